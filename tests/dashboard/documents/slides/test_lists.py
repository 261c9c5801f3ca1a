"""Lists on slides: few rows on each, and what goes beyond is counted."""

from datetime import date
from typing import Any

import pytest

from dashboard.documents.papers.paper import Paragraph, Table
from dashboard.documents.slides.lists import MOST_SLIDES, ROWS_A_SLIDE, paged, step_heads, step_row
from dashboard.translations import speaking
from data_access.queries.committee.sittings import NextStep
from data_access.states import ActionItemStatus
from data_access.steps import StepOwner

WIDTHS = (1.0, 2.0)


def pages(count: int, **more: Any) -> list[Any]:
    """A list of so many rows on slides."""
    rows = [(str(number), f"ligne {number}") for number in range(1, count + 1)]
    with speaking("en"):
        return list(paged("late", "Retards", ("N°", "Quoi"), rows, WIDTHS, ("une note",), **more))


@pytest.mark.parametrize(
    ("count", "slides"),
    [
        (0, 0),
        (1, 1),
        (ROWS_A_SLIDE, 1),
        (ROWS_A_SLIDE + 1, 2),
        (ROWS_A_SLIDE * MOST_SLIDES, MOST_SLIDES),
        (99, MOST_SLIDES),
    ],
)
def test_a_list_takes_as_many_slides_as_it_needs_and_no_more(count: int, slides: int) -> None:
    found = pages(count)
    assert len(found) == slides
    shown = [row for slide in found for row in slide.blocks[0].rows]
    assert shown == [(str(n), f"ligne {n}") for n in range(1, min(count, ROWS_A_SLIDE * MOST_SLIDES) + 1)]
    assert len({slide.key for slide in found}) == slides


def test_what_goes_beyond_is_counted_on_the_last_slide_only() -> None:
    *before, last = pages(ROWS_A_SLIDE * 2 + 3, most=2)
    assert [len(slide.blocks) for slide in before] == [1]
    assert last.blocks[1] == Paragraph("and 3 more")
    assert isinstance(last.blocks[0], Table)
    assert len(pages(ROWS_A_SLIDE * 2, most=2)[-1].blocks) == 1


def test_several_slides_say_which_one_this_is_and_the_notes_stand_with_the_first() -> None:
    first, second = pages(ROWS_A_SLIDE + 1)
    assert (first.key, second.key) == ("late", "late-2")
    assert (first.over, second.over) == ("1 / 2", "2 / 2")
    assert (first.notes, second.notes) == (("une note",), ())
    assert pages(1)[0].over == ""


def step(**more: Any) -> NextStep:
    """A next step of the committee."""
    told: dict[str, Any] = {"owner": StepOwner.SECRETARIAT, "owner_name": None, "due_on": date(2024, 3, 12)}
    told |= more
    return NextStep(1, 2, 1, "Publier", **told, status=ActionItemStatus.OPEN, done_on=None, subject=None)


def test_a_next_step_says_who_and_by_when() -> None:
    with speaking("fr"):
        title, who, due = step_row(step())
        assert (title, due) == ("Publier", "12/03/2024")
        assert who.startswith("Secrétariat")
        assert step_row(step(owner_name="DGCT"))[1] == "Secrétariat · DGCT"
        assert step_row(step(owner=None, due_on=None))[1:] == ("–", "–")
        assert len(step_heads()) == 3


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2024, 3, 11), ""),
        (date(2024, 3, 12), ""),
        (date(2024, 3, 13), "1 day late"),
        (date(2024, 4, 12), "31 days late"),
    ],
)
def test_a_step_is_late_from_the_day_after(today: date, late: str) -> None:
    with speaking("en"):
        assert step_row(step(), today)[2].partition("\n")[2] == late
        assert "late" not in step_row(step())[2], "without a day nothing is late"
        assert step_row(step(due_on=None), today)[2] == "–"
