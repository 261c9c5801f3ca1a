"""Whose calendar an address leads to, and what stands in it: sessions, and the days by which something is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import autocommit_reading, reading
from data_access.permissions import Action, Actor, allowed, visible
from data_access.queries.accounts.accounts import fingerprint
from data_access.queries.exchanges.invitations import Invitation, events_of
from data_access.queries.settings.plans import PlanView
from data_access.queries.texts import text_in
from data_access.states import ActionItemStatus
from data_access.tables import Account, ActionItem, Commitment, CommitmentStep, CommitteeSession, Meeting


class EventKind(StrEnum):
    """What stands in a calendar."""

    MEETING = "meeting"
    COMMITTEE = "committee"
    STEP = "step"
    ACTION = "action"


@dataclass(frozen=True)
class Dated:
    """Something with a day: what it is called, and the event as calendars know it."""

    kind: EventKind
    reference: str
    title: str
    event: Invitation


@dataclass(frozen=True)
class Subscriber:
    """Whose calendar it is, and the language in which they are written to, empty for none."""

    actor: Actor
    language: str


def subscriber(token: str, now: datetime) -> Subscriber | None:
    """Whose calendar an address leads to; None for a secret that is unknown, over or taken back."""
    statement = select(
        *(Account.id, Account.name, Account.role, Account.administration_id, Account.organisation_id, Account.language)
    ).where(Account.calendar_sha256 == fingerprint(token), Account.is_active, Account.calendar_until > now)
    with autocommit_reading() as connection:
        row = connection.execute(statement).one_or_none()
    return Subscriber(Actor(*row[:5]), row.language or "") if row is not None else None


def calendar_until(actor: Actor) -> datetime | None:
    """Until when one's own address answers; None without one."""
    statement = select(Account.calendar_until).where(Account.id == actor.id, Account.calendar_sha256.is_not(None))
    with autocommit_reading() as connection:
        found: datetime | None = connection.execute(statement).scalar_one_or_none()
    return found


def dated(actor: Actor, plan: PlanView, language: str = "") -> tuple[Dated, ...]:
    """What has a day in a plan and concerns an actor: working sessions in sight, sessions of the committee, the planned
    end of the steps of sheets in sight that are not completed, next steps of the committee that are open; in a language
    where they are said in it."""
    if allowed(actor, Action.READ_RECORDS) is None:
        return ()
    with reading() as session:
        return (
            *_meetings(session, actor, plan),
            *_sessions(session, actor, plan, language),
            *_steps(session, actor, plan),
            *_actions(session, actor, plan, language),
        )


def _meetings(session: Session, actor: Actor, plan: PlanView) -> Iterator[Dated]:
    statement: Any = select(Meeting).where(Meeting.plan_id == plan.id, Meeting.scheduled_on.is_not(None))
    rows = session.execute(visible(actor, statement.order_by(Meeting.id), Meeting)).scalars().all()
    for row, event in events_of(session, rows, f"{plan.code}-meeting"):
        yield Dated(EventKind.MEETING, row.reference, row.subject, event)


def _sessions(session: Session, actor: Actor, plan: PlanView, language: str) -> Iterator[Dated]:
    statement: Any = select(CommitteeSession).where(CommitteeSession.plan_id == plan.id).order_by(CommitteeSession.id)
    rows = session.execute(visible(actor, statement, CommitteeSession)).scalars().all()
    for row, event in events_of(session, rows, f"{plan.code}-committee", language):
        yield Dated(EventKind.COMMITTEE, str(row.number), "", event)


def _steps(session: Session, actor: Actor, plan: PlanView) -> Iterable[Dated]:
    statement: Any = (
        select(CommitmentStep, Commitment.reference)
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.plan_id == plan.id, Commitment.withdrawn_on.is_(None), Commitment.adopted_on.is_(None))
        .where(CommitmentStep.planned_on.is_not(None), CommitmentStep.completed_on.is_(None))
        .order_by(CommitmentStep.id)
    )
    return [
        Dated(EventKind.STEP, reference, str(step.position), _due(f"{plan.code}-step-{step.id}", step.planned_on))
        for step, reference in session.execute(visible(actor, statement, CommitmentStep))
    ]


def _actions(session: Session, actor: Actor, plan: PlanView, language: str) -> Iterable[Dated]:
    statement: Any = (
        select(ActionItem)
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .where(CommitteeSession.plan_id == plan.id, ActionItem.status == ActionItemStatus.OPEN)
        .where(ActionItem.due_on.is_not(None))
        .order_by(ActionItem.id)
    )
    return [
        Dated(EventKind.ACTION, "", text_in(one, "title", language), _due(f"{plan.code}-action-{one.id}", one.due_on))
        for one in session.execute(visible(actor, statement, ActionItem)).scalars()
    ]


def _due(name: str, on: date) -> Invitation:
    """A day by which something is due, the whole day long."""
    return Invitation(f"{name}@cocreation", 0, datetime.combine(on, time(), UTC), on, None, None, is_cancelled=False)
