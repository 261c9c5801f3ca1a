"""The attendance lists of an event, and who stands on them until the purge: for the secretariat, today only."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from data_access.connections import past
from data_access.database import reading
from data_access.papers.kinds import Gender
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.rules.belonging import today_of
from data_access.states import ParticipantCategory
from data_access.tables import AttendanceList, Attendee, Event, Plan


@dataclass(frozen=True)
class ListView:
    """A list: how many people it had, and until when they are kept."""

    id: int
    added_at: datetime
    people: int
    purge_on: date
    purged_at: datetime | None


@dataclass(frozen=True)
class AttendeeView:
    """Somebody on a list."""

    name: str
    organisation: str
    category: ParticipantCategory | None
    gender: Gender | None
    contact: str
    consents: bool


def attendance_lists(actor: Actor, event_id: int) -> tuple[ListView, ...]:
    """The lists of an event, the newest first. Raises Refused for who may not read the names of contributors."""
    require(actor, Action.READ_AUTHORS)
    statement = select(AttendanceList).where(AttendanceList.event_id == event_id)
    with reading() as session:
        rows = session.execute(statement.order_by(AttendanceList.id.desc())).scalars()
        return tuple(ListView(one.id, one.added_at, one.people, one.purge_on, one.purged_at) for one in rows)


def attendees(actor: Actor, list_id: int) -> tuple[AttendeeView, ...]:
    """Who stands on a list, by name; nobody from the day of its purge on, and never in an earlier state of the data."""
    require(actor, Action.READ_AUTHORS)
    if past.shown.get() is not None:
        raise Refused("Attendance lists are read today only.")
    with reading() as session:
        kept = session.get(AttendanceList, list_id)
        event = session.get(Event, kept.event_id) if kept is not None else None
        if kept is None or event is None or kept.purge_on <= today_of(session.get_one(Plan, event.plan_id)):
            return ()
        statement = select(Attendee).where(Attendee.list_id == list_id).order_by(Attendee.name, Attendee.id)
        return tuple(
            AttendeeView(*(one.name, one.organisation or "", one.category, one.gender, one.contact or "", one.consents))
            for one in session.execute(statement).scalars()
        )
