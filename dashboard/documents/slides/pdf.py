"""Slides as PDF, a slide a page, laid out by Typst: tagged for screen readers, fonts embedded."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.papers.pdf import laid_out
from dashboard.documents.slides.deck import Bars, CourseOverTime, Deck, Lines, Numbers, SlideBar, SlideBlock
from dashboard.look.palette import PALETTE
from dashboard.look.templating import state_look
from dashboard.translations import day, is_rtl, number, speaking

LAYOUT = Path(__file__).parent / "slides.typ"
KINDS: dict[type[SlideBlock], str] = {
    Paragraph: "paragraph",
    Items: "items",
    Table: "table",
    Numbers: "numbers",
    Bars: "bars",
    Lines: "lines",
}
"""What the layouts of the screen and of paper call each kind of block."""
LINE_COLOURS = ("primary", "caution", "special")
COLOURS = ("ink", "muted", "line", "surface", "primary")


def pdf(deck: Deck) -> bytes:
    """The slides as a PDF file."""
    with speaking(deck.language):
        slides = [
            {
                "title": slide.title,
                "over": slide.over,
                "is_cover": slide.is_cover,
                "blocks": [_block(block) for block in slide.blocks],
            }
            for slide in deck.slides
        ]
    said = {
        "language": deck.language,
        "made_on": [deck.made_on.year, deck.made_on.month, deck.made_on.day],
        "title": deck.title,
        "said_of": deck.said_of,
        "colours": {name: PALETTE[name].light for name in COLOURS},
        "slides": slides,
    }
    return laid_out(LAYOUT, said)


def _block(block: SlideBlock) -> dict[str, Any]:
    if isinstance(block, Lines):
        courses = [_course(block, one, position) for position, one in enumerate(block.courses)]
        ends = [day(block.days[0]), day(block.days[-1])]
        return {"kind": KINDS[Lines], "most": number(block.most), "unit": block.unit, "ends": ends, "courses": courses}
    told = {"kind": KINDS[type(block)], **asdict(block)}
    return told | {"bars": [_bar(bar) for bar in block.bars]} if isinstance(block, Bars) else told


def _course(block: Lines, one: CourseOverTime, position: int) -> dict[str, Any]:
    return {
        "label": one.label,
        "told": one.told,
        "points": block.points(one, is_rtl=is_rtl()),
        "colour": PALETTE[colour_of(one, position)].light,
        "is_planned": one.is_planned,
    }


def colour_of(one: CourseOverTime, position: int) -> str:
    """The colour of a line, by its position in the chart."""
    return "muted" if one.is_planned else LINE_COLOURS[position % len(LINE_COLOURS)]


def _bar(bar: SlideBar) -> dict[str, Any]:
    tone, shape = state_look(bar.state) if bar.state else ("primary", "")
    fill = f"{tone}-fill" if bar.state else tone
    return {
        "label": bar.label,
        "value": bar.value,
        "said": number(bar.value),
        "shape": shape,
        "ink": PALETTE[tone].light,
        "fill": PALETTE[fill].light,
    }
