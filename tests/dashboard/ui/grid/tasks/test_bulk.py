"""One change on the ticked rows: whose rows, what is asked once for all, and what became of each."""

from collections.abc import Callable
from datetime import date

from dashboard.columns.values import NOTHING
from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import move_row
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Conflict
from tests.dashboard.ui.grid.opened import FOCAL_POINT, Opened, meeting
from tests.support.small_plan import SmallPlan


def ticked(plan: SmallPlan) -> Memory:
    """Both meetings are ticked, and the task is begun."""
    return Memory(task="bulk", ticked=(plan.mine["meetings"], plan.theirs["meetings"]))


def test_the_ticked_rows_take_one_value(small: SmallPlan) -> None:
    grid = Opened(ticked(small))
    assert "2 rows: " in grid.said
    grid.fill(Column="place")
    grid.run()
    grid.fill(Place="Rabat")
    grid.press("Change 2 rows")
    assert [meeting(side["meetings"]).place for side in (small.mine, small.theirs)] == ["Rabat", "Rabat"]
    assert (grid.memory.saved, grid.errors) == (2, [])
    assert "2 rows changed." in grid.said
    grid.press("Close")
    assert (grid.memory.task, grid.has("Close")) == ("", False)


def test_without_a_ticked_row_nothing_is_asked(small: SmallPlan) -> None:
    grid = Opened(Memory(task="bulk", shown=(small.mine["meetings"],)))
    assert "First tick the rows" in grid.said
    assert not grid.app.selectbox


def test_rows_of_others_are_left_alone(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(FOCAL_POINT)
    grid = Opened(ticked(small))
    grid.fill(Column="place")
    grid.run()
    grid.fill(Place="Rabat")
    grid.press("Change 1 row")
    assert [meeting(side["meetings"]).place for side in (small.mine, small.theirs)] == ["Rabat", None]


def test_only_states_that_may_follow_are_offered_and_what_they_ask_is_asked_once(small: SmallPlan) -> None:
    grid = Opened(ticked(small))
    (status,) = [box for box in grid.app.selectbox if box.key == "bulk_meetings_status_value"]
    assert status.options == [NOTHING, "Requested"]
    status.set_value("requested")
    grid.run()
    assert grid.holds("Requested on") is not None, "today stands there beforehand"
    grid.fill(Requested_on=date(2023, 10, 2))
    grid.press("Change 2 rows")
    stored = [meeting(side["meetings"]) for side in (small.mine, small.theirs)]
    assert [(one.status, one.requested_on) for one in stored] == [("requested", date(2023, 10, 2))] * 2


def test_what_a_move_asks_and_was_not_given_is_refused_row_by_row(small: SmallPlan) -> None:
    move_row(SYSTEM, "meetings", small.mine["meetings"], "requested", {"requested_on": "2023-10-02"})
    grid = Opened(ticked(small))
    (status,) = [box for box in grid.app.selectbox if box.key == "bulk_meetings_status_value"]
    assert status.options == [NOTHING, "To request", "Requested", "Scheduled"]
    status.set_value("scheduled")
    grid.run()
    grid.fill(Scheduled_for=date(2023, 11, 5), Place="Salé")
    grid.press("Change 2 rows")
    mine, theirs = (meeting(side["meetings"]) for side in (small.mine, small.theirs))
    assert (mine.status, mine.scheduled_on, mine.place) == ("scheduled", date(2023, 11, 5), "Salé")
    assert (theirs.status, theirs.place) == ("to_request", None), "a row that cannot move keeps all that it has"
    assert "1 row changed." in grid.said
    assert grid.errors == ["1 row was refused."]
    assert grid.said.index("R-2") < grid.said.index("R-1"), "what was refused is told first"


def test_somebody_who_was_faster_is_not_written_over(small: SmallPlan) -> None:
    grid = Opened(ticked(small))
    grid.fill(Column="place")
    grid.run()
    edit_cell(SYSTEM, "meetings", small.theirs["meetings"], "place", None, "Fès")
    grid.fill(Place="Rabat")
    grid.press("Change 2 rows")
    assert [meeting(side["meetings"]).place for side in (small.mine, small.theirs)] == ["Rabat", "Fès"]
    (problem,) = grid.memory.problems
    assert isinstance(problem.refusal, Conflict)
    assert (problem.record_id, problem.new, problem.refusal.theirs) == (small.theirs["meetings"], "Rabat", "Fès")
