"""The form of one row: it writes what was changed and nothing else, and says so when somebody else was faster."""

from collections.abc import Callable
from datetime import date

from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import move_row
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from data_access.tables import AuditEntry, Plan
from tests.dashboard.ui.grid.opened import FOCAL_POINT, Opened, meeting
from tests.support.small_plan import SmallPlan


def acts_on(record_id: int) -> list[dict[str, list[object]]]:
    """What each act since a meeting was made has changed in it, in order."""
    acts: dict[int | None, dict[str, list[object]]] = {}
    with reading() as session:
        found = session.query(AuditEntry).filter_by(table_name="meetings", record_id=record_id, operation="update")
        for entry in found.order_by(AuditEntry.id):
            acts.setdefault(entry.act, {}).update(entry.changes)
    return list(acts.values())


def test_only_what_was_changed_is_written_as_one_act(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.fill(Place="Rabat", Time="9h30")
    grid.press("Save")
    assert acts_on(row) == [{"starts_at": [None, "09:30:00"], "place": [None, "Rabat"]}]
    assert "Saved." in grid.said
    assert (grid.memory.saved, grid.holds("Place")) == (2, "Rabat")
    grid.press("Save")
    assert len(acts_on(row)) == 1, "a second press without a change writes nothing"


def test_what_is_refused_is_said_under_its_field_and_stays_typed(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.fill(Place="Rabat", Time="à midi passé")
    grid.press("Save")
    assert (acts_on(row), len(grid.errors)) == ([], 1)
    assert (grid.holds("Place"), grid.holds("Time")) == ("Rabat", "à midi passé")
    grid.fill(Time="12:15")
    grid.press("Save")
    assert (meeting(row).place, str(meeting(row).starts_at)) == ("Rabat", "12:15:00")


def test_a_field_that_somebody_else_wrote_meanwhile_is_shown_and_kept_until_asked_again(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.fill(Place="Rabat")
    edit_cell(SYSTEM, "meetings", row, "place", None, "Fès")
    grid.press("Save")
    assert meeting(row).place == "Fès"
    assert grid.errors == ["Someone else has written “Fès” in the meantime. Save again to keep yours."]
    grid.press("Save")
    assert meeting(row).place == "Rabat"


def test_a_form_that_nobody_touched_follows_what_others_write(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    edit_cell(SYSTEM, "meetings", row, "place", None, "Fès")
    grid.run()
    assert grid.holds("Place") == "Fès"


def test_what_was_typed_and_refused_outlasts_what_others_write_in_another_field(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.fill(Place="Rabat", Time="à midi passé")
    grid.press("Save")
    edit_cell(SYSTEM, "meetings", row, "requested_on", None, "2023-10-02")
    grid.run()
    assert (grid.holds("Place"), grid.holds("Time")) == ("Rabat", "à midi passé")
    grid.fill(Time="")
    grid.press("Save")
    stored = meeting(row)
    assert (stored.place, stored.requested_on) == ("Rabat", date(2023, 10, 2))


def test_the_list_of_states_holds_the_present_one_and_those_that_follow(small: SmallPlan) -> None:
    grid = Opened(Memory(opened=small.mine["meetings"]))
    (status,) = [box for box in grid.app.selectbox if box.label == "State"]
    assert status.options[1:] == ["To request", "Requested"]
    assert status.value == "to_request"


def test_a_state_without_its_date_is_refused_at_the_date(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    grid = Opened(Memory(opened=row))
    grid.fill(State="requested")
    grid.press("Save")
    assert (meeting(row).status, grid.errors) == ("to_request", ["Fill in this field."])
    grid.fill(Requested_on=date(2023, 10, 2))
    grid.press("Save")
    stored = meeting(row)
    assert (stored.status, stored.requested_on) == ("requested", date(2023, 10, 2))


def test_a_button_moves_the_row_or_opens_the_dialog_that_asks(small: SmallPlan) -> None:
    row = small.mine["meetings"]
    move_row(SYSTEM, "meetings", row, "requested", {"requested_on": "2023-10-02"})
    grid = Opened(Memory(opened=row))
    (back,) = [button for button in grid.app.button if button.key == f"move_meetings_{row}_status_to_request"]
    back.click()
    grid.run()
    assert meeting(row).status == "to_request"
    (on,) = [button for button in grid.app.button if button.key == f"move_meetings_{row}_status_requested"]
    on.click()
    grid.run()
    assert meeting(row).status == "to_request"
    assert [problem.new for problem in grid.memory.asking] == ["requested"]


def test_a_row_that_is_not_theirs_to_see_opens_nothing(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(FOCAL_POINT)
    assert not Opened(Memory(opened=small.theirs["meetings"])).app.tabs
    assert Opened(Memory(opened=small.mine["meetings"])).has("Save")


def test_who_may_change_nothing_and_a_closed_plan_show_facts_only(
    small: SmallPlan, act_as: Callable[[Actor], None]
) -> None:
    with writing(SYSTEM) as session:
        session.get_one(Plan, small.plan_id).is_closed = True
    closed = Opened(Memory(opened=small.mine["meetings"]))
    act_as(Actor(None, "Reader", Role.READER))
    for grid in (closed, Opened(Memory(opened=small.mine["meetings"]))):
        assert [tab.label for tab in grid.app.tabs] == ["Row", "History"]
        assert [len(kind) for kind in (grid.app.text_input, grid.app.selectbox)] == [0, 0]
        assert not grid.has("Save")
        assert "Examen" in grid.said


def test_a_row_that_is_gone_opens_nothing(small: SmallPlan) -> None:
    grid = Opened(Memory(opened=10_000))
    assert [len(kind) for kind in (grid.app.tabs, grid.app.text_input)] == [0, 0]
