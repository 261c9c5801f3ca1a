"""The minutes that are public: of the committee once published, of working sessions once validated; nobody is named."""

import re
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.ideas.outcomes import published
from data_access.queries.names import Names, names_of
from data_access.queries.texts import Texts, texts
from data_access.rights.published import public
from data_access.states import (
    ActionItemStatus,
    AttendanceMode,
    Language,
    MinutesStatus,
    OrganisationKind,
    SessionStatus,
)
from data_access.steps import StepOwner
from data_access.tables import (
    ActionItem,
    Administration,
    AgendaItem,
    CommitteeSession,
    Contact,
    Meeting,
    MeetingMinutes,
    MeetingParticipant,
    Organisation,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
)

UNNAMED = "…"
"""What stands where a person was named."""


@dataclass(frozen=True)
class SessionRecord:
    """A meeting of the committee that was held. `points` and `actions` are there once its minutes are published.

    `conclusions` are the validated texts that were published, the newest in each language.
    """

    number: int
    on: date
    starts_at: time | None
    place: Texts
    is_published: bool
    present: tuple[tuple[Names, OrganisationKind, AttendanceMode], ...]
    agenda: tuple[Texts, ...]
    points: tuple[tuple[Texts, Texts], ...]
    actions: tuple[tuple[Texts, StepOwner | None, str, date | None, ActionItemStatus], ...]
    conclusions: dict[str, str]


@dataclass(frozen=True)
class WorkingMinutes:
    """The newest validated minutes of a working session in one language, without the names of people."""

    reference: str
    subject: str
    on: date
    administration: Names
    language: Language
    version: int
    body: str
    sha256: str


def sessions(actor: Actor, plan_id: int) -> tuple[SessionRecord, ...]:
    """The sessions of the committee that were held, the first one first."""
    require(actor, Action.READ_EVIDENCE)
    held = select(CommitteeSession).where(
        CommitteeSession.plan_id == plan_id, public(CommitteeSession), CommitteeSession.status == SessionStatus.HELD
    )
    with reading() as session:
        return tuple(
            _session(session, one)
            for one in session.execute(
                held.order_by(CommitteeSession.takes_place_on, CommitteeSession.number)
            ).scalars()
        )


def _session(session: Session, one: CommitteeSession) -> SessionRecord:
    present = (
        select(Organisation, SessionAttendance.mode)
        .join(SessionAttendance, SessionAttendance.organisation_id == Organisation.id)
        .where(SessionAttendance.session_id == one.id, public(SessionAttendance))
        .order_by(Organisation.position, Organisation.id)
    )
    agenda = select(AgendaItem).where(AgendaItem.session_id == one.id, public(AgendaItem))
    points = select(SessionPoint).where(SessionPoint.session_id == one.id, public(SessionPoint))
    conclusions = select(SessionMinutes).where(SessionMinutes.session_id == one.id, public(SessionMinutes))
    actions = select(ActionItem).where(ActionItem.session_id == one.id, public(ActionItem))
    return SessionRecord(
        one.number,
        one.takes_place_on,
        one.starts_at,
        texts(one, "place"),
        one.minutes_status == MinutesStatus.PUBLISHED,
        tuple((names_of(who), who.kind, mode) for who, mode in session.execute(present)),
        tuple(texts(a, "title") for a in session.execute(agenda.order_by(AgendaItem.position)).scalars()),
        tuple(
            (texts(p, "title"), texts(p, "body"))
            for p in session.execute(points.order_by(SessionPoint.position)).scalars()
        ),
        tuple(
            (texts(a, "title"), a.owner, a.owner_name or "", a.due_on, a.status)
            for a in session.execute(actions.order_by(ActionItem.position)).scalars()
        ),
        {text.language: text.body for text in session.execute(conclusions.order_by(SessionMinutes.version)).scalars()},
    )


def working_minutes(actor: Actor, plan_id: int) -> tuple[WorkingMinutes, ...]:
    """The newest validated minutes of each working session, in each language; people are not named in them."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(MeetingMinutes, Meeting, Administration)
        .join(Meeting, Meeting.id == MeetingMinutes.meeting_id)
        .join(Administration, Administration.id == Meeting.administration_id)
        .where(Meeting.plan_id == plan_id, public(Meeting), public(MeetingMinutes))
        .order_by(Meeting.held_on, Meeting.reference, MeetingMinutes.language, MeetingMinutes.version.desc())
    )
    found: dict[tuple[int, Language], WorkingMinutes] = {}
    with reading() as session:
        for text, meeting, administration in session.execute(statement):
            if (meeting.id, text.language) in found or meeting.held_on is None or text.sha256 is None:
                continue
            found[meeting.id, text.language] = WorkingMinutes(
                meeting.reference,
                meeting.subject,
                meeting.held_on,
                names_of(administration),
                text.language,
                text.version,
                _unnamed(text.body, _people(session, meeting.id)),
                text.sha256,
            )
    return tuple(found.values())


def _people(session: Session, meeting_id: int) -> list[str]:
    """The names of people that minutes may hold: those who took part, and the contacts of the directory."""
    named = select(MeetingParticipant.name).where(MeetingParticipant.meeting_id == meeting_id)
    contacts = select(Contact.name).where(Contact.name.is_not(None))
    offices = set(session.execute(select(Contact.office)).scalars())
    names = {*session.execute(named).scalars(), *session.execute(contacts).scalars()} - offices - {None}
    return sorted((name for name in names if name and name.strip()), key=len, reverse=True)


def _unnamed(body: str, people: list[str]) -> str:
    for name in people:
        body = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", UNNAMED, body)
    return published(body)
