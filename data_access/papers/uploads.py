"""Which files may stand beside a record: their kind by what they hold, their size, and the name that is kept."""

import re
import zipfile
from io import BytesIO

from data_access.packages import UNREADABLE
from data_access.refusals import Refused
from data_access.texts import DIRECTING, cleaned

MEBIBYTES = 20
MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = MEBIBYTES * 1024 * 1024, 200 * 1024 * 1024, 5_000
LONGEST_NAME = 150
WORD, SHEET, SLIDES = "wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation"
MEDIA = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    **{
        ending: f"application/vnd.openxmlformats-officedocument.{kind}"
        for ending, kind in (("docx", WORD), ("xlsx", SHEET), ("pptx", SLIDES))
    },
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain",
    "csv": "text/csv",
}
"""The ending of a name → the media type that its file is handed over with."""
MADE = {"zip": "application/zip"}
"""The same of files that only the program itself makes."""
BEGINNINGS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "zip": b"PK\x03\x04",
}
PACKAGES = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
"""The member that a package of this kind holds."""
UNFIT = re.compile(r'[<>:"|?*\t\n]')


def accepted(name: str, content: bytes, is_made: bool = False) -> tuple[str, str]:
    """The name under which a file is kept, and its media type. Raises Refused, with what is wrong.

    `is_made` says that the program itself has made it.
    """
    taken = MEDIA | MADE if is_made else MEDIA
    kept = _name(name)
    ending = kept.rpartition(".")[2].lower()
    if ending not in taken or "." not in kept:
        raise Refused("Files of this kind are not taken. These are: {kinds}.", kinds=", ".join(sorted(MEDIA)))
    if not content:
        raise Refused("This file is empty.")
    if len(content) > MOST_BYTES:
        raise Refused("A file may have at most {size} MB.", size=MEBIBYTES)
    if not _is(ending, content):
        raise Refused("This file does not hold what its name says ({kind}).", kind=ending.upper())
    return kept, taken[ending]


def _name(given: str) -> str:
    """The last part of a path, without anything that turns its direction or means something to a file system."""
    last = DIRECTING.sub("", str(cleaned(given))).replace("\\", "/").rpartition("/")[2]
    name = UNFIT.sub("", last).strip(" .")
    stem, _dot, ending = name.rpartition(".")
    if not stem.strip(" ."):
        raise Refused("This file has no name.")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending[:10]}"


def _is(ending: str, content: bytes) -> bool:
    if ending in BEGINNINGS:
        return content.startswith(BEGINNINGS[ending])
    if ending in PACKAGES:
        return _is_package(content, PACKAGES[ending])
    return b"\0" not in content


def _is_package(content: bytes, member: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except UNREADABLE:
        return False
    names = [one.filename.lower() for one in members]
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise Refused("This file unpacks to more than a document needs.")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("This file holds macros: save it without them.")
    return member in names
