"""What the evidence file holds is what is public, and nobody is named in it."""

from datetime import UTC, date, datetime
from itertools import pairwise

from sqlalchemy import func, select

from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.evidence import minutes, public_facts, record
from data_access.queries.ideas.outcomes import all_outcomes
from data_access.queries.settings.plans import plans
from data_access.states import DECIDED, MeetingStatus, Role
from data_access.tables import (
    AuditEntry,
    Commitment,
    CommitmentStep,
    CommitteeSession,
    ConsultationComment,
    Contact,
    Decision,
    Idea,
    Meeting,
    Opinion,
    Proposal,
)


def _consulted(plan_id: int) -> str:
    """Begin the public consultation on a sheet that has opinions; returns its reference."""
    with writing(SYSTEM) as session:
        sheet = (
            session.execute(
                select(Commitment)
                .join(Opinion, Opinion.commitment_id == Commitment.id)
                .where(Commitment.plan_id == plan_id)
                .order_by(Commitment.id)
            )
            .scalars()
            .first()
        )
        assert sheet is not None
        steps = session.execute(select(CommitmentStep).where(CommitmentStep.commitment_id == sheet.id)).scalars()
        for step in steps:
            if step.position <= 4:
                step.started_on = step.started_on or date(2023, 11, 1)
            if step.position <= 3:
                step.completed_on = step.completed_on or step.started_on
        return sheet.reference


def test_opinions_are_told_once_their_sheet_is_public(sample_database: str) -> None:
    plan_id = plans()[0].id
    before = {one.sheet for one in record.opinions(SYSTEM, plan_id)}
    reference = _consulted(plan_id)
    found = record.opinions(SYSTEM, plan_id)
    assert {one.sheet for one in found} - before == {reference}
    with reading() as session:
        given = session.execute(
            select(func.count(Opinion.id))
            .join(Commitment, Commitment.id == Opinion.commitment_id)
            .where(Commitment.plan_id == plan_id, Commitment.reference == reference)
        ).scalar()
    assert sum(one.sheet == reference for one in found) == given


def test_a_contribution_is_told_without_its_author_and_personal_data(sample_database: str) -> None:
    plan_id = plans()[0].id
    reference = _consulted(plan_id)
    with writing(SYSTEM) as session:
        sheet = session.execute(select(Commitment.id).where(Commitment.reference == reference)).scalar_one()
        session.add(
            ConsultationComment(
                commitment_id=sheet,
                author_name="Karim Bennani",
                body="Publier aussi les annexes : karim@example.org",
                language="fr",
                received_at=datetime(2023, 11, 28, tzinfo=UTC),
            )
        )
    told = [one for one in record.contributions(SYSTEM, plan_id) if one.sheet == reference]
    assert [one.on for one in told] == [date(2023, 11, 28)]
    assert told[0].body.startswith("Publier aussi les annexes")
    assert "karim" not in str(told).lower()


def test_an_idea_learns_of_a_decision_once_it_was_published(sample_database: str) -> None:
    plan_id = plans()[0].id
    with writing(SYSTEM) as session:
        one = (
            session.execute(
                select(Decision).join(Proposal, Proposal.decision_id == Decision.id).where(Proposal.plan_id == plan_id)
            )
            .scalars()
            .first()
        )
        assert one is not None
        for decision in session.execute(select(Decision)).scalars():
            decision.published_on = None
        one.published_on = date(2023, 11, 20)
        reference = session.get_one(Proposal, one.proposal_id).reference
    whole, told = all_outcomes(SYSTEM, plan_id), record.answers(SYSTEM, plan_id)
    assert len(told) == len(whole)
    decided = told[told["proposal_status"].isin(DECIDED)]
    with reading() as session:
        by_response = record.public(Decision)
        still = set(
            session.execute(
                select(Proposal.reference).join(Decision, Proposal.decision_id == Decision.id).where(by_response)
            ).scalars()
        )
    assert reference in set(decided["proposal"])
    assert set(decided["proposal"]) == set(whole[whole["proposal_status"].isin(DECIDED)]["proposal"]) & still
    silent = told[~told["proposal_status"].isin(DECIDED)]
    assert silent["decision_reason"].isna().all()


def test_the_log_shows_hashes_of_everything_and_contents_of_nothing(sample_database: str) -> None:
    plan_id = plans()[0].id
    lines = list(record.log(SYSTEM, plan_id))
    with reading() as session:
        entries = session.execute(select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id)).all()
    assert [(one.id, one.hash) for one in lines] == [(entry.id, entry.hash) for entry in entries][: len(lines)]
    assert all(one.previous_hash == before.hash for before, one in pairwise(lines))
    assert {bool(one.table) for one in lines} == {True, False}
    assert all(one.at is None and one.operation == "" for one in lines if not one.table)
    assert record.proof(SYSTEM).broken_at is None


def test_the_committee_s_points_are_told_once_its_minutes_are_published(sample_database: str) -> None:
    plan_id = plans()[0].id
    found = minutes.sessions(SYSTEM, plan_id)
    assert [one.number for one in found] == sorted(one.number for one in found)
    with reading() as session:
        held = session.execute(
            select(func.count(CommitteeSession.id)).where(
                CommitteeSession.plan_id == plan_id, CommitteeSession.status == "held"
            )
        ).scalar()
    assert len(found) == held
    for one in found:
        assert one.present
        assert bool(one.points or one.actions) is one.is_published


def test_nobody_is_named_in_the_minutes_of_a_working_session(sample_database: str) -> None:
    plan_id = plans()[0].id
    before = minutes.working_minutes(SYSTEM, plan_id)[0]
    name = " ".join(before.body.split("\n\n")[1].split()[:2])
    with writing(SYSTEM) as session:
        contact = session.execute(select(Contact)).scalars().first()
        assert contact is not None
        contact.name = name
    after = minutes.working_minutes(SYSTEM, plan_id)[0]
    assert name in before.body
    assert after.body == before.body.replace(name, minutes.UNNAMED)
    assert after.sha256 == before.sha256


def test_the_facts_count_the_public_rows(sample_database: str) -> None:
    plan = plans()[0]
    found = public_facts.facts(SYSTEM, plan.id, plan.today)
    with reading() as session:
        ideas = session.execute(select(func.count(Idea.id)).where(Idea.plan_id == plan.id)).scalar()
        held = session.execute(
            select(func.count(Meeting.id)).where(Meeting.plan_id == plan.id, Meeting.status == MeetingStatus.HELD)
        ).scalar()
    assert found.answers.ideas == ideas
    assert sum(one.ideas for one in found.gathered) == ideas
    assert held
    assert [one.on for one in found.publications] == sorted(one.on for one in found.publications)
    assert [one.starts_on for one in found.opportunities] == sorted(one.starts_on for one in found.opportunities)
    assert found.sessions
    assert all(one.civil_society <= one.organisations for one in found.sessions)


def test_every_role_with_the_right_reads_the_same(sqlite_sample: str) -> None:
    plan_id = plans()[0].id
    _consulted(plan_id)
    told = [
        record.opinions(Actor(None, role, role, administration_id=1), plan_id)
        for role in (Role.SECRETARIAT, Role.READER, Role.FOCAL_POINT)
    ]
    assert told[0]
    assert told[0] == told[1] == told[2]
