"""ZIP packages as a bad disk or a broken connection leaves them."""

import zipfile
from io import BytesIO


def spoilt(package: bytes, member: str) -> bytes:
    """A package of which one packed member holds nothing that can be unpacked; its directory is whole."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        found = archive.getinfo(member)
    head = found.header_offset
    begin = head + 30 + sum(int.from_bytes(package[head + at : head + at + 2], "little") for at in (26, 28))
    return package[:begin] + b"\xff" * found.compress_size + package[begin + found.compress_size :]
