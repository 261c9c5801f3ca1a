"""A row is removed with a reason, comes back from its history, and only its own changes are offered to be undone."""

from collections.abc import Callable

import pytest

from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from data_access.tables import AuditEntry, Meeting
from tests.dashboard.ui.grid.opened import SECRETARIAT, Opened, meeting
from tests.support.small_plan import SmallPlan


def is_there(record_id: int) -> bool:
    """Whether the meeting is stored."""
    with reading() as session:
        return session.get(Meeting, record_id) is not None


def last_entry() -> AuditEntry:
    """The newest line of the history."""
    with reading() as session:
        return session.query(AuditEntry).order_by(AuditEntry.id.desc()).limit(1).one()


def test_a_reason_removes_the_row_and_closes_its_drawer(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.press("Remove this row")
    assert (is_there(row), len(grid.errors)) == (True, 1)
    (reason,) = [box for box in grid.app.text_input if box.key == f"remove_meetings_{row}_reason"]
    reason.input("Saisie deux fois")
    grid.press("Remove this row")
    assert (is_there(row), grid.memory.opened) == (False, None)
    assert last_entry().reason == "Saisie deux fois"


def test_who_may_not_remove_is_not_offered_it(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    assert Opened(Memory(opened=small.mine["meetings"])).has("Remove this row")
    act_as(Actor(None, "Reader", Role.READER))
    assert not Opened(Memory(opened=small.mine["meetings"])).has("Remove this row")


@pytest.mark.parametrize("task", ["undo", ""])
def test_a_change_is_undone_with_a_reason(small: SmallPlan, task: str) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    entry = last_entry()
    grid = Opened(Memory(task=task) if task else Memory(opened=row))
    prefix = f"undo_meetings_{entry.id}_0"

    def undo() -> None:
        next(button for button in grid.app.button if button.key == f"{prefix}_save").click()
        grid.run()

    undo()
    assert (meeting(row).place, len(grid.errors)) == ("Rabat", 1), "without a reason nothing is undone"
    next(box for box in grid.app.text_input if box.key == f"{prefix}_reason").input("Erreur de saisie")
    undo()
    assert (meeting(row).place, grid.memory.saved) == (None, 1)
    assert (last_entry().reason, last_entry().undoes_id) == ("Erreur de saisie", entry.id)
    offered = [button.key for button in grid.app.button if button.key.startswith(f"undo_meetings_{entry.id}_")]
    assert not offered, "what was undone is not offered again"


def test_changes_of_others_are_not_among_ones_own(small: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small.mine["meetings"], "place", None, "Rabat")
    assert "You have not changed anything here yet." in Opened(Memory(task="undo")).said
    edit_cell(SECRETARIAT, "meetings", small.mine["meetings"], "place", "Rabat", "Fès")
    grid = Opened(Memory(task="undo"))
    assert "Place : Rabat → **Fès**" in grid.said
    assert "**Rabat**" not in grid.said


def test_a_value_that_was_written_over_since_is_not_offered_to_be_undone(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    edit_cell(SYSTEM, "meetings", row, "place", "Rabat", "Fès")
    grid = Opened(Memory(opened=row))
    assert [button.key for button in grid.app.button if button.key.startswith("undo_")] == [
        f"undo_meetings_{last_entry().id}_0_save"
    ]
