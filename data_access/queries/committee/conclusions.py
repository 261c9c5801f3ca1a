"""What the conclusions of a committee session are written from, and their versions in each language."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, allowed, require, visible
from data_access.queries.texts import Texts, texts
from data_access.states import AttendanceMode, Language, MinutesStatus, OrganisationKind, SessionStatus
from data_access.steps import StepOwner
from data_access.tables import (
    ActionItem,
    AgendaItem,
    CommitteeDecision,
    CommitteeSession,
    Organisation,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
)


@dataclass(frozen=True)
class AttendedBy:
    """An organisation at a session, and how it took part."""

    names: Texts
    kind: OrganisationKind
    mode: AttendanceMode


@dataclass(frozen=True)
class SessionAgendaLine:
    """A line of the agenda."""

    id: int
    title: Texts


@dataclass(frozen=True)
class PointSaid:
    """A point discussed."""

    id: int
    title: Texts
    body: Texts


@dataclass(frozen=True)
class AgreedStep:
    """A next step, beside a decision or one of those that carry it out."""

    id: int
    title: Texts
    owner: StepOwner | None
    owner_name: str | None
    due_on: date | None


@dataclass(frozen=True)
class Agreed:
    """A decision with the steps that carry it out, in their order."""

    id: int
    body: Texts
    steps: tuple[AgreedStep, ...]


@dataclass(frozen=True)
class SessionFacts:
    """All that the conclusions of a session tell."""

    id: int
    number: int
    takes_place_on: date
    starts_at: time | None
    venue: Texts
    status: SessionStatus
    minutes_status: MinutesStatus
    attending: tuple[AttendedBy, ...]
    agenda: tuple[SessionAgendaLine, ...]
    points: tuple[PointSaid, ...]
    agreed: tuple[Agreed | AgreedStep, ...]
    """Decisions and the steps beside them, in the order of their steps."""


@dataclass(frozen=True)
class ConclusionsVersion:
    """What the conclusions said in one version; `revision` is the entry of the change log that it was written from."""

    id: int
    language: Language
    version: int
    body: str
    revision: int
    figures: dict[str, Any] | None
    validated_at: datetime | None
    validated_by: str | None
    sha256: str | None
    published_on: date | None
    address: str | None


def session_facts(actor: Actor, plan_id: int, number: int) -> SessionFacts | None:
    """A session of a plan with all its texts, None where there is none of that number."""
    require(actor, Action.READ_RECORDS)
    wanted = select(CommitteeSession).where(CommitteeSession.plan_id == plan_id, CommitteeSession.number == number)
    with reading() as session:
        found = session.execute(wanted).scalar()
        if found is None:
            return None
        attending = (
            select(SessionAttendance.mode, Organisation)
            .join(Organisation, Organisation.id == SessionAttendance.organisation_id)
            .where(SessionAttendance.session_id == found.id)
            .order_by(Organisation.position, Organisation.code)
        )
        rows: tuple[Any, ...] = (AgendaItem, SessionPoint, CommitteeDecision, ActionItem)
        agenda, points, decisions, steps = (
            list(
                session.execute(select(entity).where(entity.session_id == found.id).order_by(entity.position)).scalars()
            )
            for entity in rows
        )
        return SessionFacts(
            found.id,
            found.number,
            found.takes_place_on,
            found.starts_at,
            texts(found, "place"),
            found.status,
            found.minutes_status,
            tuple(
                AttendedBy({"fr": one.name_fr, "ar": one.name_ar, "en": one.name_en, "": one.name_fr}, one.kind, mode)
                for mode, one in session.execute(attending)
            ),
            tuple(SessionAgendaLine(one.id, texts(one, "title")) for one in agenda),
            tuple(PointSaid(one.id, texts(one, "title"), texts(one, "body")) for one in points),
            _agreed(decisions, steps),
        )


def conclusions(actor: Actor, session_id: int) -> tuple[ConclusionsVersion, ...]:
    """The versions that the actor may read, the newest first; drafts are read by who may correct them."""
    require(actor, Action.READ_RECORDS)
    columns = [getattr(SessionMinutes, name) for name in ConclusionsVersion.__dataclass_fields__]
    statement: Any = select(*columns).where(SessionMinutes.session_id == session_id)
    statement = statement.order_by(SessionMinutes.language, SessionMinutes.version.desc())
    if allowed(actor, Action.EDIT_COMMITTEE) is None:
        statement = statement.where(SessionMinutes.validated_at.is_not(None))
    with reading() as session:
        return tuple(ConclusionsVersion(*row) for row in session.execute(visible(actor, statement, SessionMinutes)))


def _agreed(decisions: list[Any], steps: list[Any]) -> tuple[Agreed | AgreedStep, ...]:
    """A decision stands where its first step does, one without any before all of them."""
    found: list[tuple[int, Agreed | AgreedStep]] = []
    for decision in decisions:
        own = [step for step in steps if step.decision_id == decision.id]
        agreed = Agreed(decision.id, texts(decision, "body"), tuple(_step(step) for step in own))
        found.append((own[0].position if own else 0, agreed))
    found += [(step.position, _step(step)) for step in steps if step.decision_id is None]
    return tuple(one for _position, one in sorted(found, key=lambda pair: pair[0]))


def _step(one: Any) -> AgreedStep:
    return AgreedStep(one.id, texts(one, "title"), one.owner, one.owner_name, one.due_on)
