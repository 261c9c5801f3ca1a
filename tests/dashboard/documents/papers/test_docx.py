"""A paper as Word reads it: order, headings, lists, tables, the way round, and templates that lack styles."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from dashboard.documents.papers import docx as writer
from dashboard.documents.papers import standard
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Block, Figures, Heading, Items, Paper, Paragraph, Picture, Table
from dashboard.translations import LANGUAGES
from data_access.papers.templates import PaperField
from data_access.texts import LONG
from tests.data_access.papers.test_templates import template

BAR = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="10"><rect width="90" height="10"/></svg>'
BARE = ("{{ reference }} {{ subject }}", "{{ body }}", "Fin")


def written(*blocks: Block, language: str = "fr", annex: tuple[Block, ...] = (), own: tuple[str, ...] = ()) -> Any:
    """The document of these blocks, in the program's own template or in one of these paragraphs."""
    paper = Paper(language, date(2023, 11, 30), {PaperField.SUBJECT: "Objet"}, blocks, annex)
    return Document(BytesIO(docx(paper, template(*own) if own else None)))


def between(document: Any) -> list[Any]:
    """The paragraphs of the text: what follows the subject, without what ends the paper."""
    texts = [one.text for one in document.paragraphs]
    return list(document.paragraphs[texts.index("Objet") + 1 :])


def test_blocks_stand_in_their_order_tables_among_them() -> None:
    table = Table(("a",), (("b",),), (1,))
    document = written(Heading("Un"), Paragraph("Deux"), table, Paragraph("Trois"), own=BARE)
    kinds = [
        "table" if child.tag == qn("w:tbl") else "".join(one.text or "" for one in child.iter(qn("w:t")))
        for child in document.element.body
        if child.tag in (qn("w:p"), qn("w:tbl"))
    ]
    assert [kind for kind in kinds[1:] if kind] == ["Un", "Deux", "table", "Trois", "Fin"]


@pytest.mark.parametrize(("level", "style"), [(1, "Heading 1"), (2, "Heading 2"), (3, "Heading 3"), (7, "Heading 3")])
def test_headings_are_headings_of_word(level: int, style: str) -> None:
    (heading,) = [one for one in between(written(Heading("Titre", level))) if one.text == "Titre"]
    assert heading.style.name == style


@pytest.mark.parametrize(("is_numbered", "style"), [(True, "List Number"), (False, "List Bullet")])
def test_lists_are_lists_of_word(is_numbered: bool, style: str) -> None:
    items = [one for one in between(written(Items(("un", "deux\nlignes"), is_numbered))) if one.text]
    assert [(one.text, one.style.name) for one in items[:2]] == [("un", style), ("deux\nlignes", style)]
    assert len(items[1]._p.findall(f".//{qn('w:br')}")) == 1, "a line break within an item opens no other item"


def test_what_is_strong_is_bold_in_both_scripts_and_the_rest_is_not() -> None:
    plain, strong = between(written(Paragraph("un"), Paragraph("deux", is_strong=True)))[:2]
    assert [(run.bold, run.font.cs_bold) for one in (plain, strong) for run in one.runs] == [(None, None), (True, True)]


@pytest.mark.parametrize(("widths", "shares"), [((1, 3), (0.25, 0.75)), ((), (0.5, 0.5))])
def test_a_table_shares_the_width_of_the_page(widths: tuple[float, ...], shares: tuple[float, ...]) -> None:
    (table,) = written(Table(("a", "b"), (("c", "d"),), widths), own=BARE).tables
    whole = Cm(writer.PAGE_CENTIMETRES)
    for row in table.rows:
        assert [cell.width / whole for cell in row.cells] == pytest.approx(shares, abs=0.01)


def test_only_the_head_of_a_table_is_bold_and_repeated_and_no_row_is_torn() -> None:
    (table,) = written(Table(("a", "b"), (("c", ""), ("e", "f")), (1, 1)), own=BARE).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["c", ""], ["e", "f"]]
    assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [True, False, False]
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in table.rows)
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows] == [True, None, None]


