"""What stands above a grid when an edit was not saved: why, and whose value is to stand."""

from collections.abc import Callable

from dashboard.ui.grid.edits import apply
from dashboard.ui.grid.messages import Edit, Sent
from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Conflict
from tests.dashboard.ui.grid.opened import FOCAL_POINT, SECRETARIAT, Opened, meeting
from tests.support.small_plan import SmallPlan


def overtaken(record_id: int) -> Opened:
    """The grid of somebody who wrote Rabat where somebody else had just written Fès."""
    memory = Memory()
    edit_cell(SYSTEM, "meetings", record_id, "place", None, "Fès")
    apply(SECRETARIAT, "meetings", memory, Sent("a", (Edit(1, record_id, "place", None, "Rabat"),)))
    return Opened(memory)


def test_both_values_are_shown_and_mine_may_stand(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = overtaken(row)
    assert "Row R-1, column “Place”: someone else has changed it in the meantime." in grid.said
    grid.press("Keep my value: Rabat")
    assert (meeting(row).place, grid.memory.problems, grid.memory.saved) == ("Rabat", [], 1)


def test_theirs_may_stand_and_nothing_is_written(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = overtaken(row)
    grid.press("Keep the other person’s value: Fès")
    assert (meeting(row).place, grid.memory.problems, grid.memory.saved) == ("Fès", [], 0)


def test_mine_stands_only_over_what_was_shown(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = overtaken(row)
    edit_cell(SYSTEM, "meetings", row, "place", "Fès", "Oujda")
    grid.press("Keep my value: Rabat")
    assert meeting(row).place == "Oujda"
    (problem,) = grid.memory.problems
    assert isinstance(problem.refusal, Conflict)
    assert grid.has("Keep the other person’s value: Oujda")


def test_a_refusal_says_where_and_why_until_it_is_read(small: SmallPlan) -> None:
    row, memory = small.mine["meetings"], Memory()
    apply(SECRETARIAT, "meetings", memory, Sent("a", (Edit(1, row, "starts_at", None, "midi"),)))
    grid = Opened(memory)
    (said,) = grid.errors
    assert said.startswith("Row R-1, column “Time”: ")
    grid.press("OK")
    assert (grid.errors, meeting(row).starts_at) == ([], None)


def test_a_value_of_mine_that_i_lost_the_right_to_write_is_refused(
    small: SmallPlan, act_as: Callable[[Actor], None]
) -> None:
    row = small.theirs["meetings"]
    grid = overtaken(row)
    (mine,) = [button for button in grid.app.button if button.label.startswith("Keep my value")]
    act_as(FOCAL_POINT)
    mine.click()
    grid.run()
    assert meeting(row).place == "Fès"
    assert not any(isinstance(problem.refusal, Conflict) for problem in grid.memory.problems)
