"""A trial says what saving would say, and leaves nothing behind."""

from collections.abc import Callable

from sqlalchemy import func, select

from data_access.changes.grid import rows, trials
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import RowEdit
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from data_access.tables import AuditEntry, Meeting
from tests.support.small_plan import SmallPlan


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def stored(record: int) -> tuple[object, ...]:
    with reading() as session:
        meeting = session.get_one(Meeting, record)
        return meeting.status, meeting.place, meeting.requested_on


def test_what_would_be_saved_is_not_refused_and_nothing_is_kept(small_plan: SmallPlan) -> None:
    record, before = small_plan.mine["meetings"], entries()
    held = stored(record)
    wanted = [
        RowEdit(
            record,
            {"place": (None, "Rabat"), "requested_on": (None, "2/10/2023"), "status": ("to_request", "requested")},
        )
    ]
    assert trials.refusals(SYSTEM, "meetings", wanted) == {}
    assert (stored(record), entries()) == (held, before)
    assert rows.edit_rows(SYSTEM, "meetings", wanted)[0].is_changed


def test_each_field_that_would_be_refused_is_named_and_the_others_stand(small_plan: SmallPlan) -> None:
    record = small_plan.mine["meetings"]
    fields = {
        "place": (None, "Rabat"),
        "starts_at": (None, "vers midi"),
        "status": ("to_request", "held"),
        "subject": ("ancien", "nouveau"),
    }
    found = trials.refusals(SYSTEM, "meetings", [RowEdit(record, fields)])
    assert {field for _record, field in found} == {"starts_at", "status", "subject"}
    assert "not a time" in found[record, "starts_at"].key
    assert "not possible" in found[record, "status"].key
    assert "someone else" in found[record, "subject"].key.lower()


def test_a_state_that_asks_for_more_is_said_at_the_state(small_plan: SmallPlan) -> None:
    record = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", record, "requested_on", "", "2023-10-02")
    wanted = [RowEdit(record, {"status": ("to_request", "requested"), "place": (None, "Rabat")})]
    assert trials.refusals(SYSTEM, "meetings", wanted) == {}
    rows.edit_rows(SYSTEM, "meetings", wanted)
    wanted = [RowEdit(record, {"status": ("requested", "scheduled"), "place": ("Rabat", "Fès")})]
    assert list(trials.refusals(SYSTEM, "meetings", wanted)) == [(record, "status")]


def test_rows_that_are_gone_or_of_others_are_refused_wholly(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    fields = {"place": (None, "Rabat"), "starts_at": (None, "9h30")}
    wanted = [RowEdit(987_654, fields), RowEdit(small_plan.mine["meetings"], fields)]
    found = trials.refusals(people(Role.READER), "meetings", wanted)
    assert len(found) == 4
    assert len(trials.refusals(SYSTEM, "meetings", wanted)) == 2


def test_many_rows_are_tried_in_several_parts(small_plan: SmallPlan) -> None:
    wanted = [RowEdit(record, {"place": (None, "x")}) for record in range(10_000, 10_000 + 2 * trials.AT_ONCE + 1)]
    assert len(trials.refusals(SYSTEM, "meetings", wanted)) == len(wanted)
