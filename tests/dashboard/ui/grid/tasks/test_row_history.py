"""The history of a row in its drawer, and one's own changes: what is told, what can be undone, by whom."""

import re
from collections.abc import Callable

import pytest

from dashboard.ui.grid.state.memory import Memory
from dashboard.ui.grid.tasks import row_history
from data_access.changes.exchanges.exchanges import add_meeting
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import move_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from data_access.tables import AuditEntry, Meeting, Plan
from tests.dashboard.ui.grid.opened import FOCAL_POINT, SECRETARIAT, Opened, meeting
from tests.support.small_plan import SmallPlan

READER = Actor(None, "Reader", Role.READER)


def newest(record_id: int) -> AuditEntry:
    """The newest line of the history of a meeting."""
    with reading() as session:
        entries = session.query(AuditEntry).filter_by(table_name="meetings", record_id=record_id)
        return entries.order_by(AuditEntry.id.desc()).limit(1).one()


def offered(grid: Opened) -> list[str]:
    """The buttons that undo an entry."""
    return [one.key for one in grid.app.button if one.key.startswith("undo_") and one.key.endswith("_save")]


def undo(grid: Opened, reason: str) -> None:
    """Undo the first entry that is offered, with a reason."""
    key = offered(grid)[0]
    (box,) = [one for one in grid.app.text_input if one.key == key.removesuffix("_save") + "_reason"]
    box.input(reason)
    (button,) = [one for one in grid.app.button if one.key == key]
    button.click()
    grid.run()


def test_the_latest_change_comes_first_with_both_values_and_its_reason(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    edit_cell(SECRETARIAT, "meetings", row, "place", "Rabat", "Fès")
    said = Opened(Memory(opened=row)).said
    assert "Place : – → **Rabat**" in said
    assert said.index("Rabat → **Fès**") < said.index("– → **Rabat**")
    assert "**Secretary** · " in said


def test_a_move_is_told_in_words(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    move_row(SECRETARIAT, "meetings", row, "requested", {"requested_on": "2023-10-02"})
    said = Opened(Memory(opened=row)).said
    assert "State : To request → **Requested**" in said
    assert re.search(r"Requested on : – → \*\*.*2023\*\*", said), "a day is a day of the calendar"
    assert "2023-10-02" not in said


def test_only_so_many_entries_are_told(small: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    row, before = small.mine["meetings"], None
    for number in range(4):
        edit_cell(SECRETARIAT, "meetings", row, "place", before, f"Salle {number}")
        before = f"Salle {number}"
    monkeypatch.setattr(row_history, "MOST", 2)
    said = Opened(Memory(opened=row)).said
    assert "Salle 2 → **Salle 3**" in said
    assert "Salle 1 → **Salle 2**" in said
    assert "Salle 0 → **Salle 1**" not in said


def test_markup_in_a_value_and_a_reason_is_text(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "**gras** :red[rouge] <b>x</b>")
    grid = Opened(Memory(opened=row))
    (told,) = [one.value for one in grid.app.markdown if one.value.startswith("Place")]
    assert "**gras**" not in told
    assert ":red[" not in told.replace("\\", "§")
    assert "<b>" not in told


def test_who_reads_no_history_is_told_so(
    small: SmallPlan, act_as: Callable[[Actor], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_history, "allowed", lambda *_asked: None)
    for memory in (Memory(opened=small.mine["meetings"]), Memory(task="undo")):
        grid = Opened(memory)
        assert "Your role does not show the history." in grid.said
        assert not offered(grid)


def test_a_reader_undoes_nothing(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    assert offered(Opened(Memory(opened=row)))
    act_as(READER)
    assert not offered(Opened(Memory(opened=row)))


def test_a_focal_point_undoes_in_a_row_of_its_own_only(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    row = small.mine["meetings"]
    edit_cell(FOCAL_POINT, "meetings", row, "place", None, "Rabat")
    act_as(FOCAL_POINT)
    grid = Opened(Memory(opened=row))
    undo(grid, "Erreur de saisie")
    assert (meeting(row).place, grid.errors) == (None, [])
    assert newest(row).reason == "Erreur de saisie"


def test_in_a_closed_plan_nothing_is_offered(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    with writing(SYSTEM) as session:
        session.get_one(Plan, small.plan_id).is_closed = True
    grid = Opened(Memory(opened=row))
    assert "Place : – → **Rabat**" in grid.said
    assert not offered(grid)


def test_undoing_the_making_of_a_row_closes_its_drawer(small: SmallPlan) -> None:
    made = add_meeting(SECRETARIAT, small.plan_id, 1, "Faite par erreur")
    grid = Opened(Memory(opened=made))
    assert "Faite par erreur" in grid.said
    undo(grid, "Faite par erreur")
    with reading() as session:
        assert session.get(Meeting, made) is None
    assert (grid.memory.opened, grid.memory.saved) == (None, 1)
    assert not grid.app.tabs


def test_what_was_removed_comes_back_from_ones_own_changes(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    drawer = Opened(Memory(opened=row))
    (box,) = [one for one in drawer.app.text_input if one.key == f"remove_meetings_{row}_reason"]
    box.input("Saisie deux fois")
    drawer.press("Remove this row")
    grid = Opened(Memory(task="undo"))
    assert "**R-1 Examen**" in grid.said
    undo(grid, "Elle était juste")
    assert (meeting(row).place, grid.errors) == ("Rabat", [])


def test_an_undo_that_somebody_made_impossible_meanwhile_is_refused_in_its_form(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    edit_cell(SECRETARIAT, "meetings", row, "place", None, "Rabat")
    grid = Opened(Memory(opened=row))
    edit_cell(SYSTEM, "meetings", row, "place", "Rabat", "Fès")
    undo(grid, "Trop tard")
    assert meeting(row).place == "Fès"
    assert grid.memory.saved == 0
