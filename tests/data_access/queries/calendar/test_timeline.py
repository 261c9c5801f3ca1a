"""The calendar as it is read: actual days from the rows that know them, typed ones where none does, rights."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.calendar.stages import add_stage, add_usual_stages
from data_access.changes.evidence.evidence import add_publication
from data_access.database import writing
from data_access.papers.kinds import PublicationKind
from data_access.permissions import RIGHTS, SYSTEM, Action
from data_access.queries.calendar.stage import StageView
from data_access.queries.calendar.timeline import listed, stages, timeline
from data_access.queries.settings.plans import plans
from data_access.states import Role
from data_access.steps import StageKind
from data_access.tables import Base, Commitment, CommitmentStep, ProcessStage
from tests.data_access.moving import moved, scheduled, sent
from tests.support.small_plan import SmallPlan, person

NAMES = {"fr": "Phase"}
DAY, LATER = date(2023, 10, 2), date(2023, 10, 5)


def test_the_sample_arrives_twelve_days_late(sqlite_sample: str) -> None:
    plan = plans()[0]
    found = timeline(SYSTEM, plan.id, plan.today)
    assert found.aimed is not None
    aimed = found.stage(found.aimed)
    assert (aimed.kind, found.expected[aimed.id].ends_on) == (StageKind.ADOPTION, date(2024, 2, 19))
    assert found.expected[aimed.id].late == 12
    assert [found.stage(one).code for one in found.path] == [
        *("sheets", "step-1", "step-2", "step-3", "step-4", "step-5", "adoption")
    ]
    sorting = next(one for one in found.stages if one.kind == StageKind.SORTING)
    assert (sorting.started_on, sorting.completed_on) == (date(2023, 8, 1), date(2023, 10, 3))
    assert found.margins[sorting.id] is None


def test_supposing_writes_nothing(sqlite_sample: str) -> None:
    plan = plans()[0]
    before = timeline(SYSTEM, plan.id, plan.today)
    first = before.path[0]
    then = timeline(SYSTEM, plan.id, plan.today, {first: 14})
    assert then.expected[before.path[-1]].late == 26
    assert timeline(SYSTEM, plan.id, plan.today) == before


def the_stage(plan: SmallPlan, kind: StageKind, **fields: object) -> Callable[[], StageView]:
    """A stage of a kind in the small plan, read anew at each call."""
    stage_id = add_stage(SYSTEM, plan.plan_id, "one", NAMES, kind)
    with writing(SYSTEM) as session:
        for name, value in fields.items():
            setattr(session.get_one(ProcessStage, stage_id), name, value)
    return lambda: next(one for one in stages(SYSTEM, plan.plan_id) if one.id == stage_id)


def write(entity: type[Base], record_id: int, **values: object) -> None:
    with writing(SYSTEM) as session:
        record = session.get_one(entity, record_id)
        for name, value in values.items():
            setattr(record, name, value)


def days(one: StageView) -> tuple[date | None, date | None]:
    return one.started_on, one.completed_on


def test_the_collection_begins_with_the_first_idea_and_its_end_is_entered(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.COLLECTING, completed_on=date(2023, 6, 1))
    assert days(stage()) == (date(2023, 5, 1), date(2023, 6, 1))
    assert stage().known == {"started_on"}


def test_letters_are_over_when_the_last_one_is_sent(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.LETTERS)
    assert days(stage()) == (None, None)
    sent(small_plan.mine["letters"], DAY)
    assert days(stage()) == (DAY, None)
    sent(small_plan.theirs["letters"], LATER)
    assert days(stage()) == (DAY, LATER)


def test_what_the_data_know_goes_before_what_was_typed(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.LETTERS, started_on=LATER, completed_on=LATER)
    assert days(stage()) == (LATER, LATER)
    sent(small_plan.mine["letters"], DAY)
    assert days(stage()) == (DAY, LATER)
    sent(small_plan.theirs["letters"], DAY)
    assert days(stage()) == (DAY, DAY)


def test_sessions_are_over_when_none_is_to_come(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.SESSIONS)
    scheduled(small_plan.mine["meetings"], DAY, DAY)
    moved("meetings", small_plan.mine["meetings"], "held", held_on=DAY)
    assert days(stage()) == (DAY, None)
    scheduled(small_plan.theirs["meetings"], DAY, DAY)
    moved("meetings", small_plan.theirs["meetings"], "cancelled", reason="Sans objet")
    assert days(stage()) == (DAY, DAY)


def test_a_step_is_over_when_every_sheet_has_completed_it(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.STEP_1)
    write(CommitmentStep, small_plan.mine["commitment_steps"], started_on=DAY, completed_on=LATER)
    assert days(stage()) == (DAY, None)
    write(Commitment, small_plan.theirs["commitments"], withdrawn_on=LATER, withdrawal_reason="Fusionnée")
    assert days(stage()) == (DAY, LATER)


def test_the_sheets_are_written_once_the_last_one_circulates(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.SHEETS, started_on=DAY)
    write(CommitmentStep, small_plan.mine["commitment_steps"], started_on=DAY)
    assert days(stage()) == (DAY, None)
    write(CommitmentStep, small_plan.theirs["commitment_steps"], started_on=LATER)
    assert days(stage()) == (DAY, LATER)


def test_the_adoption_is_over_with_the_last_sheet(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.ADOPTION)
    write(Commitment, small_plan.mine["commitments"], adopted_on=DAY)
    assert days(stage()) == (DAY, None)
    write(Commitment, small_plan.theirs["commitments"], adopted_on=LATER)
    assert days(stage()) == (DAY, LATER)


def test_a_promise_is_kept_by_the_first_publication_of_its_kind(small_plan: SmallPlan) -> None:
    stage = the_stage(small_plan, StageKind.OTHER, publishes=PublicationKind.PLAN)
    add_publication(SYSTEM, small_plan.plan_id, PublicationKind.TIMELINE, "Calendrier", DAY)
    assert days(stage()) == (None, None)
    add_publication(SYSTEM, small_plan.plan_id, PublicationKind.PLAN, "Le plan", LATER)
    assert days(stage()) == (None, LATER)


def test_nothing_known_is_nothing(small_plan: SmallPlan) -> None:
    add_usual_stages(SYSTEM, small_plan.plan_id)
    for one in stages(SYSTEM, small_plan.plan_id):
        assert one.completed_on is None
    found = timeline(SYSTEM, small_plan.plan_id, DAY)
    assert found.aimed is None
    assert found.path == ()


def test_the_grid_shows_what_is_typed_and_what_is_known_apart(small_plan: SmallPlan) -> None:
    add_usual_stages(SYSTEM, small_plan.plan_id, date(2023, 5, 1))
    sent(small_plan.mine["letters"], DAY)
    sent(small_plan.theirs["letters"], LATER)
    row = listed(SYSTEM, small_plan.plan_id).set_index("code").loc["letters"]
    assert (row["known_start_on"], row["known_end_on"]) == (DAY, LATER)
    assert (row["started_on"], row["completed_on"], row["waits_for"]) == (None, None, "sorting")


@pytest.mark.parametrize("role", [role for role in Role if Action.READ_SUMMARIES in RIGHTS[role]])
def test_who_reads_figures_reads_the_whole_calendar(small_sqlite_plan: SmallPlan, role: Role) -> None:
    add_usual_stages(SYSTEM, small_sqlite_plan.plan_id)
    actor = person(role, small_sqlite_plan.mine["administrations"])
    assert len(stages(actor, small_sqlite_plan.plan_id)) == len(stages(SYSTEM, small_sqlite_plan.plan_id)) > 0


def test_the_calendar_of_another_plan_is_another(small_sqlite_plan: SmallPlan) -> None:
    add_usual_stages(SYSTEM, small_sqlite_plan.plan_id)
    assert stages(SYSTEM, small_sqlite_plan.plan_id + 1) == ()
    assert listed(SYSTEM, small_sqlite_plan.plan_id + 1).empty
