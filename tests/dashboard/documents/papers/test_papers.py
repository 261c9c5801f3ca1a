"""One description becomes PDF and DOCX in three languages: whole, tagged, the right way round, the same each time."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from docx import Document

from dashboard.documents.papers import standard
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import (
    Figures,
    Heading,
    Items,
    Paper,
    Paragraph,
    Picture,
    Table,
    code,
    paragraphs,
)
from dashboard.documents.papers.pdf import pdf
from dashboard.translations import LANGUAGES
from data_access.papers.templates import PaperField, require_template
from data_access.refusals import Refused
from tests.data_access.papers.test_templates import RUNNING, template

SAID = "Budget & <b>gras</b> #pagebreak() *étoile* {{ 7*7 }} {% x %} \\ \x0b“fin”"
SHOWN = "Budget & <b>gras</b> #pagebreak() *étoile* {{ 7*7 }} {% x %} \\"
BAR = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="10"><rect width="90" height="10"/></svg>'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(language: str) -> Paper:
    """A paper with a block of each kind."""
    fields = dict.fromkeys(PaperField, SAID) | {PaperField.REFERENCE: code("147/2023/DRA")}
    body = (
        Heading("Titre", 2),
        *paragraphs(f"{SAID}\n\nDeux\nlignes"),
        Paragraph("Important", is_strong=True),
        Items(("un", SAID), is_numbered=True),
        Items(("sans ordre",)),
        Items(()),
        Figures((("Propositions", "63"),)),
        Picture(BAR, "Une barre longue"),
    )
    rows = tuple((code(f"P-{number:02d}"), SAID, "") for number in range(60))
    return Paper(
        language, date(2023, 11, 30), fields, body, (Heading("Annexe"), Table(("a", "b", "c"), rows, (1, 5, 1)))
    )


def words_of(file: bytes) -> str:
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_tagged_speaks_its_language_and_holds_its_fonts(language: str) -> None:
    with pikepdf.open(BytesIO(pdf(paper(language)))) as read:
        assert bool(read.Root.MarkInfo.Marked)
        assert str(read.Root.Lang).startswith(language)
        assert read.Root.ViewerPreferences.DisplayDocTitle
        assert len(read.pages) > 2
        kinds = {
            str(one.S) for one in read.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") and "/P" in one
        }
        assert {"/H1", "/Table", "/TH", "/TD", "/L", "/Figure"} <= kinds
        fonts = [
            one for one in read.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        said = read.open_metadata()
        assert said.get("pdfuaid:part") == "1"
        assert said.get("pdfaid:part") == "2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_paper_gives_the_same_bytes(language: str) -> None:
    assert pdf(paper(language)) == pdf(paper(language))
    first = docx(paper(language))
    standard.template.cache_clear()
    assert docx(paper(language)) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_holds_every_word_and_none_is_markup(language: str) -> None:
    said = words_of(docx(paper(language)))
    assert said.count(SHOWN) >= 4 + 60
    assert "Deux\nlignes" in said
    assert "\ue000" not in said
    assert not re.search(r"\{\{ (body|annex|subject)", said)


def test_arabic_runs_from_right_to_left_in_every_part() -> None:
    with zipfile.ZipFile(BytesIO(docx(paper("ar")))) as package:
        document = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
    read = Document(BytesIO(docx(paper("ar"))))
    written = read.element.body.iter(f"{W}p")
    texts = [one for one in written if one.findtext(f".//{W}t") and not one.findall(f".//{W}drawing")]
    assert all(one.find(f".//{W}rtl") is not None for one in texts if "P-" not in (one.findtext(f".//{W}t") or ""))
    assert document.count("<w:bidiVisual/>") == len(read.tables)
    assert "<w:bidi/>" in styles
    for table in read.tables:
        properties = [child.tag.removeprefix(W) for child in table._tbl.tblPr]
        assert properties.index("bidiVisual") == properties.index("tblStyle") + 1
    assert "bidi" not in zipfile.ZipFile(BytesIO(docx(paper("fr")))).read("word/document.xml").decode()


def test_the_heading_row_of_a_table_is_repeated_and_the_annex_begins_on_a_new_page() -> None:
    read = Document(BytesIO(docx(paper("fr"))))
    assert read.tables[-1].rows[0]._tr.find(f".//{W}tblHeader") is not None
    (annex,) = [one for one in read.paragraphs if one.text == "Annexe"]
    assert annex.paragraph_format.page_break_before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_s_own_template_may_be_put_back(language: str) -> None:
    own = standard.template(language)
    require_template(own)
    assert docx(paper(language), own) == docx(paper(language))


def test_a_template_of_one_s_own_is_filled_in_where_it_says() -> None:
    made = docx(paper("fr"), template("Réf {{ reference }} : {{ subject }}", "Avant", "{{ body }}", "Après"))
    said = [one.text for one in Document(BytesIO(made)).paragraphs]
    assert said[0].startswith("Réf \u200e147/2023/DRA\u200e : Budget & <b>")
    assert said[1] == "Avant"
    assert said[2] == "Titre"
    assert said[-1] == "Après"


def test_a_hostile_template_is_not_filled_in_whoever_put_it_there() -> None:
    with pytest.raises(Refused):
        docx(paper("fr"), template("{{ reference }} {{ subject }}", "{{ body }}", RUNNING))
