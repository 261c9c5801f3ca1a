"""Stages: new ones, the usual ones, what waits for what, and which days are not typed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from data_access.changes.calendar.stages import add_stage, add_usual_stages
from data_access.changes.calendar.usual import USUAL
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row
from data_access.changes.history.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.calendar.timeline import stages, timeline
from data_access.refusals import Conflict, Refused
from data_access.states import Role
from data_access.steps import StageKind
from data_access.tables import AuditEntry, ProcessStage, StageDependency
from tests.data_access.moving import sent
from tests.support.small_plan import SmallPlan, person

NAMES = {"fr": "Phase"}
DAY = date(2023, 10, 2)


def add(plan: SmallPlan, code: str, waits_for: str = "", kind: StageKind | None = None) -> int:
    return add_stage(SYSTEM, plan.plan_id, code, NAMES, kind, waits_for=waits_for)


def waits(plan: SmallPlan) -> dict[str, list[str]]:
    found = {one.id: one for one in stages(SYSTEM, plan.plan_id)}
    return {one.code: sorted(found[other].code for other in one.waits_for) for one in found.values()}


def test_a_stage_has_its_names_its_place_and_what_it_waits_for(small_plan: SmallPlan) -> None:
    add(small_plan, "a")
    add(small_plan, "b", "a")
    with reading() as session:
        second = session.execute(select(ProcessStage).where(ProcessStage.code == "b")).scalar_one()
    assert (second.name_ar, second.position, second.kind) == ("Phase", 2, StageKind.OTHER)
    assert waits(small_plan) == {"a": [], "b": ["a"]}


def test_a_stage_that_is_refused_leaves_nothing(small_plan: SmallPlan) -> None:
    add(small_plan, "a")
    for code, wanted in (("a", ""), ("with space", ""), ("b", "unknown")):
        with pytest.raises(Refused):
            add(small_plan, code, wanted)
    assert waits(small_plan) == {"a": []}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_the_secretariat_alone_keeps_the_calendar(small_sqlite_plan: SmallPlan, role: Role) -> None:
    actor = person(role, small_sqlite_plan.mine["administrations"])
    stage_id = add(small_sqlite_plan, "a")
    with pytest.raises(Refused):
        add_stage(actor, small_sqlite_plan.plan_id, "b", NAMES)
    with pytest.raises(Refused):
        add_usual_stages(actor, small_sqlite_plan.plan_id)
    with pytest.raises(Refused):
        edit_cell(actor, "stages", stage_id, "note", None, "Plus tard")


def test_the_usual_stages_are_planned_from_the_first_day(small_plan: SmallPlan) -> None:
    assert add_usual_stages(SYSTEM, small_plan.plan_id, DAY) == len(USUAL)
    found = timeline(SYSTEM, small_plan.plan_id, DAY)
    assert found.aimed is not None
    assert found.stage(found.aimed).code == "adoption"
    assert all(one.late == 0 for one in found.expected.values())
    ideas = next(one for one in found.stages if one.code == "ideas")
    assert ideas.planned_start_on == DAY + timedelta(14)
    assert waits(small_plan)["adoption"] == ["step-5"]


def test_the_usual_stages_come_once_beside_those_that_are_there(small_plan: SmallPlan) -> None:
    add(small_plan, "mails", kind=StageKind.LETTERS)
    assert add_usual_stages(SYSTEM, small_plan.plan_id) == len(USUAL) - 1
    with pytest.raises(Refused, match="already"):
        add_usual_stages(SYSTEM, small_plan.plan_id)
    assert waits(small_plan)["meetings"] == []


def test_what_a_stage_waits_for_is_a_cell(small_plan: SmallPlan) -> None:
    first, _second, third = (add(small_plan, code) for code in ("a", "b", "c"))
    assert edit_cell(SYSTEM, "stages", third, "waits_for", "", "b, a") == "a, b"
    edit_cell(SYSTEM, "stages", third, "waits_for", "a, b", "b")
    assert waits(small_plan)["c"] == ["b"]
    with pytest.raises(Conflict):
        edit_cell(SYSTEM, "stages", third, "waits_for", "a", "")
    with pytest.raises(Refused, match="not the code"):
        edit_cell(SYSTEM, "stages", first, "waits_for", "", "zzz")
    edit_row(SYSTEM, "stages", third, {"waits_for": ("b", ""), "note": (None, "Seule")})
    assert waits(small_plan)["c"] == []


def test_no_stage_waits_for_itself_through_however_many_others(small_plan: SmallPlan) -> None:
    first = add(small_plan, "a")
    add(small_plan, "b", "a")
    add(small_plan, "c", "b")
    for wanted in ("a", "b", "c"):
        with pytest.raises(Refused, match="itself"):
            edit_cell(SYSTEM, "stages", first, "waits_for", "", wanted)
    assert waits(small_plan)["a"] == []


def test_a_day_that_the_data_know_is_not_typed(small_plan: SmallPlan) -> None:
    stage_id = add(small_plan, "letters", kind=StageKind.LETTERS)
    edit_cell(SYSTEM, "stages", stage_id, "started_on", None, DAY)
    edit_cell(SYSTEM, "stages", stage_id, "started_on", DAY, None)
    sent(small_plan.mine["letters"], DAY)
    with pytest.raises(Refused, match="know this day"):
        edit_cell(SYSTEM, "stages", stage_id, "started_on", None, DAY)
    edit_cell(SYSTEM, "stages", stage_id, "completed_on", None, DAY)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"planned_start_on": (None, "2023-10-05"), "planned_end_on": (None, "2023-10-02")}, "before the start"),
        ({"started_on": (None, "2023-10-05"), "completed_on": (None, "2023-10-02")}, "before it has started"),
        ({"kind": ("other", "letters"), "publishes": (None, "plan")}, "entered by hand"),
        ({"started_on": (None, "2099-01-01")}, "future"),
        ({"planned_start_on": (None, "demain")}, "date"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(small_plan: SmallPlan, fields: dict, said: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refused, match=said):
        edit_row(SYSTEM, "stages", add(small_plan, "a"), fields)


def test_a_stage_is_removed_with_what_waits_for_it_and_comes_back(small_plan: SmallPlan) -> None:
    first = add(small_plan, "a")
    add(small_plan, "b", "a")
    remove(SYSTEM, "stages", first, "Inutile")
    assert waits(small_plan) == {"b": []}
    with reading() as session:
        assert session.execute(select(func.count()).select_from(StageDependency)).scalar_one() == 0
        gone = select(AuditEntry.id).where(AuditEntry.table_name == "stages", AuditEntry.operation == "delete")
        entry = session.execute(gone).scalar_one()
    undo(SYSTEM, entry, "Elle était utile")
    assert waits(small_plan) == {"a": [], "b": ["a"]}
