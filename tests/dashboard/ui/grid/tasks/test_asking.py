"""The dialog of a state that asks for more: what is asked, what stands there beforehand, and what giving up leaves."""

from datetime import date

import pytest

from dashboard.ui.grid.edits import apply
from dashboard.ui.grid.messages import Edit, Sent
from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.rows import move_row
from data_access.permissions import SYSTEM
from tests.dashboard.ui.grid.opened import SECRETARIAT, Opened, meeting
from tests.support.small_plan import SmallPlan


def wanted(record_id: int, old: str, new: str) -> Opened:
    """The grid after somebody chose a state in its cell."""
    memory = Memory()
    apply(SECRETARIAT, "meetings", memory, Sent("a", (Edit(1, record_id, "status", old, new),)))
    return Opened(memory)


@pytest.fixture
def scheduled(small: SmallPlan) -> int:
    """A meeting of 5 November."""
    row = small.mine["meetings"]
    move_row(SYSTEM, "meetings", row, "requested", {"requested_on": "2023-10-02"})
    move_row(SYSTEM, "meetings", row, "scheduled", {"scheduled_on": "2023-11-05"})
    return row


def test_what_is_given_makes_the_move(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = wanted(row, "to_request", "requested")
    grid.fill(Requested_on=date(2023, 10, 2))
    grid.press("Save")
    stored = meeting(row)
    assert (stored.status, stored.requested_on) == ("requested", date(2023, 10, 2))
    assert (grid.memory.asking, grid.memory.saved, grid.has("Save")) == ([], 1, False)


def test_what_was_planned_stands_there_beforehand_and_the_optional_may_stay_empty(scheduled: int) -> None:
    grid = wanted(scheduled, "scheduled", "held")
    assert grid.holds("Held on") == date(2023, 11, 5)
    grid.press("Save")
    stored = meeting(scheduled)
    assert (stored.status, stored.held_on, stored.minutes) == ("held", date(2023, 11, 5), None)


def test_a_reason_is_not_made_up(scheduled: int) -> None:
    grid = wanted(scheduled, "scheduled", "cancelled")
    grid.press("Save")
    assert (meeting(scheduled).status, grid.errors) == ("scheduled", ["Fill in this field."])
    grid.fill(Reason="Salle fermée")
    grid.press("Save")
    stored = meeting(scheduled)
    assert (stored.status, stored.reason) == ("cancelled", "Salle fermée")


def test_the_day_of_an_earlier_time_is_asked_anew(scheduled: int) -> None:
    move_row(SYSTEM, "meetings", scheduled, "postponed", {"reason": "Salle fermée"})
    grid = wanted(scheduled, "postponed", "scheduled")
    assert grid.holds("Scheduled for") != date(2023, 11, 5)
    grid.fill(Scheduled_for=date(2023, 12, 1))
    grid.press("Save")
    assert meeting(scheduled).scheduled_on == date(2023, 12, 1)


def test_giving_up_leaves_the_true_value(scheduled: int) -> None:
    grid = wanted(scheduled, "scheduled", "held")
    grid.press("Cancel")
    assert (meeting(scheduled).status, grid.memory.asking) == ("scheduled", [])


def test_a_move_that_somebody_else_made_impossible_is_refused_in_the_dialog(scheduled: int) -> None:
    grid = wanted(scheduled, "scheduled", "held")
    move_row(SYSTEM, "meetings", scheduled, "cancelled", {"reason": "Salle fermée"})
    grid.press("Save")
    assert meeting(scheduled).status == "cancelled"
    assert len(grid.errors) == 1
    assert grid.memory.asking, "the dialog stays, with what was typed"
