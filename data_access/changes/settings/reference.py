"""Changes of plans and of the lists they refer to: administrations, themes, events with who came, channels.

What exists is edited cell by cell (`changes.cells`); here is what adds a row, and what opens and closes a plan.
"""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.changes.numbering import next_number, take_turn
from data_access.changes.plans import open_plan
from data_access.changes.settings.opening import opened_plan
from data_access.countries import NAMED, OF_COMMITTEE, OF_LETTERS, SETTINGS
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Missing, Refused, Unexplained
from data_access.rules.setting_rules import CODE, NO_CODE, TAKEN
from data_access.states import ChannelKind, ParticipantCategory
from data_access.tables import Administration, Channel, Event, EventAttendance, Message, Plan, Theme

Names = dict[str, str]
"""A name by language code; the first that is given stands in where another is missing."""


def add_plan(
    actor: Actor,
    code: str,
    names: Names,
    starts_on: date | None = None,
    ends_on: date | None = None,
    portal_address: str = "",
    lists_of: int | None = None,
) -> int:
    """Open a new plan and return its id; it becomes the current one when it starts last, and the first real one ends
    the sample (`changes.opening`).

    `lists_of` is a plan whose themes and settings are taken over. Administrations and the committee are shared by all.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        new_code(session, Plan, code)
        like = session.get(Plan, lists_of) if lists_of is not None else None
        plan = opened_plan(
            session, code, named(names), starts_on, ends_on, portal_address, **settings_of(like) if like else {}
        )
        for theme in session.execute(select(Theme).where(Theme.plan_id == lists_of, Theme.is_active)).scalars().all():
            copied = {name: getattr(theme, name) for name in ("code", "name_fr", "name_ar", "name_en", "position")}
            session.add(Theme(plan_id=plan.id, **copied))
        return plan.id


def settings_of(plan: Plan) -> dict[str, Any]:
    """The settings of a plan that the next one takes over: of its country, its letters and its committee."""
    return {name: getattr(plan, name) for name in (*SETTINGS, *OF_LETTERS, *OF_COMMITTEE)}


def close_plan(actor: Actor, plan_id: int, reason: str) -> None:
    """Close a plan: it stays readable and nothing in it changes any more, until it is opened again."""
    _set_closed(actor, plan_id, True, reason)


def reopen_plan(actor: Actor, plan_id: int, reason: str) -> None:
    """Open a closed plan again, with the reason in the history."""
    _set_closed(actor, plan_id, False, reason)


def _set_closed(actor: Actor, plan_id: int, closed: bool, reason: str) -> None:
    if not reason.strip():
        raise Unexplained("close_plan" if closed else "reopen_plan")
    with writing(actor, reason.strip()) as session:
        require(actor, Action.EDIT_LISTS)
        plan = session.get(Plan, plan_id, with_for_update=True)
        if plan is None:
            raise Gone
        plan.is_closed = closed
        session.flush()
        # Asked after the flush, which holds the change log: whatever is queued later meets a plan that is closed.
        waiting = select(Message.id).where(Message.plan_id == plan_id, Message.settled_at.is_(None)).limit(1)
        if closed and session.execute(waiting).first() is not None:
            raise Refused("E-mails of this plan wait to be sent: let them leave, or withdraw them.")


def add_administration(actor: Actor, code: str, names: Names, remit: str = "") -> int:
    """A new administration, shared by all plans; returns its id."""
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        new_code(session, Administration, code)
        position = next_position(session, Administration)
        administration = Administration(code=code, **named(names), remit=remit.strip() or None, position=position)
        return added(session, administration)


def add_theme(actor: Actor, plan_id: int, code: str, names: Names) -> int:
    """A new theme of a plan; returns its id."""
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        new_code(session, Theme, code, plan_id)
        return added(
            session,
            Theme(plan_id=plan_id, code=code, **named(names), position=next_position(session, Theme, plan_id)),
        )


def add_event(
    actor: Actor,
    plan_id: int,
    code: str,
    names: Names,
    starts_on: date | None,
    ends_on: date | None = None,
    place: str = "",
) -> int:
    """A new co-creation event and the channel by which its ideas come in; returns the event's id."""
    if starts_on is None:
        raise Refused("Enter the date of the event.")
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        new_code(session, Event, code, plan_id)
        new_code(session, Channel, code, plan_id)
        event = Event(
            plan_id=plan_id,
            code=code,
            **named(names),
            place=place.strip() or None,
            starts_on=starts_on,
            ends_on=ends_on,
            position=next_position(session, Event, plan_id),
        )
        event_id = added(session, event)
        position = next_position(session, Channel, plan_id)
        channel = {"kind": ChannelKind.EVENT, "event_id": event_id, "position": position}
        session.add(Channel(plan_id=plan_id, code=code, **named(names), **channel))
        return event_id


def add_channel(actor: Actor, plan_id: int, code: str, names: Names, kind: ChannelKind | None) -> int:
    """A new channel that is no event (an event brings its own); returns its id."""
    if kind is None:
        raise Refused("Say what kind of channel it is.")
    if kind == ChannelKind.EVENT:
        raise Refused("Add the event: its channel comes with it.")
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        new_code(session, Channel, code, plan_id)
        position = next_position(session, Channel, plan_id)
        return added(session, Channel(plan_id=plan_id, code=code, kind=kind, **named(names), position=position))


def count_attendance(
    actor: Actor,
    event_id: int,
    category: ParticipantCategory,
    people: int | None,
    women: int | None = None,
    men: int | None = None,
    young: int | None = None,
) -> int:
    """Write down how many people of a category came to an event, in place of an earlier count; returns the row's id.

    Of women, men and young people what is not given stays as it was counted.

    A count is taken away by `removing.remove`, with a reason.
    """
    if people is None:
        sentence = "Say how many came: {missing}. “Remove a count” takes one away, with a reason."
        raise Missing(sentence, ("people",), "count", "event_attendances")
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        event = session.get(Event, event_id)
        if event is None:
            raise Gone
        open_plan(session, event.plan_id)
        known = session.execute(
            select(EventAttendance).where(EventAttendance.event_id == event_id, EventAttendance.category == category)
        ).scalar_one_or_none()
        count = known or EventAttendance(event_id=event_id, category=category)
        count.people = people
        for name, given in (("women", women), ("men", men), ("young", young)):
            if given is not None:
                setattr(count, name, given)
        return added(session, count)


def named(names: Names) -> Names:
    """The three name columns, the first name that is given standing in for a missing one. Raises Refused without."""
    given = {code: names.get(code, "").strip() for code in NAMED}
    first = next((name for name in given.values() if name), "")
    if not first:
        raise Refused("Give a name in one language; the others may follow.")
    return {f"name_{code}": name or first for code, name in given.items()}


def new_code(session: Session, entity: Any, code: str, plan_id: int | None = None) -> None:
    """Refuse a code that cannot stand in an address, or that the list has already."""
    if not CODE.fullmatch(code):
        raise Refused(NO_CODE)
    take_turn(session, plan_id)
    taken = select(entity.id).where(func.lower(entity.code) == code.lower())
    if plan_id is not None:
        taken = taken.where(entity.plan_id == plan_id)
    if session.execute(taken).first() is not None:
        raise Refused(TAKEN, code=code)


def next_position(session: Session, entity: Any, plan_id: int | None = None) -> int:
    """The place at the end of a list, of a plan or shared by all."""
    return next_number(session, plan_id, entity.position)


def added(session: Session, record: Any) -> int:
    """Add a record and return the id that the database gave it."""
    session.add(record)
    session.flush()
    return int(record.id)
