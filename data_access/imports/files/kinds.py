"""What a file really is, by its first bytes and never by its name."""

import zipfile
from enum import StrEnum
from pathlib import Path

from data_access.imports.files import limits
from data_access.packages import UNREADABLE
from data_access.refusals import Refused


class FileKind(StrEnum):
    """The kinds of file that can be read."""

    TEXT = "text"
    XLSX = "xlsx"
    OLD_WORKBOOK = "workbook"
    WORD = "word"
    PDF = "pdf"


NOT_TABLES = (
    (b"\x89PNG", "This file is a picture: type its content into a table and save it as XLSX or CSV."),
    (b"\xff\xd8\xff", "This file is a picture: type its content into a table and save it as XLSX or CSV."),
    (b"GIF8", "This file is a picture: type its content into a table and save it as XLSX or CSV."),
    (b"\x1f\x8b", "This file is a compressed archive: unpack it and choose the table inside."),
    (b"7z\xbc\xaf", "This file is a compressed archive: unpack it and choose the table inside."),
    (b"Rar!", "This file is a compressed archive: unpack it and choose the table inside."),
    (b"{\\rtf", "This file is a text document: copy its table into a spreadsheet and save it as XLSX or CSV."),
)
PROTECTED = "This workbook is protected by a password: open it, remove the password, save it and choose it again."
MARKUP = "This file is a web page or XML, whatever its name says: open it in a spreadsheet program and save it as XLSX."
DAMAGED = "This workbook is damaged or incomplete: open it in a spreadsheet program, save it again as XLSX, and retry."


def kind_of(path: Path) -> FileKind:
    """The kind of a file. Raises Refused, with what to do, for what is not a table or is too large."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("This file is empty.")
    if size > limits.MAX_FILE_BYTES:
        raise Refused(
            "This file is larger than {megabytes} MB: split it and import the parts.",
            megabytes=limits.MAX_FILE_BYTES // 2**20,
        )
    with path.open("rb") as source:
        start = source.read(4096)
    for signature, key in NOT_TABLES:
        if start.startswith(signature):
            raise Refused(key)
    if start.startswith(b"%PDF"):
        return FileKind.PDF
    if start.startswith(b"PK"):
        return _packed(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(path)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<workbook")):
        raise Refused(MARKUP)
    return FileKind.TEXT


def _packed(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename.replace("\\", "/").lower() for part in parts}
            mimetype, manifest = _start(archive, "mimetype"), _start(archive, "META-INF/manifest.xml")
    except UNREADABLE as error:
        raise Refused(DAMAGED) from error
    check_parts(parts)
    if b"opendocument.spreadsheet" in mimetype:
        if b"encryption-data" in manifest:
            raise Refused(PROTECTED)
        return FileKind.OLD_WORKBOOK
    if "word/document.xml" in names:
        return FileKind.WORD
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        raise Refused("This file is a text document: copy its table into a spreadsheet and save it as XLSX or CSV.")
    if any(name.startswith("ppt/") for name in names):
        raise Refused("This file is a presentation: copy its table into a spreadsheet and save it as XLSX or CSV.")
    if any(name.endswith(("workbook.bin",)) for name in names):
        raise Refused("This is a binary workbook (XLSB): open it in a spreadsheet program and save it as XLSX.")
    if "[content_types].xml" in names or any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    raise Refused("This file is a compressed archive: unpack it and choose the table inside.")


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part, none when the package has no such part."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(65536)


def check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse a package that would unpack to more than a server should hold."""
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    is_bomb = total > limits.RATIO_FROM_BYTES and total / packed > limits.MAX_PART_RATIO
    if len(parts) > limits.MAX_PARTS or total > limits.MAX_UNPACKED_BYTES or is_bomb:
        raise Refused("This workbook unpacks to far more than a table of ideas: it is refused to protect the server.")


def _compound(path: Path) -> FileKind:
    size = path.stat().st_size
    if size > limits.OLD_WORKBOOK_BYTES:
        raise Refused("This old workbook (XLS) is too large: open it in a spreadsheet program and save it as XLSX.")
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(PROTECTED)
    if "WordDocument".encode("utf-16-le") in content:
        raise Refused("This file is a text document: copy its table into a spreadsheet and save it as XLSX or CSV.")
    return FileKind.OLD_WORKBOOK
