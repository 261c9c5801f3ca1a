"""Which encoding a text file was written in, and what is no text."""

import codecs
import zipfile
from pathlib import Path

import pytest

from data_access.imports.files import limits
from data_access.imports.files.encodings import encoding_of
from data_access.imports.files.kinds import FileKind, check_parts, kind_of
from data_access.refusals import Refused

FRENCH = "N°;Idée\n1;L’accès à l’école, où qu’elle soit\n2;Créer un « guichet » unique\n" * 5
ARABIC = "رقم;الفكرة\n1;نشر الميزانية على الأنترنيت\n2;إصلاح الطريق المؤدية إلى المدرسة\n" * 5


def written(tmp_path: Path, content: bytes) -> Path:
    """A file of these bytes."""
    path = tmp_path / "ideas.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("text", [FRENCH, ARABIC], ids=["french", "arabic"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
def test_unicode_is_told_with_and_without_its_mark(tmp_path: Path, text: str, mark: bytes, encoding: str) -> None:
    path = written(tmp_path, mark + text.encode(encoding))
    assert path.read_text(encoding_of(path)).removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_western_letters_are_told_by_the_accents_that_come_out(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, FRENCH.encode(encoding))
    assert path.read_bytes().decode(encoding_of(path)) == FRENCH


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_arabic_letters_are_told_by_the_article(tmp_path: Path, encoding: str) -> None:
    text = ARABIC.replace(";", ",")
    path = written(tmp_path, text.encode(encoding))
    assert "الميزانية على الأنترنيت" in path.read_bytes().decode(encoding_of(path))


def test_a_few_damaged_bytes_leave_the_rest_in_unicode(tmp_path: Path) -> None:
    assert encoding_of(written(tmp_path, FRENCH.encode() + b"\xff\n" + FRENCH.encode())) == "utf-8"


def test_a_letter_cut_by_the_end_of_a_piece_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SAMPLE_BYTES", 7)
    assert encoding_of(written(tmp_path, ("é" * 40).encode())) == "utf-8"


@pytest.mark.parametrize(
    "content",
    [b"\x00\x00\x00\x01\x02\x03" * 200, b"\x01\x02\xe9abc" * 200, bytes(range(1, 256)) * 20],
    ids=["zeros", "controls", "all"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused, match="neither a table nor text"):
        encoding_of(written(tmp_path, content))


def packed(tmp_path: Path, **parts: str) -> Path:
    """A package with these parts; underscores for slashes."""
    path = tmp_path / "package"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return path


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": "<x/>", "xl__workbook.xml": "<x/>"}, FileKind.XLSX),
        ({"xl__workbook.xml": "<x/>"}, FileKind.XLSX),
        ({"word__document.xml": "<x/>"}, FileKind.WORD),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, FileKind.OLD_WORKBOOK),
    ],
)
def test_a_package_is_what_its_parts_say(tmp_path: Path, parts: dict[str, str], kind: FileKind) -> None:
    assert kind_of(packed(tmp_path, **parts)) == kind


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "text document"),
        ({"word__comments.xml": "<x/>"}, "text document"),
        ({"ppt__presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"}, "presentation"),
        ({"xl__workbook.bin": "x", "[Content_Types].xml": "<x/>"}, "XLSB"),
        ({"photo.jpg": "x"}, "archive"),
        (
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF__manifest.xml": "<encryption-data/>",
            },
            "password",
        ),
    ],
)
def test_a_package_that_is_no_table_says_what_it_is(tmp_path: Path, parts: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        kind_of(packed(tmp_path, **parts))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "text document"),
        (b"{\\rtf1 texte}", "text document"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>", "web page"),
        (b"\n<TABLE><tr>", "web page"),
    ],
)
def test_a_file_is_known_by_its_first_bytes_whatever_its_name(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        kind_of(written(tmp_path, content))


def test_an_old_workbook_and_a_file_beyond_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = written(tmp_path, b"\xd0\xcf\x11\xe0" + bytes(600))
    assert kind_of(old) == FileKind.OLD_WORKBOOK
    monkeypatch.setattr(limits, "OLD_WORKBOOK_BYTES", 600)
    with pytest.raises(Refused, match="too large"):
        kind_of(old)
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 2**20)
    with pytest.raises(Refused, match="larger than 1 MB"):
        kind_of(written(tmp_path, b"a" * (2**20 + 1)))


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PARTS", 2)
    with zipfile.ZipFile(packed(tmp_path, a="1", b="2")) as made:
        check_parts(made.infolist())
    with zipfile.ZipFile(packed(tmp_path, a="1", b="2", c="3")) as made, pytest.raises(Refused, match="unpacks"):
        check_parts(made.infolist())
