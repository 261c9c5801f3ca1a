"""A working session as calendars know it: when and where, and how often that has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries.texts import text_in
from data_access.states import MeetingStatus
from data_access.tables import AuditEntry, CommitteeSession, Meeting, Plan

CALLED_OFF = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
ANNOUNCED = frozenset({"scheduled_on", "takes_place_on", "starts_at", "place", "status"})
"""The fields whose change calendars must hear of."""


@dataclass(frozen=True)
class Invitation:
    """The event: `uid` never changes, `sequence` grows with each change of day, hour, place or state. One without an
    hour lasts the day, or up to `last_day`."""

    uid: str
    sequence: int
    changed_at: datetime
    scheduled_on: date
    starts_at: time | None
    venue: str | None
    is_cancelled: bool
    last_day: date | None = None


def invitation(actor: Actor, meeting_id: int) -> Invitation | None:
    """The event of a session that the actor may see; None for one whose day was never fixed."""
    statement: Any = select(Meeting, Plan.code).join(Plan, Plan.id == Meeting.plan_id).where(Meeting.id == meeting_id)
    with reading() as session:
        found = session.execute(visible(actor, statement, Meeting)).first()
        if found is None or found[0].scheduled_on is None:
            return None
        return _event(session, found[0], f"{found[1]}-meeting")


def committee_invitation(actor: Actor, session_id: int) -> Invitation | None:
    """The event of a meeting of the steering committee."""
    statement: Any = select(CommitteeSession, Plan.code).join(Plan, Plan.id == CommitteeSession.plan_id)
    statement = statement.where(CommitteeSession.id == session_id)
    with reading() as session:
        found = session.execute(visible(actor, statement, CommitteeSession)).first()
        if found is None:
            return None
        return _event(session, found[0], f"{found[1]}-committee")


def sequence_of(session: Session, table: str, record_id: int) -> int:
    """How often calendars had to hear of a change of a session, from the change log."""
    told = _told(session, table, [record_id]).get(record_id, [])
    return sum(operation == "update" for operation, _at in told)


def events_of(
    session: Session, records: Sequence[Any], name: str, language: str = ""
) -> Iterator[tuple[Any, Invitation]]:
    """The events of sessions of one table, each with its record; `name` begins their UIDs. The place stands in a
    language where it is said in it."""
    if not records:
        return
    told = _told(session, records[0].__tablename__, [one.id for one in records])
    for one in records:
        yield one, _made(one, told.get(one.id, []), f"{name}-{one.id}@cocreation", language)


def _event(session: Session, record: Any, name: str) -> Invitation:
    return next(event for _record, event in events_of(session, [record], name))


def _made(record: Any, told: Sequence[tuple[str, datetime]], uid: str, language: str) -> Invitation:
    on: date = record.takes_place_on if isinstance(record, CommitteeSession) else record.scheduled_on
    return Invitation(
        uid=uid,
        sequence=sum(operation == "update" for operation, _at in told),
        changed_at=told[-1][1] if told else datetime.combine(on, time(), UTC),
        scheduled_on=on,
        starts_at=record.starts_at,
        venue=text_in(record, "place", language),
        is_cancelled=record.status in CALLED_OFF,
    )


def _told(session: Session, table: str, record_ids: Sequence[int]) -> dict[int, list[tuple[str, datetime]]]:
    """Record → the changes that calendars must hear of: what was done, and when."""
    entries = (
        select(AuditEntry.record_id, AuditEntry.operation, AuditEntry.at, AuditEntry.changes)
        .where(AuditEntry.table_name == table, AuditEntry.record_id.in_(record_ids))
        .order_by(AuditEntry.id)
    )
    found: dict[int, list[tuple[str, datetime]]] = {}
    for record_id, operation, at, changes in session.execute(entries):
        if record_id is not None and ANNOUNCED & set(changes):
            found.setdefault(record_id, []).append((operation, at))
    return found
