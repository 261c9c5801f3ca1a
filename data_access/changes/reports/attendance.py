"""Attendance lists: kept for a time, counted by category, purged on their day. No name ever enters the history."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from data_access.audit import append
from data_access.changes.plans import open_plan
from data_access.changes.settings.reference import added
from data_access.database import is_postgresql, writing
from data_access.papers.kinds import Gender
from data_access.permissions import SYSTEM, Action, Actor, require
from data_access.queries.reports.attendance_sheets import Person
from data_access.refusals import Gone, Missing, Refused
from data_access.rules.belonging import today_of
from data_access.tables import AttendanceList, Attendee, Event, EventAttendance, Plan

LONGEST = timedelta(days=366)
"""How long a list may be kept."""


def keep_attendance(actor: Actor, event_id: int, people: Sequence[Person], purge_on: date | None) -> int:
    """Keep the list of who came to an event until the day of its purge; returns the list's id.

    Raises Refused for a list without people, and for a day that is not to come within a year.
    """
    if purge_on is None:
        raise Missing("Fill in: {missing}.", ("purge_on",), "attendance", "attendance_lists")
    if not people:
        raise Refused("The list names nobody.")
    with writing(actor) as session:
        _require(actor)
        event = session.get(Event, event_id)
        if event is None:
            raise Gone
        today = today_of(open_plan(session, event.plan_id))
        if not today < purge_on <= today + LONGEST:
            raise Refused("The day of the purge must come after today, and within a year.")
        kept = AttendanceList(event_id=event_id, people=len(people), purge_on=purge_on, added_at=datetime.now(UTC))
        number = added(session, kept)
        session.add_all(Attendee(list_id=number, **_cells(one)) for one in people)
        session.flush()
        told = {"people": [None, len(people)], "purge_on": [None, purge_on.isoformat()]}
        _note(session, kept, event, "keep", told)
        return number


def count_from_list(actor: Actor, list_id: int) -> int:
    """Write the counts of a list by category in place of the earlier counts of its event; returns how many people are
    counted. Who has no category is not."""
    with writing(actor) as session:
        _require(actor)
        kept = _kept(session, list_id)
        event = session.get_one(Event, kept.event_id)
        open_plan(session, event.plan_id)
        attendees = session.execute(select(Attendee).where(Attendee.list_id == list_id)).scalars().all()
        people = Counter(one.category for one in attendees if one.category is not None)
        if not people:
            raise Refused("Nobody on this list has a category.")
        genders = Counter((one.category, one.gender) for one in attendees)
        statement = select(EventAttendance).where(EventAttendance.event_id == event.id)
        known = {one.category: one for one in session.execute(statement).scalars()}
        for category, count in people.items():
            row = known.get(category) or EventAttendance(event_id=event.id, category=category)
            row.people, row.young = count, None
            row.women, row.men = genders[category, Gender.WOMAN], genders[category, Gender.MAN]
            session.add(row)
        session.flush()
        return people.total()


def purge_attendance(actor: Actor, list_id: int) -> None:
    """Purge the people of a list before its day."""
    with writing(actor) as session:
        _require(actor)
        _purge(session, _kept(session, list_id))


def purge_due() -> int:
    """Purge every list whose day has come, also in plans that are closed; returns how many were."""
    with writing(SYSTEM) as session:
        statement = (
            select(AttendanceList, Plan)
            .join(Event, Event.id == AttendanceList.event_id)
            .join(Plan, Plan.id == Event.plan_id)
            .where(AttendanceList.purged_at.is_(None))
        )
        due = [kept for kept, plan in session.execute(statement) if kept.purge_on <= today_of(plan)]
        for kept in due:
            _purge(session, kept)
        return len(due)


def _require(actor: Actor) -> None:
    require(actor, Action.EDIT_REPORTS)
    require(actor, Action.READ_AUTHORS)


def _kept(session: Session, list_id: int) -> AttendanceList:
    kept = session.get(AttendanceList, list_id, with_for_update=True)
    if kept is None or kept.purged_at is not None:
        raise Gone
    return kept


def _purge(session: Session, kept: AttendanceList) -> None:
    if not is_postgresql(session):
        # SQLite else leaves what was deleted in the file until the room is used again.
        session.execute(text("PRAGMA secure_delete = ON"))
    session.execute(delete(Attendee).where(Attendee.list_id == kept.id))
    kept.purged_at = datetime.now(UTC)
    session.flush()
    _note(session, kept, session.get_one(Event, kept.event_id), "purge", {"people": [kept.people, None]})


def _cells(one: Person) -> dict[str, Any]:
    return {name: value if value != "" else None for name, value in vars(one).items()}


def _note(session: Session, kept: AttendanceList, event: Event, operation: str, changes: dict[str, Any]) -> None:
    """The entry of the history: days and numbers. A purge is noted in a closed plan too, as an entry of no plan."""
    is_closed = session.get_one(Plan, event.plan_id).is_closed
    entry: dict[str, Any] = {
        "plan_id": None if is_closed else event.plan_id,
        "administration_id": None,
        "table_name": AttendanceList.__tablename__,
        "record_id": kept.id,
        "record_label": event.label_for_people(),
        "operation": operation,
        "changes": changes,
    }
    append(session, [entry])
