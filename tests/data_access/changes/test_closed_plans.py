"""A closed plan takes no change by any way, in none of its parts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.audit import CLOSED
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_rows
from data_access.changes.settings.reference import close_plan, reopen_plan
from data_access.database import reading, writing
from data_access.permissions import EDITABLE, SYSTEM
from data_access.refusals import Refused
from data_access.rules.belonging import plan_of
from data_access.tables import TABLES, AuditEntry, Base, Meeting, Milestone, Plan
from tests.data_access.changes.every_change import CALLS, ELSEWHERE, READER, ROWS_OF_ONE, call, public_changes
from tests.data_access.changes.ground import Ground, three_grounds

SHARED = {name for name, table in TABLES.items() if table.SHARED}


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def test_every_change_is_known_here() -> None:
    assert public_changes() == {*CALLS, *ROWS_OF_ONE, *ELSEWHERE}


@pytest.mark.parametrize("name", CALLS)
def test_a_change_is_made_in_an_open_plan_and_refused_in_a_closed_one(ground: Ground, name: str) -> None:
    given = CALLS[name](ground)
    close_plan(SYSTEM, ground.plan_id, "Fin")
    before = entries()
    with pytest.raises(Refused) as refused:
        call(name, READER, given)
    assert refused.value.key == CLOSED
    assert entries() == before
    reopen_plan(SYSTEM, ground.plan_id, "Encore")
    call(name, READER, given)


def test_a_change_of_several_rows_is_refused_for_each(ground: Ground) -> None:
    given = ROWS_OF_ONE["rows.edit_rows"](ground)
    close_plan(SYSTEM, ground.plan_id, "Fin")
    (outcome,) = edit_rows(SYSTEM, **given)
    assert outcome.refusal is not None
    assert outcome.refusal.key == CLOSED


def test_no_cell_of_a_closed_plan_changes(ground: Ground) -> None:
    close_plan(SYSTEM, ground.plan_id, "Fin")
    before = entries()
    for table, field in [(one, name) for one in EDITABLE if one not in SHARED for name in EDITABLE[one]]:
        with pytest.raises(Refused) as refused:
            edit_cell(SYSTEM, table, ground[table] if table != "plans" else ground.plan_id, field, "", "x")
        assert refused.value.key == CLOSED, (table, field)
    assert entries() == before


@pytest.mark.parametrize("table", ["administrations", "organisations", "contacts"])
def test_what_all_plans_share_is_changed_whatever_is_closed(ground: Ground, table: str) -> None:
    close_plan(SYSTEM, ground.plan_id, "Fin")
    fields = {"contacts": "office"}
    field = fields.get(table, "name_fr")
    with reading() as session:
        old = getattr(session.get_one(TABLES[table], ground[table]), field)
    edit_cell(SYSTEM, table, ground[table], field, old, "Autre nom")


def test_every_table_is_of_a_plan_a_part_or_shared() -> None:
    assert not [
        name
        for name, table in TABLES.items()
        if not (table.SHARED or table.PARENT or table is Plan or "plan_id" in table.__table__.c)
    ]


def test_a_table_that_says_nothing_of_its_plan_is_an_error(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading() as session:
        milestone = session.get_one(Milestone, ground["milestones"])
        found = plan_of(milestone)
        assert found is not None
        assert found.id == ground.plan_id
        monkeypatch.setattr(Milestone, "PARENT", None)
        with pytest.raises(LookupError):
            plan_of(milestone)


def test_what_goes_around_every_check_is_refused_by_the_log(database: str) -> None:
    ground = three_grounds()[0]
    close_plan(SYSTEM, ground.plan_id, "Fin")

    def write(table: type[Base], record_id: int, field: str, value: Any) -> None:
        with writing(SYSTEM) as session:
            setattr(session.get_one(table, record_id), field, value)

    for table, record_id, field in ((Milestone, ground["milestones"], "title"), (Plan, ground.plan_id, "name_fr")):
        with pytest.raises(Refused, match="closed"):
            write(table, record_id, field, "x")


def test_a_change_that_meets_the_closing_is_refused(database: str) -> None:
    """Whoever saves while another closes the plan saves before it is closed, or not at all."""
    ground, begun, closed = three_grounds()[0], Event(), Event()

    def save() -> None:
        with writing(SYSTEM) as session:
            meeting = session.get_one(Meeting, ground["meetings"])
            session.get_one(Plan, ground.plan_id)
            begun.set()
            closed.wait(1)
            meeting.place = "Rabat"

    def close() -> None:
        begun.wait(5)
        close_plan(SYSTEM, ground.plan_id, "Fin")
        closed.set()

    with ThreadPoolExecutor(2) as pool:
        saved, _closing = pool.submit(save), pool.submit(close)
        refused = saved.exception()
    with reading() as session:
        said = select(AuditEntry.table_name).order_by(AuditEntry.id.desc()).limit(2)
        last = session.execute(said).scalars().all()
    assert last[0] == "plans"
    assert (refused is None) == (last[1] == "meetings")
