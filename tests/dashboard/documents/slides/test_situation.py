"""Where the process stands, on slides: the figures of the funnel, the states as bars, else a sentence."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.documents.papers.paper import Paragraph
from dashboard.documents.slides import situation
from dashboard.documents.slides.deck import Bars, Numbers
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.funnel import Stage
from data_access.states import CommitmentStatus, ProposalStatus
from tests.dashboard.documents.slides.told import EMPTY, FUNNEL, late, since_last

FULL = replace(EMPTY, funnel=FUNNEL, steps_completed=5)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def figures(block: Any) -> list[tuple[str, str]]:
    """The large numbers of a block, with what is noted under each."""
    assert isinstance(block, Numbers)
    return [(one.said, one.note) for one in block.figures]


def test_the_funnel_is_told_in_four_figures() -> None:
    first, second = situation.stages(FULL)
    assert figures(first.blocks[0]) == [
        ("444", ""),
        ("33", "from 400 grouped ideas"),
        ("26", "of 33 proposals"),
        ("6", "from 4 retained proposals"),
    ]
    assert second.title == "26 proposals of 33 have a decision"
    (bars,) = second.blocks
    assert isinstance(bars, Bars)
    assert [bar.state for bar in bars.bars] == list(ProposalStatus)
    assert sum(bar.value for bar in bars.bars) == 33


def test_an_empty_plan_has_figures_and_no_chart() -> None:
    (only,) = situation.stages(EMPTY)
    assert [said for said, _note in figures(only.blocks[0])] == ["0", "0", "0", "0"]


def test_what_grew_since_the_last_meeting_stands_under_the_ideas() -> None:
    first = next(iter(situation.stages(since_last())))
    assert figures(first.blocks[0])[0] == ("444", "\u2066+2\u2069 since the last committee meeting")


def test_the_sheets_stand_by_their_step_with_what_is_completed_in_the_notes() -> None:
    slide = situation.steps(FULL)
    assert slide.title == "3 sheets of 6 are in co-drafting"
    (bars,) = slide.blocks
    assert isinstance(bars, Bars)
    assert {bar.state: bar.value for bar in bars.bars if bar.value} == {
        CommitmentStatus.DRAFT: 3,
        CommitmentStatus.STEP_1: 2,
        CommitmentStatus.STEP_5: 1,
    }
    assert slide.notes == ("5 co-drafting steps are completed, over all sheets.",)


def test_without_a_sheet_a_sentence_says_so() -> None:
    assert situation.steps(EMPTY).blocks == (Paragraph("There is no commitment sheet yet."),)


def test_what_there_is_to_decide_leaves_out_what_is_not() -> None:
    (block,) = situation.to_decide(FULL).blocks
    assert isinstance(block, Numbers)
    assert [(one.label, one.said) for one in block.figures] == [
        ("Proposals without a decision", "7"),
        ("Deferred proposals to take up again", "1"),
        ("Sheets that await opinions", "2"),
        ("Sheets to adopt", "1"),
    ]
    calm = replace(FULL, funnel=replace(FUNNEL, proposals=Stage({ProposalStatus.RETAINED: 3}, {})))
    (block,) = situation.to_decide(calm).blocks
    assert isinstance(block, Numbers)
    assert len(block.figures) == 2
    assert situation.to_decide(EMPTY).blocks == (Paragraph("Nothing waits for a decision."),)


@pytest.mark.parametrize("status", CommitmentStatus)
def test_a_sheet_asks_for_an_opinion_until_it_is_to_be_adopted(status: CommitmentStatus) -> None:
    assert situation.asked(status) == ("To adopt" if status == CommitmentStatus.STEP_5 else "Give an opinion")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "L-01 · Letter without an answer · 3 days late · Justice"),
        (
            {"days": 1, "kind": "meeting", "reference": "R-02"},
            "R-02 · Working session not held on the planned date · 1 day late · Justice",
        ),
        ({"position": 4, "kind": "step", "reference": "E-01"}, "E-01 · Step 4 not completed · 3 days late · Justice"),
    ],
)
def test_a_late_record_is_one_line_of_the_notes(row: dict[str, Any], said: str) -> None:
    assert situation.late_note(late(**row)) == said


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_the_slides_speak_the_language_of_the_deck(language: str) -> None:
    english = [slide.title for slide in situation.stages(FULL)] + [situation.steps(FULL).title]
    with speaking(language):
        told = [slide.title for slide in situation.stages(FULL)] + [situation.steps(FULL).title]
    assert all(one != other and not set("{}%") & set(one) for one, other in zip(told, english, strict=True))