def test_figures_are_a_table_of_labels_over_numbers() -> None:
    (table,) = written(Figures((("Idées", "444"), ("Propositions", "63"))), own=BARE).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Idées", "Propositions"], ["444", "63"]]


@pytest.mark.parametrize(("width", "centimetres"), [(8.0, 8), (40.0, 16)])
def test_a_picture_says_what_it_shows_and_stays_on_the_page(width: float, centimetres: float) -> None:
    document = written(Picture(BAR, "Une barre & son nom", width), own=BARE)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Une barre & son nom"
    assert shape.width == Cm(centimetres)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_lists_and_tables_run_the_way_of_the_language(language: str) -> None:
    blocks = (Heading("Titre"), Paragraph("Texte"), Items(("un",)), Table(("a", "b"), (("c", "d"),), (1, 2)))
    document = written(*blocks, language=language, own=BARE)
    (table,) = document.tables
    paragraphs = [one for one in document.paragraphs if one.text in ("Titre", "Texte", "un")]
    paragraphs += [cell.paragraphs[0] for row in table.rows for cell in row.cells]
    assert len(paragraphs) == 3 + 4
    is_rtl = language == "ar"
    assert {one._p.pPr is not None and one._p.pPr.find(qn("w:bidi")) is not None for one in paragraphs} == {is_rtl}
    assert {run.font.rtl for one in paragraphs for run in one.runs} == {is_rtl or None}
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is is_rtl


def test_a_template_without_the_styles_of_word_takes_every_block() -> None:
    empty = Document(BytesIO(template(*BARE)))
    for name in ("Heading 1", "List Bullet", "List Number", "Table Grid"):
        if name in [style.name for style in empty.styles]:
            empty.styles[name].delete()
    out = BytesIO()
    empty.save(out)
    blocks = (Heading("Titre"), Items(("un",)), Items(("deux",), is_numbered=True), Table(("a",), (("b",),), (1,)))
    paper = Paper("fr", date(2023, 11, 30), {}, blocks)
    document = Document(BytesIO(docx(paper, out.getvalue())))
    assert [text for one in document.paragraphs if (text := one.text) in ("Titre", "un", "deux")] == [
        "Titre",
        "un",
        "deux",
    ]
    assert len(document.tables) == 1


def test_only_the_first_block_of_an_annex_begins_a_page() -> None:
    document = written(Paragraph("Texte"), annex=(Heading("Annexe"), Paragraph("Suite")))
    breaks = {one.text: one.paragraph_format.page_break_before for one in document.paragraphs}
    assert (breaks["Texte"], breaks["Annexe"], breaks["Suite"]) == (None, True, None)


def test_a_paper_without_annex_and_fields_leaves_no_mark_of_them() -> None:
    paper = Paper("fr", date(2023, 11, 30), {}, (Paragraph("Texte"),))
    with zipfile.ZipFile(BytesIO(docx(paper))) as package:
        said = package.read("word/document.xml").decode()
    assert not [mark for mark in (*writer.PLACES.values(), "{{", "}}") if mark in said]


def test_a_text_of_any_length_and_with_any_sign_makes_a_file_that_opens() -> None:
    signs = "".join(map(chr, (*range(1, 32), 0xFFFE))) + "\ud800fin 🌍 ]]> &amp; <w:p/>"
    document = written(Paragraph("x" * LONG), Paragraph(signs), own=BARE)
    assert max(len(one.text) for one in document.paragraphs) == LONG
    assert any("fin 🌍 ]]> &amp; <w:p/>" in one.text for one in document.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_to_change_and_put_back_holds_every_field_and_no_date_of_its_making(language: str) -> None:
    own = writer.own_template(language)
    with zipfile.ZipFile(BytesIO(own)) as package:
        assert {info.date_time for info in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        said = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert [name for name in PaperField if f"{{{{ {name} }}}}" not in said] == []
    standard.template.cache_clear()
    writer.own_template.cache_clear()
    assert writer.own_template(language) == own
