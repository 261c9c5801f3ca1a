"""What the overview shows beside the funnel: the state of each part, what moved since the last committee, what is late.

Each read says which tables it depends on, so that a page may keep its result until one of them changes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries import since as happened
from data_access.queries.frames import framed
from data_access.states import DECIDED, KEPT, AssignmentKind, LetterStatus, MeetingStatus, SessionStatus
from data_access.tables import (
    Administration,
    Assignment,
    AuditEntry,
    Channel,
    Commitment,
    CommitmentStep,
    CommitteeSession,
    Idea,
    Letter,
    Meeting,
    Proposal,
)

PARTS: dict[str, tuple[str, ...]] = {
    "ideas": ("ideas", "import_batches", "proposal_ideas"),
    "proposals": ("proposals", "decisions", "assignments"),
    "exchanges": ("letters", "letter_reminders", "meetings", "meeting_proposals", "meeting_participants"),
    "commitments": ("commitments", "commitment_steps", "commitment_proposals", "opinions", "milestones"),
}
"""The parts of the process and the tables whose changes update them."""


@dataclass(frozen=True)
class LastSession:
    """The committee session that changes are counted from."""

    number: int
    takes_place_on: date


@dataclass(frozen=True)
class Movement:
    """What happened after a day, each as a number of records; None where an actor's scope leaves nothing to say."""

    ideas: int | None
    proposals: int | None
    decided: int
    kept: int
    meetings_held: int
    letters_answered: int
    steps_completed: int
    commitments: int
    adopted: int


def last_session(plan_id: int, today: date) -> LastSession | None:
    """The last session that was held before today, None before the first one. Depends on `committee_sessions`."""
    held = (
        select(CommitteeSession.number, CommitteeSession.takes_place_on)
        .where(
            CommitteeSession.plan_id == plan_id,
            CommitteeSession.status == SessionStatus.HELD,
            CommitteeSession.takes_place_on < today,
        )
        .order_by(CommitteeSession.takes_place_on.desc())
        .limit(1)
    )
    with reading() as session:
        row = session.execute(held).first()
    return LastSession(row.number, row.takes_place_on) if row else None


def movement(actor: Actor, plan_id: int, since: date) -> Movement:
    """What happened after the day `since`, by the dates of the records, or by the change log for what has none.

    Each number counts rows that are still there: those that `queries.since` opens.
    """
    require(actor, Action.READ_SUMMARIES)
    ideas = (Idea.plan_id == plan_id, visible_rows(actor, Idea))
    proposals = (Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
    commitments = (Commitment.plan_id == plan_id, visible_rows(actor, Commitment))
    meetings = (Meeting.plan_id == plan_id, visible_rows(actor, Meeting), Meeting.status == MeetingStatus.HELD)
    letters = (Letter.plan_id == plan_id, visible_rows(actor, Letter), Letter.status == LetterStatus.ANSWERED)
    step = and_(CommitmentStep.commitment_id == Commitment.id, happened.completed(since))
    decided = (*proposals, happened.decided(since))
    counts = {
        "ideas": select(func.count(Idea.id)).where(*ideas, happened.added_ideas(since)),
        "proposals": select(func.count(Proposal.id)).where(*proposals, happened.added(Proposal, since)),
        "decided": select(func.count(Proposal.id)).where(*decided, Proposal.status.in_(DECIDED)),
        "kept": select(func.count(Proposal.id)).where(*decided, Proposal.status.in_(KEPT)),
        "meetings_held": select(func.count(Meeting.id)).where(*meetings, happened.held(since)),
        "letters_answered": select(func.count(Letter.id)).where(*letters, happened.answered(since)),
        "steps_completed": select(func.count(Commitment.id)).join(CommitmentStep, step).where(*commitments),
        "commitments": select(func.count(Commitment.id)).where(*commitments, happened.added(Commitment, since)),
        "adopted": select(func.count(Commitment.id)).where(*commitments, Commitment.adopted_on > since),
    }
    with reading() as session:
        row = session.execute(
            select(*(statement.scalar_subquery().label(name) for name, statement in counts.items()))
        ).one()
    unsaid = dict.fromkeys(("ideas", "proposals"), None) if actor.scope is not None else {}
    return Movement(**{**row._mapping, **unsaid})


def channels(plan_id: int) -> pd.DataFrame:
    """The channels of a plan in their order: id, code, name_fr, name_ar, name_en. Depends on `channels`."""
    return _frame(
        select(Channel.id, *_names(Channel)).where(Channel.plan_id == plan_id).order_by(Channel.position, Channel.id)
    )


def proposals_by_administration(actor: Actor, plan_id: int) -> pd.DataFrame:
    """One row a lead administration and state: code, name_fr, name_ar, name_en, status, count.

    Proposals without a lead have no code. Depends on `proposals`, `assignments`, `administrations`.
    """
    require(actor, Action.READ_SUMMARIES)
    lead = and_(Assignment.proposal_id == Proposal.id, Assignment.kind == AssignmentKind.LEAD)
    statement = (
        select(*_names(Administration), Proposal.status, func.count().label("count"))
        .select_from(Proposal)
        .outerjoin(Assignment, lead)
        .outerjoin(Administration, Administration.id == Assignment.administration_id)
        .where(Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
        .group_by(*_names(Administration), Administration.position, Proposal.status)
        .order_by(Administration.position, Administration.code)
    )
    return _frame(statement)


def by_status(actor: Actor, plan_id: int, table: type[Meeting] | type[Letter]) -> dict[str, int]:
    """How many letters or meetings stand in each state; states without any are absent. Depends on that table."""
    require(actor, Action.READ_SUMMARIES)
    statement = (
        select(table.status, func.count())
        .where(table.plan_id == plan_id, visible_rows(actor, table))
        .group_by(table.status)
    )
    with reading() as session:
        return {status.value: count for status, count in session.execute(statement)}


def any_row(actor: Actor, plan_id: int, *tables: type[Letter | Meeting | Commitment]) -> bool:
    """Whether an actor sees any row of these tables: without one there is nothing to count, and nothing to be late."""
    require(actor, Action.READ_SUMMARIES)
    found = [exists().where(table.plan_id == plan_id, visible_rows(actor, table)) for table in tables]
    with reading() as session:
        return bool(session.execute(select(or_(*found))).scalar())


def steps_completed(actor: Actor, plan_id: int) -> int:
    """How many co-drafting steps are completed over all sheets that were not withdrawn."""
    require(actor, Action.READ_SUMMARIES)
    statement = (
        select(func.count(CommitmentStep.id))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(
            Commitment.plan_id == plan_id,
            visible_rows(actor, Commitment),
            Commitment.withdrawn_on.is_(None),
            CommitmentStep.completed_on.is_not(None),
        )
    )
    with reading() as session:
        return session.execute(statement).scalar_one()


def last_updates(plan_id: int) -> dict[str, datetime | None]:
    """When each part of `PARTS` was last changed by anyone, as a UTC moment; None for what never was."""
    latest = [
        select(AuditEntry.at)
        .where(AuditEntry.plan_id == plan_id, AuditEntry.table_name.in_(tables))
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .scalar_subquery()
        .label(part)
        for part, tables in PARTS.items()
    ]
    with reading() as session:
        return dict(session.execute(select(*latest)).one()._mapping)


def _names(table: type[Administration] | type[Channel]) -> tuple[ColumnElement[str], ...]:
    return (table.code, table.name_fr, table.name_ar, table.name_en)  # type: ignore[return-value]


def _frame(statement: Select[*tuple[Any, ...]]) -> pd.DataFrame:
    with reading() as session:
        result = session.execute(statement)
        return framed(result)
