"""The program's own Word template: its fields, its styles, and what right-to-left writing needs in Word."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.documents.papers.standard import (
    AUTHOR,
    FONT,
    STYLES,
    lay_out,
    number,
    own_numbering,
    say,
    template,
    turn_paragraph,
)
from dashboard.translations import LANGUAGES, RIGHT_TO_LEFT
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import ANNEX, BODY, PaperField


def opened(language: str, kind: PaperKind = PaperKind.LETTER) -> Any:
    """The template as Word reads it."""
    return Document(BytesIO(template(language, kind)))


def text(document: Any) -> str:
    """All that stands in a template, head and foot included."""
    section = document.sections[0]
    parts = (section.header.paragraphs, document.paragraphs, section.footer.paragraphs)
    return "\n".join(one.text for paragraphs in parts for one in paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_holds_every_field_and_minutes_go_to_nobody(language: str) -> None:
    letter, minutes = text(opened(language)), text(opened(language, PaperKind.MINUTES))
    for field in (*PaperField, BODY, ANNEX):
        assert f"{{{{ {field} }}}}" in letter
    for field in (PaperField.RECIPIENT, PaperField.SIGNATORY, ANNEX):
        assert f"{{{{ {field} }}}}" not in minutes
    assert f"{{{{ {BODY} }}}}" in minutes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_has_the_font_and_its_size_in_both_scripts(language: str) -> None:
    document = opened(language)
    for name, (size, is_bold) in STYLES.items():
        properties = document.styles[name].element.rPr
        fonts = properties.rFonts
        assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "hAnsi", "cs")} == {FONT}
        assert not [one for one in fonts.attrib if str(one).lower().endswith("theme")], "a font of the theme would win"
        assert [one.get(qn("w:val")) for one in properties.findall(qn("w:szCs"))] == [str(size * 2)]
        assert document.styles[name].font.size.pt == size
        assert bool(document.styles[name].font.cs_bold) is is_bold


@pytest.mark.parametrize("language", LANGUAGES)
def test_arabic_turns_the_section_the_styles_and_every_run(language: str) -> None:
    document, is_rtl = opened(language), language in RIGHT_TO_LEFT
    assert (document.sections[0]._sectPr.find(qn("w:bidi")) is not None) is is_rtl
    for name in STYLES:
        properties = document.styles[name].element.pPr
        assert (properties is not None and properties.find(qn("w:bidi")) is not None) is is_rtl
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text and "{{" in run.text]
    assert runs
    assert {bool(run.font.rtl) for run in runs if run.font.rtl is not None} <= {is_rtl}


def test_it_says_its_language_and_who_made_it_and_not_when() -> None:
    for language in LANGUAGES:
        properties = opened(language).core_properties
        assert (properties.language, properties.author, properties.comments) == (language, AUTHOR, "")


def test_the_foot_counts_the_pages() -> None:
    foot = opened("fr").sections[0].footer.paragraphs[0]
    codes = [one.text for one in foot._p.iter(qn("w:instrText"))]
    kinds = [one.get(qn("w:fldCharType")) for one in foot._p.iter(qn("w:fldChar"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert kinds == ["begin", "separate", "end"] * 2


def test_a_line_break_is_one_and_markup_is_text() -> None:
    paragraph = Document().add_paragraph()
    say(paragraph, "un\n<w:br/> & deux", is_rtl=True, is_strong=True)
    assert paragraph.text == "un\n<w:br/> & deux"
    assert len(list(paragraph._p.iter(qn("w:br")))) == 1
    assert all(run.bold and run.font.cs_bold and run.font.rtl for run in paragraph.runs)
    plain = Document().add_paragraph()
    say(plain, "un", is_rtl=False)
    assert [(run.bold, run.font.rtl) for run in plain.runs] == [(None, None)]


def test_a_paragraph_turns_whatever_its_style_says() -> None:
    paragraph = Document().add_paragraph("نص")
    turn_paragraph(paragraph)
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None


def test_each_list_counts_from_one() -> None:
    document = Document()
    first, second = (own_numbering(document, document.styles["List Number"]) for _list in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    paragraph = document.add_paragraph("a", style="List Number")
    number(paragraph, second)
    assert paragraph._p.pPr.numPr.numId.val == second
    assert paragraph._p.pPr.numPr.ilvl.val == 0
    starts = list(document.part.numbering_part.element.iter(qn("w:startOverride")))
    assert [one.get(qn("w:val")) for one in starts[-2:]] == ["1", "1"]


@pytest.mark.parametrize("style", ["Normal", "Heading 1"])
def test_a_style_that_numbers_nothing_has_no_numbering(style: str) -> None:
    document = Document()
    assert own_numbering(document, document.styles[style]) is None
    assert own_numbering(document, None) is None


@pytest.mark.parametrize("is_rtl", [True, False])
def test_a_table_has_its_widths_repeats_its_head_and_tears_no_row(is_rtl: bool) -> None:
    table = Document().add_table(3, 2)
    lay_out(table, [4.0, 8.0], is_rtl)
    assert [round(column.width.cm, 1) for column in table.columns] == [4.0, 8.0]
    assert {round(row.cells[1].width.cm, 1) for row in table.rows} == {8.0}
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is is_rtl
    assert not table.autofit


def test_as_many_widths_as_columns_are_needed() -> None:
    with pytest.raises(ValueError, match="argument 2 is"):
        lay_out(Document().add_table(1, 2), [4.0], is_rtl=False)


def test_it_is_made_once_for_each_language_and_kind() -> None:
    assert template("fr") is template("fr")
    assert template("fr") != template("ar")
