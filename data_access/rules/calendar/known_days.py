"""The actual days of a stage that other rows of the plan know: nobody types what the data say already."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_access.clock import day_at
from data_access.papers.kinds import PublicationKind
from data_access.states import IdeaStatus, MeetingStatus
from data_access.steps import StageKind
from data_access.tables import (
    Commitment,
    CommitmentStep,
    Event,
    Idea,
    Letter,
    Meeting,
    Plan,
    Publication,
    Report,
    SessionMinutes,
    SortingAct,
)
from data_access.tables.committee import CommitteeSession

TO_COME = (MeetingStatus.TO_REQUEST, MeetingStatus.REQUESTED, MeetingStatus.SCHEDULED, MeetingStatus.POSTPONED)
CONSULTATION = 4


@dataclass(frozen=True)
class KnownDays:
    """The first and the last day of what a stage is about, as far as the data know them; the last one only once it is
    over."""

    started_on: date | None = None
    completed_on: date | None = None


def known_days(session: Session, plan: Plan, kind: StageKind, publishes: PublicationKind | None) -> KnownDays:
    """What the data know of a stage of a kind; of one that promises a publication, the day on which it was kept."""
    if publishes is not None:
        return KnownDays(None, _first_publication(session, plan, publishes))
    return READ[kind](session, plan) if kind in READ else KnownDays()


def _span(session: Session, statement: Any) -> KnownDays:
    """The days of `(first, last, how many are still open)`: the last one counts when none is."""
    first, last, still_open = session.execute(statement).one()
    return KnownDays(first, None if still_open else last)


def _collecting(session: Session, plan: Plan) -> KnownDays:
    """From the first event or the first idea; nobody but the secretariat knows when the call is closed."""
    event = session.execute(select(func.min(Event.starts_on)).where(Event.plan_id == plan.id)).scalar()
    idea = session.execute(select(func.min(Idea.submitted_on)).where(Idea.plan_id == plan.id)).scalar()
    return KnownDays(min((day for day in (event, idea) if day is not None), default=None))


def _sorting(session: Session, plan: Plan) -> KnownDays:
    """From the first act of the sorting to the last one, over when no idea is left to sort."""
    acts = select(func.min(SortingAct.at), func.max(SortingAct.at)).where(
        SortingAct.plan_id == plan.id, SortingAct.undone_by_id.is_(None)
    )
    first, last = session.execute(acts).one()
    new = select(Idea.id).where(Idea.plan_id == plan.id, Idea.status == IdeaStatus.NEW).limit(1)
    is_over = session.execute(new).first() is None
    return KnownDays(_day(first, plan), _day(last, plan) if is_over else None)


def _letters(session: Session, plan: Plan) -> KnownDays:
    unsent = func.count().filter(Letter.sent_on.is_(None))
    return _span(
        session, select(func.min(Letter.sent_on), func.max(Letter.sent_on), unsent).where(Letter.plan_id == plan.id)
    )


def _sessions(session: Session, plan: Plan) -> KnownDays:
    to_come = func.count().filter(Meeting.status.in_(TO_COME))
    return _span(
        session, select(func.min(Meeting.held_on), func.max(Meeting.held_on), to_come).where(Meeting.plan_id == plan.id)
    )


def _sheets(session: Session, plan: Plan) -> KnownDays:
    """Written once the last of them circulates; their first draft has no day of its own."""
    begun = _step(session, plan, 1, CommitmentStep.started_on)
    return KnownDays(None, begun.completed_on)


def _step(session: Session, plan: Plan, position: int, ends: Any = CommitmentStep.completed_on) -> KnownDays:
    """A co-drafting step over all sheets that were not withdrawn."""
    statement = (
        select(func.min(CommitmentStep.started_on), func.max(ends), func.count().filter(ends.is_(None)))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.plan_id == plan.id, Commitment.withdrawn_on.is_(None), CommitmentStep.position == position)
    )
    return _span(session, statement)


def _adoption(session: Session, plan: Plan) -> KnownDays:
    on = Commitment.adopted_on
    statement = select(func.min(on), func.max(on), func.count().filter(on.is_(None)))
    return _span(session, statement.where(Commitment.plan_id == plan.id, Commitment.withdrawn_on.is_(None)))


def _reports(session: Session, plan: Plan) -> KnownDays:
    """Over when the report of every event is published; the writing has no first day of its own."""
    statement = (
        select(func.max(Report.published_on), func.count().filter(Report.published_on.is_(None)))
        .select_from(Event)
        .outerjoin(Report, Report.event_id == Event.id)
        .where(Event.plan_id == plan.id)
    )
    last, to_come = session.execute(statement).one()
    return KnownDays(None, None if to_come else last)


READ: dict[StageKind, Callable[[Session, Plan], KnownDays]] = {
    StageKind.COLLECTING: _collecting,
    StageKind.SORTING: _sorting,
    StageKind.LETTERS: _letters,
    StageKind.SESSIONS: _sessions,
    StageKind.SHEETS: _sheets,
    StageKind.STEP_1: partial(_step, position=1),
    StageKind.STEP_2: partial(_step, position=2),
    StageKind.STEP_3: partial(_step, position=3),
    StageKind.STEP_4: partial(_step, position=4),
    StageKind.STEP_5: partial(_step, position=5),
    StageKind.ADOPTION: _adoption,
    StageKind.REPORTS: _reports,
}
"""Kind of a stage → where its days are read."""


def _first_publication(session: Session, plan: Plan, kind: PublicationKind) -> date | None:
    """The first day on which something of a kind was published: as noted, or as the records themselves say."""
    noted = select(func.min(Publication.published_on)).where(Publication.plan_id == plan.id, Publication.kind == kind)
    statements = [noted, *((PUBLISHED[kind](plan),) if kind in PUBLISHED else ())]
    days = [day for one in statements if (day := session.execute(one).scalar()) is not None]
    return min(days, default=None)


def _report_published(plan: Plan) -> Select[Any]:
    return select(func.min(Report.published_on)).where(Report.plan_id == plan.id)


def _minutes_published(plan: Plan) -> Select[Any]:
    return (
        select(func.min(SessionMinutes.published_on))
        .join(CommitteeSession, CommitteeSession.id == SessionMinutes.session_id)
        .where(CommitteeSession.plan_id == plan.id)
    )


def _drafts_published(plan: Plan) -> Select[Any]:
    return (
        select(func.min(CommitmentStep.started_on))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.plan_id == plan.id, CommitmentStep.position == CONSULTATION)
    )


PUBLISHED: dict[PublicationKind, Callable[[Plan], Select[Any]]] = {
    PublicationKind.REPORT: _report_published,
    PublicationKind.MINUTES: _minutes_published,
    PublicationKind.SHEETS: _drafts_published,
}
"""Kind of publication → where its day stands, when it is not noted by itself."""


def _day(at: datetime | None, plan: Plan) -> date | None:
    return day_at(at, ZoneInfo(plan.time_zone)) if at is not None else None
