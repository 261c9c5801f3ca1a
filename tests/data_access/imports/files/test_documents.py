"""Word documents, PDF files with text, and lists of lines."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document

from data_access.refusals import Refused
from tests.data_access.imports.reading import read


def pdf(path: Path, *lines: str) -> Path:
    """A PDF of one page with these lines of text, written by hand; a page without text when there is none."""
    drawn = (
        b"BT /F1 10 Tf 12 TL 40 780 Td " + b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines) + b" ET"
    )
    stream = drawn if lines else b"0 0 10 10 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )
    path.write_bytes(content)
    return path


def test_a_word_table_with_its_title_and_merged_cells(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("Rencontre régionale")
    made.add_paragraph("Atelier 2 : Budget ouvert")
    table = made.add_table(rows=4, cols=3)
    rows = [["N°", "Problème", "Solution"], ["1", "Opacité", "Publier"], ["", "", "Former"], ["2", "ضعف النشر", "نشر"]]
    for line, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(line, column).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    path = tmp_path / "atelier.docx"
    made.save(str(path))
    reading = read(path)
    assert [(r.body, r.problem, r.workshop) for r in reading.records] == [
        ("Publier", "Opacité", "Atelier 2 : Budget ouvert"),
        ("Former", "Opacité", "Atelier 2 : Budget ouvert"),
        ("نشر", "ضعف النشر", "Atelier 2 : Budget ouvert"),
    ]


def test_a_numbered_list_of_a_word_document(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("Idées recueillies")
    for text in ("Ouvrir les archives", "نشر المحاضر", "Former les agents"):
        made.add_paragraph(text, style="List Number")
    path = tmp_path / "liste.docx"
    made.save(str(path))
    assert read(path).texts == ["Ouvrir les archives", "نشر المحاضر", "Former les agents"]


def test_a_list_and_a_table_of_a_pdf(tmp_path: Path) -> None:
    listed = pdf(
        tmp_path / "l.pdf", "Atelier 3", "1. Publier le budget, avec", "   ses annexes", "2. Former", "Page 1/1"
    )
    assert read(listed).texts == ["Publier le budget, avec ses annexes", "Former"]
    table = pdf(
        tmp_path / "t.pdf",
        "N     Proposition             Axe",
        "1     Publier le budget       Transparence",
        "2     Former les agents       Services",
    )
    assert [(r.body, r.theme) for r in read(table).records] == [
        ("Publier le budget", "Transparence"),
        ("Former les agents", "Services"),
    ]


def test_a_scanned_pdf_and_a_damaged_one_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no text"):
        read(pdf(tmp_path / "s.pdf"))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(Refused, match="damaged"):
        read(tmp_path / "d.pdf")


def test_the_lines_of_a_scan_are_joined_by_their_numbers(tmp_path: Path) -> None:
    lines = [
        "Direction de la modernisation        Page 1/2",
        "",
        "IDÉES RECUEILLIES",
        "",
        "1) Publier les délais, par service",
        "2) Un numéro vert, avec",
        "   un suivi par SMS",
        "                Page 2/2",
        "3) \ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd \ufffd\ufffd",
        "Total : 3 idées",
    ]
    path = tmp_path / "liste.txt"
    path.write_text("\n".join(lines), "utf-8")
    reading = read(path)
    assert [(r.reference, r.body) for r in reading.records] == [
        ("1", "Publier les délais, par service"),
        ("2", "Un numéro vert, avec un suivi par SMS"),
    ]
    assert [problem.line for problem in reading.tally.refusals] == [9]
    assert reading.tally.left_out == 4


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_random_changes_of_bytes_give_a_sentence_or_ideas(tmp_path: Path, kind: str) -> None:
    """A few through the child process; a thousand of each were tried on its parsers, the longest took half a second."""
    chance = random.Random(13)  # noqa: S311 - the same files at every run
    path = tmp_path / f"spoilt.{kind}"
    if kind == "pdf":
        pdf(path, "Atelier 3", *(f"{n}. Publier le budget {n}" for n in range(1, 12)))
    else:
        made = Document()
        for n in range(12):
            made.add_paragraph(f"Publier le budget {n}", style="List Number")
        made.save(str(path))
    whole = path.read_bytes()
    assert len(read(path).records) >= 11
    for _ in range(10):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt)
        with suppress(Refused):
            assert read(path).records
