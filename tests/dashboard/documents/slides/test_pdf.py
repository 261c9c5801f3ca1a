"""What the layout of slides on paper is told: each kind of block, its colours, and the file made of it."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.slides import pdf
from dashboard.documents.slides.deck import (
    Bars,
    CourseOverTime,
    Deck,
    LargeNumber,
    Lines,
    Numbers,
    Slide,
    SlideBar,
    SlideBlock,
)
from dashboard.documents.slides.pdf import KINDS, LINE_COLOURS
from dashboard.look.palette import PALETTE
from dashboard.translations import speaking
from data_access.states import ProposalStatus

DAY = date(2024, 3, 12)
DONE = CourseOverTime("Faites", (0, 10), "10")
PLANNED = CourseOverTime("Rythme", (None, 10), "4 par semaine", is_planned=True)
BLOCKS: dict[str, SlideBlock] = {
    "paragraph": Paragraph("<b>texte</b> #let x"),
    "items": Items(("un", "deux"), is_numbered=True),
    "table": Table(("A", "B"), (("1", "2"),), (1.0, 2.0)),
    "numbers": Numbers((LargeNumber("Idées", "444", "de plus"),)),
    "bars": Bars(
        "Titre", ("État", "Nombre"), (SlideBar("Retenue", 1200, ProposalStatus.RETAINED), SlideBar("Autre", 0))
    ),
    "lines": Lines("Titre", (date(2024, 1, 1), DAY), (DONE, PLANNED), "fiches"),
}


@pytest.fixture(autouse=True)
def _french() -> Any:
    with speaking("fr"):
        yield


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_block_is_told_by_its_kind(kind: str) -> None:
    assert pdf._block(BLOCKS[kind])["kind"] == kind
    assert set(KINDS.values()) == set(BLOCKS)


def test_bars_have_the_colour_and_the_shape_of_their_state() -> None:
    known, other = pdf._block(BLOCKS["bars"])["bars"]
    assert known["said"] == "1\u202f200"
    assert known["shape"]
    assert (other["shape"], other["ink"]) == ("", PALETTE["primary"].light)
    assert known["fill"] != other["fill"]


def test_lines_have_their_ends_in_words_and_what_is_planned_is_muted() -> None:
    told = pdf._block(BLOCKS["lines"])
    assert told["ends"] == ["1er janv. 2024", "12 mars 2024"]
    done, planned = told["courses"]
    assert (done["is_planned"], planned["is_planned"]) == (False, True)
    assert planned["colour"] == PALETTE["muted"].light
    assert done["points"] == ((0.0, 1.0), (1.0, 0.0))
    with speaking("ar"):
        assert pdf._block(BLOCKS["lines"])["courses"][0]["points"] == ((1.0, 1.0), (0.0, 0.0))


def test_many_lines_take_the_colours_again_in_turn() -> None:
    colours = [pdf.colour_of(DONE, position) for position in range(7)]
    assert colours[:3] == list(LINE_COLOURS)
    assert colours[3:6] == list(LINE_COLOURS)
    assert pdf.colour_of(PLANNED, 0) == "muted"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_deck_of_every_block_is_a_page_a_slide(language: str) -> None:
    slides = (
        Slide("cover", "Séance", (Paragraph("Rabat"),), is_cover=True),
        *(Slide(name, f"Titre {name}", (block,), over="1 / 2") for name, block in BLOCKS.items()),
        Slide("empty", "Sans rien"),
    )
    deck = Deck(language, DAY, "Séance 3", "Plan 3", slides)
    made = pdf.pdf(deck)
    assert pdf.pdf(deck) == made
    with pikepdf.open(BytesIO(made)) as opened:
        assert len(opened.pages) == len(slides)
        assert str(opened.Root.Lang)[:2] == language
        assert opened.Root.MarkInfo.Marked
