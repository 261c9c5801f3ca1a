"""Text of PowerPoint slides: fonts, colours and direction of paragraphs, in both scripts.

python-pptx knows no right-to-left writing: paragraphs turn by `a:pPr rtl`, in which `algn="r"` is the right of the
page; fonts of Arabic letters are named by `a:cs`, after those of Latin ones.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dashboard.documents.papers.standard import FONT
from dashboard.look.palette import PALETTE
from data_access.texts import cleaned

LEFT_TO_RIGHT = re.compile("\u2066([^\u2066-\u2069]*)\u2069")
ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
"""PowerPoint knows marks of direction, no isolates."""
LANGUAGES = {"fr": "fr-FR", "ar": "ar-MA", "en": "en-GB"}
INDENT = "540000"
"""English metric units (360,000 a centimetre) before the text of a list."""


@dataclass(frozen=True)
class TextLook:
    """How a text is written: points, the palette's colour, bold; `marks` are those of a list: number or bullet."""

    size: int
    ink: str
    is_strong: bool = False
    marks: str = ""


def write(frame: Any, texts: Iterable[str], look: TextLook, language: str, is_rtl: bool) -> None:
    """Write paragraphs into a text frame, after those that it has; an empty one begins with them."""
    # Slow to load, and only who asks for slides needs it.
    from pptx.enum.text import MSO_AUTO_SIZE

    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for text in texts:
        first = frame.paragraphs[0]
        paragraph = first if len(frame.paragraphs) == 1 and not first.runs else frame.add_paragraph()
        _write(paragraph, text, look, LANGUAGES[language], is_rtl)


def _write(paragraph: Any, text: str, look: TextLook, language: str, is_rtl: bool) -> None:
    # As above.
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = plain(text)
    run.font.size, run.font.bold = Pt(look.size), look.is_strong
    run.font.color.rgb = rgb(look.ink)
    properties = run._r.get_or_add_rPr()
    properties.set("lang", language)
    name_fonts(properties)
    turned = paragraph._p.get_or_add_pPr()
    turned.set("algn", "r" if is_rtl else "l")
    if is_rtl:
        turned.set("rtl", "1")
    if look.marks:
        paragraph.space_after = Pt(10)
        turned.set("marR" if is_rtl else "marL", INDENT)
        turned.set("indent", f"-{INDENT}")
        sign = 'buAutoNum %s type="arabicPeriod"' if look.marks == "number" else 'buChar %s char="•"'
        turned.append(parse_xml(f"<a:{sign % nsdecls('a')}/>"))


def plain(text: str) -> str:
    """A text as PowerPoint can show it."""
    marked = LEFT_TO_RIGHT.sub("\u200e\\1\u200e", str(cleaned(text)))
    return marked.translate(ISOLATES)


def rgb(name: str) -> Any:
    """A colour of the palette, as paper has it."""
    # As above.
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(PALETTE[name].light.lstrip("#").upper())  # type: ignore[no-untyped-call]


def name_fonts(properties: Any) -> None:
    """Name the font of Latin and of Arabic letters, in the order that the format asks for."""
    # As above.
    from pptx.oxml.ns import qn
    from pptx.oxml.xmlchemy import OxmlElement

    for tag in ("a:latin", "a:cs"):
        face = properties.find(qn(tag))
        if face is None:
            face = OxmlElement(tag)
            properties.append(face)
        face.set("typeface", FONT)


def describe(frame: Any, words: str) -> None:
    """Set the alternative text of a chart or a table, for who does not see it."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(words))
