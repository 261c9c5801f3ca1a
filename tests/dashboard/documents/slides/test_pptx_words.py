"""Text of PowerPoint slides: direction, language, fonts and marks, and nothing that the format cannot hold."""

from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Cm

from dashboard.documents.papers.standard import FONT
from dashboard.documents.slides.pptx_words import LANGUAGES, TextLook, describe, name_fonts, plain, rgb, write
from dashboard.look.palette import PALETTE

LOOK = TextLook(24, "ink", is_strong=True)


@pytest.fixture(scope="module")
def slide() -> Any:
    """One empty slide, for all tests of this file."""
    made = Presentation()
    return made.slides.add_slide(made.slide_layouts[6])


def written(slide: Any, *texts: str, look: TextLook = LOOK, language: str = "fr", is_rtl: bool = False) -> Any:
    """The paragraphs of a text frame with these texts."""
    frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame
    write(frame, texts, look, language, is_rtl)
    return frame.paragraphs


def test_each_text_is_a_paragraph_and_none_is_empty_before_it(slide: Any) -> None:
    assert [one.text for one in written(slide, "Un", "Deux")] == ["Un", "Deux"]
    frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame
    for text in ("Un", "Deux", "Trois"):
        write(frame, (text,), LOOK, "fr", False)
    assert [one.text for one in frame.paragraphs] == ["Un", "Deux", "Trois"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_says_its_language_and_both_fonts(slide: Any, language: str) -> None:
    (paragraph,) = written(slide, "Texte", language=language)
    (run,) = paragraph.runs
    properties = run._r.rPr
    assert properties.get("lang") == LANGUAGES[language]
    faces = [child for child in properties if child.tag.rpartition("}")[2] in ("latin", "cs")]
    assert [face.get("typeface") for face in faces] == [FONT, FONT]
    assert [face.tag.rpartition("}")[2] for face in faces] == ["latin", "cs"], "in the order that the format asks for"
    assert (run.font.size.pt, run.font.bold) == (24, True)


@pytest.mark.parametrize(("is_rtl", "side", "turned"), [(True, "r", "1"), (False, "l", None)])
def test_a_paragraph_turns_with_its_language(slide: Any, is_rtl: bool, side: str, turned: str | None) -> None:
    (paragraph,) = written(slide, "نص", language="ar", is_rtl=is_rtl)
    assert (paragraph._p.pPr.get("algn"), paragraph._p.pPr.get("rtl")) == (side, turned)


@pytest.mark.parametrize(("is_rtl", "margin"), [(True, "marR"), (False, "marL")])
@pytest.mark.parametrize(("marks", "tag"), [("number", "buAutoNum"), ("bullet", "buChar")])
def test_a_list_has_its_marks_on_the_side_where_reading_begins(
    slide: Any, is_rtl: bool, margin: str, marks: str, tag: str
) -> None:
    (paragraph,) = written(slide, "Un", look=TextLook(20, "ink", marks=marks), is_rtl=is_rtl)
    properties = paragraph._p.pPr
    assert properties.get(margin) == properties.get("indent").lstrip("-")
    assert tag in [child.tag.rpartition("}")[2] for child in properties]
    (bare,) = written(slide, "Un", is_rtl=is_rtl)
    assert bare._p.pPr.get(margin) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u2066P-01\u2069", "\u200eP-01\u200e"),
        ("\u2067نص\u2069", "نص"),
        ("\u2068x\u2069 et \u2066y\u2069", "x et \u200ey\u200e"),
        ("a\x00b\x0bc", None),
        ("", ""),
        ("الماء", "الماء"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_a_text_as_powerpoint_can_show_it(text: str, shown: str | None) -> None:
    found = plain(text)
    assert not any("\u2066" <= character <= "\u2069" or character in "\x00\x0b" for character in found)
    assert shown is None or found == shown


def test_markup_and_control_characters_are_text(slide: Any) -> None:
    (paragraph,) = written(slide, "<a:br/> & \x01 «été»")
    assert "<a:br/> &" in paragraph.text
    assert "\x01" not in paragraph.text


@pytest.mark.parametrize("name", ["ink", "primary", "line"])
def test_colours_are_those_of_the_palette(name: str) -> None:
    assert str(rgb(name)) == PALETTE[name].light.lstrip("#").upper()


def test_fonts_are_named_once_however_often(slide: Any) -> None:
    (paragraph,) = written(slide, "Texte")
    properties = paragraph.runs[0]._r.rPr
    for _time in range(2):
        name_fonts(properties)
    assert len([child for child in properties if child.tag.endswith(("latin", "cs"))]) == 2


def test_a_table_has_an_alternative_text(slide: Any) -> None:
    frame = slide.shapes.add_table(1, 1, Cm(1), Cm(1), Cm(5), Cm(2))
    describe(frame, "Deux lignes\x00 \u2066P-01\u2069")
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Deux lignes \u200eP-01\u200e"
