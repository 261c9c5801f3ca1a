"""What has changed since the session before, on slides: figures old and new, what moved and what did not."""

from typing import Any

import pytest

from dashboard.documents.papers.paper import Paragraph, Table
from dashboard.documents.slides import since
from dashboard.documents.slides.deck import Numbers
from dashboard.documents.slides.since import NAMED, SHOWN
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.overview.between import Moved
from data_access.states import CommitmentStatus, ProposalStatus
from tests.dashboard.documents.slides.told import EMPTY, record, since_last


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def moved(number: int) -> Moved:
    """A proposal that was retained."""
    return Moved(record(number, ProposalStatus.RETAINED), ProposalStatus.TO_STUDY)


def rows(slide: Any) -> list[tuple[str, ...]]:
    """The rows of the table of a slide."""
    table = slide.blocks[0]
    assert isinstance(table, Table)
    return list(table.rows)


def test_before_the_first_session_nothing_is_counted() -> None:
    (slide,) = since.since(EMPTY)
    assert slide.blocks == (Paragraph("No steering-committee meeting has been held yet: changes are not counted."),)


def test_the_figures_are_told_with_both_evenings() -> None:
    (slide,) = since.since(since_last())
    assert slide.over == "Since meeting no. 2, 31 October 2023"
    (numbers,) = slide.blocks
    assert isinstance(numbers, Numbers)
    assert len(numbers.figures) == len(SHOWN)
    assert {(one.said, one.note) for one in numbers.figures} == {("\u2066+2\u2069", "10 before, 12 now")}
    assert len({one.label for one in numbers.figures}) == len(SHOWN)


def test_records_that_made_the_same_move_are_one_row() -> None:
    _figures, slide = since.since(since_last(moved(1), moved(2)))
    assert (slide.key, slide.title) == ("moved", "What moved")
    assert rows(slide) == [("Proposals", "from To study to Retained", "2", "\u200eP-01\u200e, \u200eP-02\u200e")]


def test_a_new_record_says_so_and_different_moves_stand_apart() -> None:
    new = Moved(record(3, CommitmentStatus.DRAFT, "commitments"), None)
    _figures, slide = since.since(since_last(moved(1), new))
    assert [row[1] for row in rows(slide)] == ["from To study to Retained", "new: Draft"]


@pytest.mark.parametrize(("count", "ends"), [(NAMED, False), (NAMED + 1, True)])
def test_only_so_many_references_are_named(count: int, ends: bool) -> None:
    _figures, slide = since.since(since_last(*map(moved, range(1, count + 1))))
    ((_table, _move, number, named),) = rows(slide)
    assert number == str(count)
    assert named.count("P-") == NAMED
    assert named.endswith(", …") is ends


def test_what_stood_still_has_a_slide_of_its_own() -> None:
    still = (record(1, ProposalStatus.TO_STUDY), record(2, ProposalStatus.TO_STUDY))
    slides = list(since.since(since_last(moved(3), still=still)))
    assert [slide.key for slide in slides] == ["since", "moved", "still"]
    assert rows(slides[2])[0][1:3] == ("To study", "2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_said_in_each_language(language: str) -> None:
    with speaking(language):
        slides = list(since.since(since_last(moved(1), still=(record(2, ProposalStatus.TO_STUDY),))))
    assert len(slides) == 3
    assert not set("{}%") & set("".join(slide.title + slide.over for slide in slides))
