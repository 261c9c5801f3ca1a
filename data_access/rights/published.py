"""What is public: the one place that says which rows of each table anybody may read, and which of their fields never.

The page of the evidence, its file and a reviewer read through these conditions, and nothing else. A table that does not
stand here is not public.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select, true

from data_access.papers.kinds import PublicationKind
from data_access.refusals import Refused
from data_access.states import MeetingStatus, MinutesStatus, ReportStatus, SessionStatus
from data_access.tables import (
    Administration,
    AgendaItem,
    Announcement,
    Channel,
    Commitment,
    CommitmentStep,
    CommitteeSession,
    ConsultationComment,
    Decision,
    Event,
    EventAttendance,
    Idea,
    Meeting,
    MeetingMinutes,
    Opinion,
    Organisation,
    OutreachAct,
    Plan,
    ProgrammeItem,
    Proposal,
    Publication,
    Report,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
    Theme,
)
from data_access.tables.base import Base
from data_access.tables.committee import ActionItem

CONSULTATION = 4
"""The co-drafting step from which a sheet is public."""
NEVER_PUBLIC: dict[type[Base], frozenset[str]] = {
    Idea: frozenset({"author_name", "author_contact", "title", "body", "problem", "result", "context"}),
    ConsultationComment: frozenset({"author_name"}),
}
"""Fields of public rows that are never public; the words of an idea are, once personal data are taken out of them."""


def public(entity: type[Base]) -> ColumnElement[bool]:
    """The condition on the rows of a table that anybody may read. Raises Refused for a table that has none."""
    if entity in EVERYBODYS:
        return true()
    if entity not in CONDITIONS:
        raise Refused("Your role does not allow this: ask the secretariat.")
    return CONDITIONS[entity]()


def _held() -> ColumnElement[bool]:
    return CommitteeSession.status == SessionStatus.HELD


def _of_session(entity: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    sessions = select(CommitteeSession.id).where(_held(), *conditions)
    found: ColumnElement[bool] = entity.session_id.in_(sessions)
    return found


def _sheet() -> ColumnElement[bool]:
    """A sheet whose public consultation has begun, or that was adopted."""
    consulted = exists().where(
        CommitmentStep.commitment_id == Commitment.id,
        CommitmentStep.position == CONSULTATION,
        CommitmentStep.started_on.is_not(None),
    )
    return or_(Commitment.adopted_on.is_not(None), consulted.correlate(Commitment))


def _of_sheet(entity: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = entity.commitment_id.in_(select(Commitment.id).where(_sheet()))
    return found


def _decision() -> ColumnElement[bool]:
    """A decision that was published: by itself, or with the answers that were published on its day or later."""
    answers = (
        select(Publication.id)
        .join(Proposal, Proposal.plan_id == Publication.plan_id)
        .where(
            Proposal.id == Decision.proposal_id,
            Publication.kind == PublicationKind.RESPONSE,
            Publication.published_on >= Decision.decided_on,
        )
    )
    return or_(Decision.published_on.is_not(None), answers.correlate(Decision).exists())


def _minutes() -> ColumnElement[bool]:
    return MeetingMinutes.validated_at.is_not(None)


def _published_minutes() -> ColumnElement[bool]:
    return CommitteeSession.minutes_status == MinutesStatus.PUBLISHED


EVERYBODYS: frozenset[type[Base]] = frozenset(
    {
        *(Plan, Theme, Administration, Organisation, Event, EventAttendance, Channel, CommitteeSession),
        *(Publication, OutreachAct, Announcement, Proposal, Idea),
    }
)
"""The lists, the days of the committee, what was noted as published, the proposals and the ideas without their words'
personal data."""
CONDITIONS: dict[type[Base], Callable[[], ColumnElement[bool]]] = {
    SessionAttendance: lambda: _of_session(SessionAttendance),
    AgendaItem: lambda: _of_session(AgendaItem),
    SessionPoint: lambda: _of_session(SessionPoint, _published_minutes()),
    ActionItem: lambda: _of_session(ActionItem, _published_minutes()),
    SessionMinutes: lambda: SessionMinutes.published_on.is_not(None),
    ProgrammeItem: lambda: ProgrammeItem.event_id.in_(
        select(Report.event_id).where(Report.status == ReportStatus.PUBLISHED)
    ),
    Report: lambda: Report.status == ReportStatus.PUBLISHED,
    Commitment: _sheet,
    Opinion: lambda: _of_sheet(Opinion),
    ConsultationComment: lambda: _of_sheet(ConsultationComment),
    Decision: _decision,
    Meeting: lambda: Meeting.status == MeetingStatus.HELD,
    MeetingMinutes: _minutes,
}
"""Table → which of its rows are public."""
