"""The sessions of the committee: the agenda with what it is about, decisions, and what comes back in the next one."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.committee import committee, sessions
from data_access.changes.grid.rows import edit_row
from data_access.changes.history.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee import sessions as reads
from data_access.queries.committee.sittings import CommitteeSitting
from data_access.refusals import Missing, Refused
from data_access.states import AttendanceMode, Role, SessionStatus
from data_access.steps import OverviewFigure
from data_access.tables import AuditEntry, Organisation
from tests.data_access.moving import moved
from tests.support.small_plan import SmallPlan, person

FIRST, SECOND = date(2023, 10, 2), date(2023, 11, 30)


@pytest.fixture
def session_id(small_plan: SmallPlan) -> int:
    """The first session of a plan."""
    return committee.plan_session(SYSTEM, small_plan.plan_id, FIRST)


def shown(plan: SmallPlan, number: int = 1, actor: Actor = SYSTEM) -> CommitteeSitting:
    found = reads.committee_sitting(actor, plan.plan_id, number)
    assert found is not None
    return found


def hold(session_id: int) -> None:
    edit_row(SYSTEM, "committee_sessions", session_id, {"status": ("planned", "held")})


def test_the_agenda_is_put_in_order_and_refuses_an_order_that_is_stale(small_plan: SmallPlan, session_id: int) -> None:
    first, second, third = (sessions.add_agenda_item(SYSTEM, session_id, title) for title in ("Un", "Deux", "Trois"))
    sessions.order_session_agenda(SYSTEM, session_id, [first, second, third], [third, first, second])
    assert [item.title for item in shown(small_plan).agenda] == ["Trois", "Un", "Deux"]
    with pytest.raises(Refused, match="changed in the meantime"):
        sessions.order_session_agenda(SYSTEM, session_id, [first, second, third], [second, first, third])


def test_an_item_is_tied_to_records_and_figures_once_each(small_plan: SmallPlan, session_id: int) -> None:
    item = sessions.add_agenda_item(SYSTEM, session_id, "Avancement")
    tied = {"proposal_ids": [small_plan.mine["proposals"]], "figures": [OverviewFigure.LATE]}
    assert sessions.tie_agenda_item(SYSTEM, item, **tied) == 2  # type: ignore[arg-type]
    with pytest.raises(Refused, match="not tied to yet"):
        sessions.tie_agenda_item(SYSTEM, item, **tied)  # type: ignore[arg-type]
    kinds = {subject.kind for subject in shown(small_plan).agenda[0].subjects}
    assert kinds == {"proposals", "figure"}


def test_who_may_not_see_a_record_is_not_told_that_an_item_is_about_it(small_plan: SmallPlan, session_id: int) -> None:
    item = sessions.add_agenda_item(SYSTEM, session_id, "Avancement")
    of = [small_plan.mine["letters"], small_plan.theirs["letters"]]
    sessions.tie_agenda_item(SYSTEM, item, letter_ids=of)
    focal = Actor(None, "focal", Role.FOCAL_POINT, administration_id=small_plan.mine["administrations"])
    assert [one.id for one in shown(small_plan, actor=focal).agenda[0].subjects] == of[:1]
    assert [one.id for one in shown(small_plan).agenda[0].subjects] == of


def test_a_session_is_cancelled_with_a_reason_and_planned_again_without(small_plan: SmallPlan, session_id: int) -> None:
    with pytest.raises(Missing):
        moved("committee_sessions", session_id, "cancelled")
    moved("committee_sessions", session_id, "cancelled", reason="Grève")
    assert (shown(small_plan).status, shown(small_plan).reason) == (SessionStatus.CANCELLED, "Grève")
    with pytest.raises(Refused, match="not possible to go"):
        moved("committee_sessions", session_id, "held")
    moved("committee_sessions", session_id, "planned")
    assert (shown(small_plan).status, shown(small_plan).reason) == (SessionStatus.PLANNED, None)


def test_attendance_is_recorded_at_once_and_counts_for_the_quorum(small_plan: SmallPlan, session_id: int) -> None:
    with reading() as session:
        ids = session.execute(select(Organisation.id).order_by(Organisation.id)).scalars().all()
    edit_row(person(Role.ADMINISTRATOR), "plans", small_plan.plan_id, {"quorum": (None, 1)})
    sessions.record_attendances(SYSTEM, session_id, dict.fromkeys(ids, AttendanceMode.EXCUSED))
    assert (shown(small_plan).present, shown(small_plan).quorum) == (0, 1)
    sessions.record_attendances(SYSTEM, session_id, {ids[0]: AttendanceMode.TELEPHONE})
    assert shown(small_plan).present == 1
    sessions.record_attendances(SYSTEM, session_id, dict.fromkeys(ids))
    assert {one.mode for one in shown(small_plan).attending} == {None}


def test_a_decision_settles_its_item_and_belongs_to_its_session(small_plan: SmallPlan, session_id: int) -> None:
    item = sessions.add_agenda_item(SYSTEM, session_id, "Adoption")
    decision = sessions.add_committee_decision(SYSTEM, session_id, "Adopté", item, small_plan.mine["proposals"])
    found = shown(small_plan)
    assert found.agenda[0].is_settled
    assert [(one.id, one.item, one.subject.kind) for one in found.decisions if one.subject] == [
        (decision, "Adoption", "proposals")
    ]
    other = committee.plan_session(SYSTEM, small_plan.plan_id, SECOND)
    with pytest.raises(Refused):
        sessions.add_committee_decision(SYSTEM, other, "Adopté", item)
    elsewhere = sessions.add_agenda_item(SYSTEM, other, "Autre")
    with pytest.raises(Refused, match="this very session"):
        edit_row(SYSTEM, "committee_decisions", decision, {"agenda_item_id": (item, elsewhere)})
    with pytest.raises(Refused, match="one record only"):
        edit_row(SYSTEM, "committee_decisions", decision, {"letter_id": (None, small_plan.mine["letters"])})


def test_what_is_left_open_comes_back_in_the_next_session(small_plan: SmallPlan, session_id: int) -> None:
    left, settled = (sessions.add_agenda_item(SYSTEM, session_id, title) for title in ("Calendrier", "Adoption"))
    sessions.tie_agenda_item(SYSTEM, left, figures=[OverviewFigure.LATE])
    sessions.add_committee_decision(SYSTEM, session_id, "Adopté", settled)
    open_step, done = (committee.add_action_item(SYSTEM, session_id, title) for title in ("Relancer", "Publier"))
    edit_row(SYSTEM, "action_items", done, {"status": ("open", "done"), "done_on": (None, FIRST)})
    assert reads.left_over(SYSTEM, small_plan.plan_id)[0] == ()
    hold(session_id)
    items, steps = reads.left_over(SYSTEM, small_plan.plan_id)
    assert ([one.id for one in items], [one.id for one in steps]) == ([left], [open_step])
    committee.plan_session(SYSTEM, small_plan.plan_id, SECOND, agenda_item_ids=[left], action_item_ids=[open_step])
    agenda = shown(small_plan, 2).agenda
    assert [(item.title, item.is_carried_over) for item in agenda] == [("Calendrier", True), ("Relancer", True)]
    assert [[subject.kind for subject in item.subjects] for item in agenda] == [["figure"], ["action_items"]]
    assert reads.left_over(SYSTEM, small_plan.plan_id) == ((), ())


def test_a_removed_session_s_number_is_not_lost_and_an_act_is_undone(small_plan: SmallPlan, session_id: int) -> None:
    point = sessions.add_point(SYSTEM, session_id, "Avancement", "- Un\n  - Deux")
    assert [one.id for one in shown(small_plan).points] == [point]
    with reading() as session:
        entry = session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    undo(SYSTEM, entry, "Saisi deux fois")
    assert shown(small_plan).points == ()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_only_the_secretariat_keeps_the_sessions(small_plan: SmallPlan, session_id: int, role: Role) -> None:
    with pytest.raises(Refused):
        sessions.add_agenda_item(person(role), session_id, "Avancement")
    assert shown(small_plan).agenda == ()
