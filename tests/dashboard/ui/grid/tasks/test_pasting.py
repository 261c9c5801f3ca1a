"""Values pasted from a spreadsheet: which row and column each is for, and what cannot be said before it is saved."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from tests.dashboard.ui.grid.opened import FOCAL_POINT, Opened, meeting
from tests.support.small_plan import SmallPlan


def pasted(memory: Memory, text: str, column: str = "place") -> Opened:
    """The dialog after a text was pasted into it, for a column where it asks for one."""
    grid = Opened(memory)
    if not memory.fields:
        grid.fill(Column=column)
    grid.fill(Values=text)
    grid.run()
    return grid


def both(plan: SmallPlan) -> tuple[int, int]:
    """The two meetings, R-1 and R-2."""
    return plan.mine["meetings"], plan.theirs["meetings"]


def places(plan: SmallPlan) -> list[str | None]:
    """Where the two meetings take place, as stored."""
    return [meeting(record_id).place for record_id in both(plan)]


def test_one_value_a_line_goes_down_the_rows(small: SmallPlan) -> None:
    grid = pasted(Memory(task="paste", shown=both(small)), "Rabat\nSalé\n")
    assert places(small) == [None, None], "a preview writes nothing"
    grid.press("Change 2 rows")
    assert places(small) == ["Rabat", "Salé"]
    assert "2 rows changed." in grid.said


def test_values_follow_the_order_of_the_ticked_rows(small: SmallPlan) -> None:
    mine, theirs = both(small)
    pasted(Memory(task="paste", ticked=(theirs, mine), shown=(mine, theirs)), "Rabat\nSalé").press("Change 2 rows")
    assert places(small) == ["Salé", "Rabat"]


def test_two_columns_name_the_row_of_each_value(small: SmallPlan) -> None:
    grid = pasted(Memory(task="paste", shown=both(small)), "R-2\tSalé\nR-9\tNulle part")
    assert "No row corresponds to this line." in grid.said
    grid.press("Change 1 row")
    assert places(small) == [None, "Salé"]


def test_a_row_named_twice_takes_its_first_value(small: SmallPlan) -> None:
    grid = pasted(Memory(task="paste", shown=both(small)), "R-1\tRabat\nR-1\tSalé")
    assert "This row appears twice in what was pasted." in grid.said
    grid.press("Change 1 row")
    assert places(small) == ["Rabat", None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rabat\nSalé\nFès", "No row corresponds to this line."),
        ("R-1\tRabat\tRabat bis", "No column corresponds to this cell."),
    ],
)
def test_what_has_no_place_is_said_and_left_out(small: SmallPlan, text: str, why: str) -> None:
    assert why in pasted(Memory(task="paste", shown=both(small)), text).said


def test_a_value_that_cannot_be_read_is_said_before_anything_is_saved(small: SmallPlan) -> None:
    grid = pasted(Memory(task="paste", shown=both(small)), "après-demain\n5 octobre 2023", column="requested_on")
    grid.press("Change 1 row")
    assert [meeting(record_id).requested_on for record_id in both(small)] == [None, date(2023, 10, 5)]


def test_what_stands_there_already_is_no_change(small: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small.mine["meetings"], "place", None, "Rabat")
    grid = pasted(Memory(task="paste", shown=both(small)), "Rabat")
    (apply,) = [button for button in grid.app.button if button.key == "paste_meetings_apply"]
    assert apply.disabled


def test_a_block_goes_right_and_down_from_the_cell_with_the_focus(small: SmallPlan) -> None:
    memory = Memory(task="paste", shown=both(small), fields=("starts_at", "place"))
    grid = pasted(memory, "9h30\tRabat\n14:00\tSalé\ttrop")
    assert "What you pasted begins at R-1, column Time." in grid.said
    assert "No column corresponds to this cell." in grid.said
    grid.press("Change 2 rows")
    stored = [meeting(record_id) for record_id in both(small)]
    assert [(str(one.starts_at), one.place) for one in stored] == [("09:30:00", "Rabat"), ("14:00:00", "Salé")]


def test_a_locked_column_in_the_midst_of_a_block_takes_its_own_value_only(small: SmallPlan) -> None:
    memory = Memory(task="paste", shown=both(small), fields=("reference", "administration_id", "subject"))
    grid = pasted(memory, "R-1\tMJ\tExamen des budgets\nR-7\tMI\tExamen")
    grid.press("Change 1 row")
    stored = [meeting(record_id) for record_id in both(small)]
    assert [(one.reference, one.subject) for one in stored] == [("R-1", "Examen des budgets"), ("R-2", "Examen")]


def test_rows_of_others_are_refused_in_the_preview(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(FOCAL_POINT)
    pasted(Memory(task="paste", shown=both(small)), "Rabat\nSalé").press("Change 1 row")
    assert places(small) == ["Rabat", None]
