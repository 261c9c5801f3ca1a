"""A working session as calendars know it: when and where, and how often that has changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.states import MeetingStatus
from data_access.tables import AuditEntry, Meeting, Plan

CALLED_OFF = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
ANNOUNCED = frozenset({"scheduled_on", "starts_at", "place", "status"})
"""The fields whose change calendars must hear of."""


@dataclass(frozen=True)
class Invitation:
    """The event: `uid` never changes, `sequence` grows with each change of day, hour, place or state."""

    uid: str
    sequence: int
    changed_at: datetime
    scheduled_on: date
    starts_at: time | None
    venue: str | None
    is_cancelled: bool


def invitation(actor: Actor, meeting_id: int) -> Invitation | None:
    """The event of a session that the actor may see; None for one whose day was never fixed."""
    statement: Any = select(Meeting, Plan.code).join(Plan, Plan.id == Meeting.plan_id).where(Meeting.id == meeting_id)
    entries = (
        select(AuditEntry.at, AuditEntry.operation, AuditEntry.changes)
        .where(AuditEntry.table_name == "meetings", AuditEntry.record_id == meeting_id)
        .order_by(AuditEntry.id)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Meeting)).first()
        if found is None or found[0].scheduled_on is None:
            return None
        meeting, plan = found
        told = [row for row in session.execute(entries) if ANNOUNCED & set(row.changes)]
        return Invitation(
            uid=f"{plan}-meeting-{meeting.id}@cocreation",
            sequence=sum(row.operation == "update" for row in told),
            changed_at=told[-1].at if told else datetime.combine(meeting.scheduled_on, time(), UTC),
            scheduled_on=meeting.scheduled_on,
            starts_at=meeting.starts_at,
            venue=meeting.place,
            is_cancelled=meeting.status in CALLED_OFF,
        )
