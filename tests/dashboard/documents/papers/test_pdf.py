"""A paper as PDF: what is said reaches the layout as data, whatever signs it holds, and nothing of it as markup."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from dashboard.documents.papers.paper import Block, Items, Paper, Paragraph, Table
from dashboard.documents.papers.pdf import pdf
from data_access.papers.templates import PaperField

FIELDS = {PaperField.ORGANISATION: "Comité", PaperField.SUBJECT: "Objet", PaperField.DAY: "12 mars 2024"}
PAPER = Paper("fr", date(2024, 3, 12), FIELDS, (Paragraph("Texte"),))


def text(paper: Paper) -> str:
    """All that stands on the pages."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf(paper))).pages)


@pytest.mark.parametrize(
    "said",
    ["#let x = 1", "$x^2$", "*gras* _italique_", "\\ @label <label>", '#image("/etc/passwd")', "= Titre", "// rien"],
)
def test_signs_of_the_layout_are_text(said: str) -> None:
    assert said in text(replace(PAPER, body=(Paragraph(said),)))


@pytest.mark.parametrize("said", ["a\x00b", "a\ud800b", "a\x0bb"])
def test_what_no_file_can_hold_is_left_out(said: str) -> None:
    found = text(replace(PAPER, body=(Paragraph(said),)))
    assert "a" in found
    assert not {"\x00", "\x0b", "\ud800"} & set(found)


@pytest.mark.parametrize("block", [Paragraph(""), Items(()), Table(("A",), (), (1.0,))])
def test_a_block_that_says_nothing_breaks_nothing(block: Block) -> None:
    assert "Objet" in text(replace(PAPER, body=(block,)))


def test_a_paper_without_a_body_and_with_many_pages() -> None:
    assert "Objet" in text(replace(PAPER, body=()))
    long = replace(PAPER, body=tuple(Paragraph(f"Paragraphe {number}. " + "mot " * 120) for number in range(40)))
    found = PdfReader(BytesIO(pdf(long)))
    assert len(found.pages) > 3
    assert all(f"Paragraphe {number}." in text(long) for number in (0, 20, 39))


@pytest.mark.parametrize("is_landscape", [True, False])
def test_a_paper_lies_on_its_side_when_it_says_so(is_landscape: bool) -> None:
    with pikepdf.open(BytesIO(pdf(replace(PAPER, is_landscape=is_landscape)))) as opened:
        _left, _bottom, width, height = (float(one) for one in opened.pages[0].MediaBox)
    assert (width > height) is is_landscape
