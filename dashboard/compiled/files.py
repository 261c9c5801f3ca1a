"""What is compiled from a source file is kept beside it, as Python keeps its modules: catalogues and templates."""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = "__pycache__"


def compiled(source: Path, make: Callable[[bytes], bytes]) -> bytes:
    """What `make` compiles from a file: made once for its content, then read from the folder beside it."""
    content = source.read_bytes()
    name = f"{source.name}.{sha256(content).hexdigest()[:20]}"
    return kept(source.parent / FOLDER / name) or _made(source, name, make(content))


def kept(file: Path) -> bytes:
    """What was kept in a file; nothing when it is not there or may not be read."""
    with suppress(OSError):
        return file.read_bytes()
    return b""


def keep(file: Path, content: bytes) -> None:
    """Keep something for the next start, whole or not at all; not where Python may not write its modules either."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as written:
                written.write(content)
            Path(unfinished).replace(file)
        finally:
            Path(unfinished).unlink(missing_ok=True)


def _made(source: Path, name: str, content: bytes) -> bytes:
    keep(source.parent / FOLDER / name, content)
    for older in (source.parent / FOLDER).glob(f"{source.name}.*"):
        if older.name != name:
            older.unlink(missing_ok=True)
    return content
