"""What a file is, by its bytes: each kind, each refusal in its sentence, and never by the name."""

import zipfile
from pathlib import Path

import pytest

from data_access.imports.files import limits
from data_access.imports.files.kinds import DAMAGED, MARKUP, PROTECTED, FileKind, check_parts, kind_of
from data_access.refusals import Refused

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE_INSIDE = "This file is a compressed archive: unpack it and choose the table inside."
DOCUMENT = "This file is a text document: copy its table into a spreadsheet and save it as XLSX or CSV."
PICTURE = "This file is a picture: type its content into a table and save it as XLSX or CSV."


def file(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    """A file of these bytes under a name that says nothing."""
    path = folder / name
    path.write_bytes(content)
    return path


def package(folder: Path, parts: dict[str, str]) -> Path:
    """A package of these parts."""
    path = folder / "table.csv"
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"a;b\n1;2\n",
        "Idée;Axe".encode("cp1252"),
        b"\xef\xbb\xbfa;b",
        "فكرة;محور".encode("utf-16"),
        b"<3 Rabat",
        b"\x00",
    ],
)
def test_what_is_nothing_else_is_text(tmp_path: Path, content: bytes) -> None:
    assert kind_of(file(tmp_path, content)) == FileKind.TEXT


def test_the_name_says_nothing(tmp_path: Path) -> None:
    assert kind_of(file(tmp_path, b"%PDF-1.7", "idees.xlsx")) == FileKind.PDF
    assert kind_of(file(tmp_path, b"Idee;Axe", "idees.pdf")) == FileKind.TEXT


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty."),
        (b"\x89PNG\r\n", PICTURE),
        (b"\xff\xd8\xff\xe0", PICTURE),
        (b"GIF89a", PICTURE),
        (b"\x1f\x8b\x08", TABLE_INSIDE),
        (b"7z\xbc\xaf\x27", TABLE_INSIDE),
        (b"Rar!\x1a", TABLE_INSIDE),
        (b"{\\rtf1", DOCUMENT),
        (b"<html><table>", MARKUP),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", MARKUP),
        (b"<?xml version='1.0'?><Workbook/>", MARKUP),
        (b"<TABLE>", MARKUP),
        (b"PK\x03\x04 not a package", DAMAGED),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), PROTECTED),
        (COMPOUND + "WordDocument".encode("utf-16-le"), DOCUMENT),
    ],
)
def test_what_is_no_table_says_what_to_do(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        kind_of(file(tmp_path, content))
    assert refusal.value.key == sentence


def test_an_old_workbook_is_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, COMPOUND + bytes(600))
    assert kind_of(path) == FileKind.OLD_WORKBOOK
    monkeypatch.setattr(limits, "OLD_WORKBOOK_BYTES", 100)
    with pytest.raises(Refused, match="too large"):
        kind_of(path)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 2**20)
    with pytest.raises(Refused, match="larger than 1 MB"):
        kind_of(file(tmp_path, b"a" * (2**20 + 1)))
    assert kind_of(file(tmp_path, b"a" * 2**20)) == FileKind.TEXT


SHEETS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"xl/workbook.xml": "<workbook/>"}, FileKind.XLSX),
        ({"[Content_Types].xml": "<Types/>"}, FileKind.XLSX),
        ({"word/document.xml": "<w/>"}, FileKind.WORD),
        ({"mimetype": SHEETS, "content.xml": "<o/>"}, FileKind.OLD_WORKBOOK),
    ],
)
def test_a_package_is_what_its_parts_are(tmp_path: Path, parts: dict[str, str], kind: FileKind) -> None:
    assert kind_of(package(tmp_path, parts)) == kind


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"mimetype": SHEETS, "META-INF/manifest.xml": "<encryption-data/>"}, PROTECTED),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, DOCUMENT),
        ({"word/styles.xml": "<w/>"}, DOCUMENT),
        (
            {"ppt/presentation.xml": "<p/>"},
            "This file is a presentation: copy its table into a spreadsheet and save it as XLSX or CSV.",
        ),
        (
            {"xl/workbook.bin": "x"},
            "This is a binary workbook (XLSB): open it in a spreadsheet program and save it as XLSX.",
        ),
        ({"idees.csv": "a;b"}, TABLE_INSIDE),
    ],
)
def test_a_package_that_is_no_table_says_what_to_do(tmp_path: Path, parts: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        kind_of(package(tmp_path, parts))
    assert refusal.value.key == sentence


def part(size: int, packed: int) -> zipfile.ZipInfo:
    """A part of a package that says how large it is."""
    made = zipfile.ZipInfo("part.xml")
    made.file_size, made.compress_size = size, packed
    return made


def test_a_package_that_unpacks_to_an_honest_size_is_taken() -> None:
    check_parts([part(limits.RATIO_FROM_BYTES, 1)])
    check_parts([part(limits.RATIO_FROM_BYTES * 4, limits.RATIO_FROM_BYTES * 4 // limits.MAX_PART_RATIO + 1)])
    check_parts([part(1, 1)] * limits.MAX_PARTS)
    check_parts([])


@pytest.mark.parametrize(
    "parts",
    [
        [part(limits.RATIO_FROM_BYTES + 1, 1)],
        [part(limits.RATIO_FROM_BYTES, 100_000), part(limits.RATIO_FROM_BYTES, 100_000)],
        [part(limits.MAX_UNPACKED_BYTES + 1, limits.MAX_UNPACKED_BYTES)],
        [part(1, 1)] * (limits.MAX_PARTS + 1),
        [part(limits.RATIO_FROM_BYTES + 1, 0)],
    ],
    ids=["one bomb", "two halves", "too much", "too many", "packed to nothing"],
)
def test_a_package_that_unpacks_to_far_more_is_refused(parts: list[zipfile.ZipInfo]) -> None:
    with pytest.raises(Refused, match="unpacks to far more"):
        check_parts(parts)
