"""Files beside records are taken by what they hold, under a name that can do no harm; the rest is refused with why."""

import zipfile
from io import BytesIO

import pytest

from data_access.papers.uploads import MOST_BYTES, accepted
from data_access.refusals import Refused

PDF = b"%PDF-1.7\n"


def package(*members: str, size: int = 1) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name in members:
            made.writestr(name, b"0" * size)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Réponse du ministère.pdf", PDF, "Réponse du ministère.pdf"),
        ("رسالة.pdf", PDF, "رسالة.pdf"),
        ("../../etc/passwd.pdf", PDF, "passwd.pdf"),
        ("C:\\Users\\x\\note.pdf", PDF, "note.pdf"),
        ("fdp.\u202egnp.pdf", PDF, "fdp.gnp.pdf"),
        ("a\x00b\n<c>.pdf", PDF, "abc.pdf"),
        ("x" * 400 + ".PDF", PDF, "x" * 146 + ".PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n..", "a.png"),
        ("a.jpeg", b"\xff\xd8\xff..", "a.jpeg"),
        ("a.docx", package("[Content_Types].xml", "word/document.xml"), "a.docx"),
        ("a.ods", package("mimetype", "content.xml"), "a.ods"),
        ("a.txt", "été".encode("cp1252"), "a.txt"),
    ],
)
def test_a_file_is_taken_under_a_harmless_name(name: str, content: bytes, kept: str) -> None:
    assert accepted(name, content)[0] == kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vide.pdf", b""),
        ("", PDF),
        (".pdf", PDF),
        ("   .pdf", PDF),
        ("sans_suite", PDF),
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("page.html", b"<html></html>"),
        ("image.svg", b"<svg onload='x'/>"),
        ("program.exe", b"MZ"),
        ("double.pdf.exe", b"MZ"),
        ("photo.png", b"GIF89a"),
        ("grand.pdf", PDF + b"0" * MOST_BYTES),
        ("bombe.docx", package("word/document.xml", size=210 * 1024 * 1024)),
        ("macro.docx", package("word/document.xml", "word/vbaProject.bin")),
        ("autre.docx", package("xl/workbook.xml")),
        ("coupé.xlsx", package("xl/workbook.xml")[:40]),
        ("nul.txt", b"a\0b"),
    ],
)
def test_what_could_do_harm_is_refused_with_why(name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        accepted(name, content)
    assert str(refused.value)
