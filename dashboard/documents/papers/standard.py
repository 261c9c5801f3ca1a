"""The program's own Word template, in each language, and what right-to-left writing needs in Word.

Word writes Arabic bold and sizes by attributes of their own (`w:bCs`, `w:szCs`, `w:rFonts w:cs`); a paragraph turns by
`w:bidi`, a run by `w:rtl`, a table by `w:bidiVisual`, which stands right after the style.
"""

from functools import lru_cache
from io import BytesIO
from typing import Any

from dashboard.translations import RIGHT_TO_LEFT, _, p_, speaking
from data_access.papers.kinds import PaperKind
from data_access.papers.templates import ANNEX, BODY, PaperField

FONT = "IBM Plex Sans Arabic"
STYLES = {
    "Normal": (11, False),
    "Heading 1": (14, True),
    "Heading 2": (12, True),
    "Heading 3": (11, True),
    **{f"List {kind}{depth}": (11, False) for kind in ("Number", "Bullet") for depth in ("", " 2", " 3")},
}
"""Style → size in points, and whether it is bold."""
ACCENT = "0B5D4E"
AUTHOR = "cocreation"


@lru_cache(maxsize=8)
def template(language: str, kind: PaperKind = PaperKind.LETTER) -> bytes:
    """The template as a file. Minutes go to nobody in particular, and nobody signs them."""
    # Slow to load, and only who asks for a paper needs it.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    is_rtl = language in RIGHT_TO_LEFT
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    if is_rtl:
        section._sectPr.append(_element("w:bidi"))
    for name, (size, is_bold) in STYLES.items():
        _dress(document.styles[name], size, is_bold, is_rtl)

    def line(
        text: str, into: Any = None, style: str | None = None, at_end: bool = False, is_strong: bool = False
    ) -> Any:
        made = into or document.add_paragraph(style=style)
        say(made, text, is_rtl, is_strong)
        if at_end:
            # In Word the right is the end of the line in a paragraph that was turned, too.
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return made

    with speaking(language):
        line(_field(PaperField.ORGANISATION), section.header.paragraphs[0])
        reference = line(f"{_('Ref.')} ")
        reference.add_run(_field(PaperField.REFERENCE))
        line(_field(PaperField.DAY))
        if kind == PaperKind.LETTER:
            line(_field(PaperField.RECIPIENT), at_end=True)
        line(_field(PaperField.SUBJECT), style="Heading 1")
        line(_field(BODY))
        if kind == PaperKind.LETTER:
            line(_field(PaperField.SIGNATORY), at_end=True, is_strong=True)
            line(_field(ANNEX))
        _number_pages(section.footer.paragraphs[0], is_rtl)
    properties = document.core_properties
    properties.title, properties.author, properties.language = _field(PaperField.SUBJECT), AUTHOR, language
    properties.comments = ""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def say(paragraph: Any, text: str, is_rtl: bool, is_strong: bool = False) -> None:
    """Write a text into a paragraph, a line break as one."""
    for number, part in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(part)
        run.bold = run.font.cs_bold = is_strong or None
        run.font.rtl = is_rtl or None


def turn_paragraph(paragraph: Any) -> None:
    """Let a paragraph run from right to left, whatever its style says."""
    paragraph._p.get_or_add_pPr().append(_element("w:bidi"))


def own_numbering(document: Any, style: Any) -> int | None:
    """A numbering of its own that begins at 1, for a list in that style; None where the style numbers nothing."""
    # As above.
    from docx.oxml.ns import qn

    held = style.element.pPr.numPr if style is not None and style.element.pPr is not None else None
    if held is None or held.numId is None:
        return None
    numbering = document.part.numbering_part.element
    kept = next((one for one in numbering.num_lst if one.numId == held.numId.val), None)
    if kept is None:
        return None
    made = numbering.add_num(kept.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.get(qn("w:numId")))


def number(paragraph: Any, numbering: int) -> None:
    """Count a paragraph in a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def lay_out(table: Any, centimetres: list[float], is_rtl: bool) -> None:
    """Set the widths of the columns, repeat the first row on each page, keep each row on one page, turn the table."""
    # As above.
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, width in zip(row.cells, centimetres, strict=True):
            cell.width = Cm(width)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    if is_rtl:
        properties = table._tbl.tblPr
        properties.insert(1 if properties.style else 0, _element("w:bidiVisual"))


def _dress(style: Any, size: int, is_bold: bool, is_rtl: bool) -> None:
    # As above.
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    # A font of the theme wins over a named one.
    for name in [one for one in fonts.attrib if str(one).endswith("Theme") or str(one).endswith("theme")]:
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)
    style.font.size, style.font.bold, style.font.cs_bold = Pt(size), is_bold, is_bold
    for held in properties.findall(qn("w:szCs")):
        properties.remove(held)
    properties.append(_element("w:szCs", val=str(size * 2)))
    if style.name.startswith("Heading"):
        style.font.color.rgb = RGBColor.from_string(ACCENT)
    if is_rtl:
        style.element.get_or_add_pPr().append(_element("w:bidi"))


def _number_pages(paragraph: Any, is_rtl: bool) -> None:
    # As above.
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for word, counts in ((_("Page"), "PAGE"), (p_("page of pages", "of"), "NUMPAGES")):
        say(paragraph, f" {word} ", is_rtl)
        for kind in ("begin", "", "separate", "text", "end"):
            run = paragraph.add_run()
            if kind == "text":
                run.text = "1"
            elif kind:
                run._r.append(_element("w:fldChar", fldCharType=kind))
            else:
                code = _element("w:instrText")
                code.text = counts
                run._r.append(code)


def _element(tag: str, **attributes: str) -> Any:
    # As above.
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"
