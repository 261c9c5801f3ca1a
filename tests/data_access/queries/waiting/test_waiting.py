"""What waits for whom: every kind of thing, by role, with its days; and the same lateness as everywhere."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from data_access.changes.commitments.commitments import first_steps
from data_access.changes.exchanges import letters
from data_access.changes.grid.rows import edit_row, move_row
from data_access.changes.proposals import trails
from data_access.changes.proposals.proposals import record_decision
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.filters import Filters
from data_access.queries.lateness import late
from data_access.queries.proposals.proposals import listed
from data_access.queries.settings.plans import plans
from data_access.queries.waiting.item import Turn, Waiting, WaitingAct, WaitingKind
from data_access.queries.waiting.waiting import waiting
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.states import AssignmentKind, LetterStatus, MeetingStatus, OpinionKind, ProposalStatus, Role
from data_access.tables import (
    Assignment,
    Commitment,
    CommitmentStep,
    ConsultationComment,
    Letter,
    LetterReminder,
    Meeting,
    Opinion,
    Proposal,
)
from tests.support.small_plan import SmallPlan

DAY = date(2023, 10, 2)
TODAY = DAY + timedelta(days=30)
RECEIVED = datetime(2023, 10, 2, 9, tzinfo=UTC)
MINE, THEIRS = 1, 2


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    """For both administrations: a letter that was sent, a session that was asked for, a proposal in discussion, a
    sheet to complete, an enrichment and a contribution without an answer."""
    with writing(SYSTEM) as session:
        for side in (small_plan.mine, small_plan.theirs):
            letter = session.get_one(Letter, side["letters"])
            letter.status, letter.signed_on, letter.sent_on = LetterStatus.SENT, DAY, DAY
            meeting = session.get_one(Meeting, side["meetings"])
            meeting.status, meeting.requested_on = MeetingStatus.REQUESTED, DAY
            session.get_one(Proposal, side["proposals"]).status = ProposalStatus.IN_DISCUSSION
            said = {"commitment_id": side["commitments"]}
            opinion = Opinion(organisation_id=side["organisations"], kind=OpinionKind.WITH_RESERVATIONS, **said)
            opinion.enrichment, opinion.given_on = "Ajouter un calendrier", DAY
            comment = ConsultationComment(body="Et les communes ?", language="fr", received_at=RECEIVED, **said)
            session.add_all((opinion, comment))
            sheet = session.get_one(Commitment, side["commitments"])
            session.add_all(first_steps(sheet)[1:])
    return small_plan


@pytest.fixture
def focal_point(people: Callable[..., Actor]) -> Actor:
    """The focal point of the first administration."""
    return people(Role.FOCAL_POINT, MINE)


def acts(actor: Actor, plan: SmallPlan, today: date = TODAY) -> dict[WaitingKind, WaitingAct]:
    """What waits, as kind → act."""
    return {one.kind: one.act for one in waiting(actor, plan.plan_id, today)}


def the(kind: WaitingKind, actor: Actor, plan: SmallPlan, today: date = TODAY) -> Waiting:
    """The only thing of a kind that waits."""
    (found,) = (one for one in waiting(actor, plan.plan_id, today) if one.kind == kind)
    return found


def test_a_focal_point_reads_every_kind_of_their_own_in_the_order_of_the_process(
    plan: SmallPlan, focal_point: Actor
) -> None:
    assert list(acts(focal_point, plan).items()) == [
        (WaitingKind.LETTER, WaitingAct.ANSWER),
        (WaitingKind.DATE, WaitingAct.SCHEDULE),
        (WaitingKind.PROPOSAL, WaitingAct.DECIDE),
        (WaitingKind.SHEET, WaitingAct.COMPLETE),
        (WaitingKind.ENRICHMENT, WaitingAct.ANSWER_ENRICHMENT),
        (WaitingKind.CONTRIBUTION, WaitingAct.ANSWER_CONTRIBUTION),
    ]
    found = waiting(focal_point, plan.plan_id, TODAY)
    assert {one.administration_id for one in found} == {plan.mine["administrations"]}
    assert {one.turn for one in found} == {Turn.ADMINISTRATION}


def test_a_letter_says_since_when_and_until_when(plan: SmallPlan, focal_point: Actor) -> None:
    found = the(WaitingKind.LETTER, focal_point, plan, DAY + timedelta(days=14))
    assert (found.since, found.due, found.is_late) == (DAY, DAY + timedelta(days=15), False)
    assert the(WaitingKind.LETTER, focal_point, plan).days_late == 15
    with writing(SYSTEM) as session:
        session.add(LetterReminder(letter_id=plan.mine["letters"], sent_on=TODAY))
    found = the(WaitingKind.LETTER, focal_point, plan)
    assert (found.due, found.is_late) == (TODAY + timedelta(days=15), False)


def test_an_answered_letter_waits_no_more(plan: SmallPlan, focal_point: Actor) -> None:
    letters.record_answer(focal_point, plan.mine["letters"], DAY, DAY)
    assert WaitingKind.LETTER not in acts(focal_point, plan)


def test_a_session_waits_for_its_date_then_for_word_of_it(plan: SmallPlan, focal_point: Actor) -> None:
    assert the(WaitingKind.DATE, focal_point, plan).since == DAY
    meeting = plan.mine["meetings"]
    move_row(focal_point, "meetings", meeting, MeetingStatus.SCHEDULED, {"scheduled_on": TODAY.isoformat()})
    found = acts(focal_point, plan, TODAY - timedelta(days=1))
    assert not {WaitingKind.DATE, WaitingKind.SESSION} & set(found)
    assert the(WaitingKind.SESSION, focal_point, plan).is_late is False
    assert the(WaitingKind.SESSION, focal_point, plan, TODAY + timedelta(days=3)).days_late == 3
    move_row(focal_point, "meetings", meeting, MeetingStatus.POSTPONED, {"reason": "Empêchement"})
    postponed = the(WaitingKind.DATE, focal_point, plan, TODAY)
    assert (postponed.since, postponed.due) == (TODAY, None)


def test_a_retained_proposal_waits_for_its_sheet(plan: SmallPlan, focal_point: Actor) -> None:
    record_decision(focal_point, plan.mine["proposals"], ProposalStatus.RETAINED, DAY)
    assert the(WaitingKind.SHEET_TO_WRITE, focal_point, plan).since == DAY
    assert WaitingKind.PROPOSAL not in acts(focal_point, plan)


def test_a_proposal_waits_since_its_last_move(plan: SmallPlan, focal_point: Actor) -> None:
    assert the(WaitingKind.PROPOSAL, focal_point, plan, TODAY).since == TODAY  # moved now, told on an earlier day
    with writing(SYSTEM) as session:
        session.get_one(Proposal, plan.mine["proposals"]).title = "Un autre titre, sans nouvel état"
    assert the(WaitingKind.PROPOSAL, focal_point, plan, TODAY).since == TODAY


def test_a_supporting_administration_is_not_waited_for(plan: SmallPlan, people: Callable[..., Actor]) -> None:
    supporting = {"proposal_id": plan.mine["proposals"], "administration_id": plan.theirs["administrations"]}
    with writing(SYSTEM) as session:
        session.add(Assignment(kind=AssignmentKind.SUPPORTING, **supporting))
    references = {one.reference for one in waiting(people(Role.FOCAL_POINT, THEIRS), plan.plan_id, TODAY)}
    assert "P-01" not in references
    assert "P-02" in references


def test_a_sheet_is_completed_then_moved_on(plan: SmallPlan, focal_point: Actor) -> None:
    assert set(the(WaitingKind.SHEET, focal_point, plan).fields) == set(REQUIRED_FIELDS) - {"title"}
    texts = {name: (None, "Texte") for name in REQUIRED_FIELDS if name != "title"}
    edit_row(focal_point, "commitments", plan.mine["commitments"], texts)
    found = the(WaitingKind.SHEET, focal_point, plan)
    assert (found.act, found.fields) == (WaitingAct.ADVANCE, ())


def started(plan: SmallPlan, *positions: int, planned: date = DAY) -> None:
    """The own sheet has entered these steps."""
    with writing(SYSTEM) as session:
        for step in session.query(CommitmentStep).filter_by(commitment_id=plan.mine["commitments"]):
            step.planned_on = planned
            step.started_on = DAY if step.position in positions else None


def test_a_sheet_that_circulates_waits_for_the_committee(
    plan: SmallPlan, focal_point: Actor, people: Callable[..., Actor]
) -> None:
    started(plan, 1)
    assert WaitingKind.SHEET not in acts(focal_point, plan)
    (owed,) = waiting(people(Role.COPIL, THEIRS), plan.plan_id, TODAY)
    assert (owed.act, owed.id, owed.days_late) == (WaitingAct.GIVE_OPINION, plan.mine["commitments"], 30)
    assert waiting(people(Role.COPIL, MINE), plan.plan_id, TODAY) == ()


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.ADMINISTRATOR, Role.READER])
def test_the_others_read_what_is_late_with_everybody(plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    started(plan, 1)
    found = waiting(people(role), plan.plan_id, TODAY)
    assert [(one.kind, one.act, one.turn) for one in found] == [
        (WaitingKind.LETTER, WaitingAct.REMIND, Turn.ADMINISTRATION),
        (WaitingKind.LETTER, WaitingAct.REMIND, Turn.ADMINISTRATION),
        (WaitingKind.SHEET, WaitingAct.OPEN, Turn.COMMITTEE),
    ]


def test_nothing_waits_in_an_empty_plan(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    for role in (Role.COPIL, Role.SECRETARIAT):
        assert waiting(people(role), small_plan.plan_id, TODAY) == ()


def test_what_is_late_here_is_what_is_late_on_the_overview(sample_database: str) -> None:
    plan = plans()[0]
    told = late(SYSTEM, plan.id, plan.today)
    found = [one for one in waiting(SYSTEM, plan.id, plan.today) if one.turn != Turn.SECRETARIAT]
    assert {one.reference for one in found} == set(told["reference"])
    days = dict(zip(told["reference"], told["days"], strict=True))
    assert all(one.days_late == days[one.reference] for one in found)


def test_a_request_waits_for_the_secretariat_until_it_is_answered(
    plan: SmallPlan, people: Callable[..., Actor], focal_point: Actor
) -> None:
    proposal = plan.mine["proposals"]
    step = trails.say_outside_remit(SYSTEM, proposal, MINE, "Autre ministère")

    def asked(actor: Actor) -> list[Waiting]:
        return [one for one in waiting(actor, plan.plan_id, DAY) if one.kind == WaitingKind.REQUEST]

    def kept() -> list[int]:
        return list(listed(SYSTEM, plan.plan_id, Filters(asked=True))["id"])

    (one,) = asked(people(Role.SECRETARIAT))
    assert (one.id, one.said, one.act, one.turn) == (step, "Autre ministère", WaitingAct.OPEN, Turn.SECRETARIAT)
    assert (one.administration_id, one.is_late) == (MINE, False)
    assert [asked(actor) for actor in (focal_point, people(Role.READER), people(Role.COPIL))] == [[], [], []]
    assert kept() == [proposal]
    trails.insist(SYSTEM, step, "De votre ressort")
    assert asked(people(Role.SECRETARIAT)) == []
    assert kept() == []
