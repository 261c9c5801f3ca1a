"""Changes to letters and meetings: each step of their way as a named change, reminders, agendas and minutes."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.cells import locked
from data_access.changes.numbering import take_turn
from data_access.changes.plans import happened, open_plan
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Missing, Refused
from data_access.states import LETTER_WAITING, LetterStatus, MeetingStatus
from data_access.tables import Administration, Letter, LetterReminder, Meeting, MeetingProposal, Proposal

NUMBERED = re.compile(r"(.*?)(\d+)")


def add_letter(actor: Actor, plan_id: int, administration_id: int, subject: str) -> int:
    """A new letter in preparation, with the next reference of its plan; returns its id."""
    return _add(actor, Action.EDIT_LETTERS, Letter, "L", plan_id, administration_id, subject)


def add_meeting(actor: Actor, plan_id: int, administration_id: int, subject: str, letter_id: int | None = None) -> int:
    """A new working session to request, perhaps by a letter, with the next reference of its plan; returns its id."""
    return _add(actor, Action.EDIT_MEETINGS, Meeting, "R", plan_id, administration_id, subject, letter_id=letter_id)


def sign_letter(actor: Actor, letter_id: int, signed_on: date) -> None:
    """The letter is signed."""
    _move(actor, "letters", letter_id, LetterStatus.SIGNED, signed_on=signed_on)


def send_letter(actor: Actor, letter_id: int, sent_on: date) -> None:
    """The letter leaves, not before the day on which it was signed."""
    _move(actor, "letters", letter_id, LetterStatus.SENT, sent_on=sent_on)


def acknowledge_letter(actor: Actor, letter_id: int, acknowledged_on: date) -> None:
    """The administration says that it has received the letter."""
    _move(actor, "letters", letter_id, LetterStatus.ACKNOWLEDGED, acknowledged_on=acknowledged_on)


def answer_letter(actor: Actor, letter_id: int, answered_on: date) -> None:
    """The administration answers. One that answers without having acknowledged has received the letter that day."""
    with writing(actor) as session:
        letter: Any = locked(session, "letters", letter_id)
        if letter.status == LetterStatus.SENT:
            move(actor, letter, LetterStatus.ACKNOWLEDGED, acknowledged_on=answered_on)
        move(actor, letter, LetterStatus.ANSWERED, answered_on=answered_on)


def add_reminder(actor: Actor, letter_id: int, sent_on: date, note: str = "") -> int:
    """A reminder of a letter that waits for an answer; returns the reminder's id."""
    with writing(actor) as session:
        letter: Any = locked(session, "letters", letter_id)
        require(actor, Action.EDIT_LETTERS, letter)
        if letter.status not in LETTER_WAITING:
            raise Refused("Only a letter that was sent and not answered can be reminded of.")
        if letter.sent_on and sent_on < letter.sent_on:
            raise Refused("A reminder cannot be sent before the letter itself.")
        happened(open_plan(session, letter.plan_id), sent_on)
        reminder = LetterReminder(letter_id=letter_id, sent_on=sent_on, note=note.strip() or None)
        session.add(reminder)
        session.flush()
        return reminder.id


def request_meeting(actor: Actor, meeting_id: int, requested_on: date) -> None:
    """The working session is asked for."""
    _move(actor, "meetings", meeting_id, MeetingStatus.REQUESTED, requested_on=requested_on)


def schedule_meeting(
    actor: Actor, meeting_id: int, scheduled_on: date, starts_at: time | None = None, place: str = ""
) -> None:
    """A day is fixed, perhaps with an hour and a place; for one that was postponed it is a new day."""
    details = {"starts_at": starts_at, "place": place.strip() or None}
    given = {name: value for name, value in details.items() if value is not None}
    _move(actor, "meetings", meeting_id, MeetingStatus.SCHEDULED, scheduled_on=scheduled_on, **given)


def hold_meeting(actor: Actor, meeting_id: int, held_on: date, minutes: str = "") -> None:
    """The session took place, with or without its minutes, which may follow."""
    given = {"minutes": minutes.strip()} if minutes.strip() else {}
    _move(actor, "meetings", meeting_id, MeetingStatus.HELD, held_on=held_on, **given)


def postpone_meeting(actor: Actor, meeting_id: int, reason: str) -> None:
    """The session is put off, with why; a new day is fixed later."""
    _move(actor, "meetings", meeting_id, MeetingStatus.POSTPONED, reason=_reason(reason))


def cancel_meeting(actor: Actor, meeting_id: int, reason: str) -> None:
    """The session will not take place, with why."""
    _move(actor, "meetings", meeting_id, MeetingStatus.CANCELLED, reason=_reason(reason))


def write_minutes(actor: Actor, meeting_id: int, minutes: str) -> None:
    """The minutes of a session that was held."""
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        if meeting.status != MeetingStatus.HELD:
            raise Refused("Minutes are written once the meeting has been held.")
        meeting.minutes = minutes.strip() or None


def set_agenda(actor: Actor, meeting_id: int, proposal_ids: Iterable[int]) -> None:
    """Let a session examine exactly these proposals, of its own plan."""
    wanted = set(proposal_ids)
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        known = select(Proposal.id).where(Proposal.plan_id == meeting.plan_id, Proposal.id.in_(wanted))
        if set(session.execute(known).scalars()) != wanted:
            raise Refused("One of these proposals is not in the plan of this meeting.")
        links = select(MeetingProposal).where(MeetingProposal.meeting_id == meeting_id)
        present = {link.proposal_id: link for link in session.execute(links).scalars()}
        for proposal_id, link in present.items():
            if proposal_id not in wanted:
                session.delete(link)
        session.add_all(
            MeetingProposal(meeting_id=meeting_id, proposal_id=proposal_id) for proposal_id in wanted - present.keys()
        )


def _add(
    actor: Actor,
    action: Action,
    entity: Any,
    letter: str,
    plan_id: int,
    administration_id: int,
    subject: str,
    **more: Any,
) -> int:
    if not subject.strip():
        raise Refused("Give the subject.")
    with writing(actor) as session:
        open_plan(session, plan_id)
        if session.get(Administration, administration_id) is None:
            raise Refused("This row no longer exists: someone has removed it.")
        made = entity(
            plan_id=plan_id,
            administration_id=administration_id,
            reference=_next_reference(session, entity, plan_id, letter),
            subject=subject.strip(),
            **more,
        )
        require(actor, action, made)
        session.add(made)
        session.flush()
        return int(made.id)


def _next_reference(session: Session, entity: Any, plan_id: int, letter: str) -> str:
    """The reference after the highest number given so far, written alike: R-08 after R-07, CO/2023/135 after 134."""
    take_turn(session, plan_id)
    given = session.execute(select(entity.reference).where(entity.plan_id == plan_id)).scalars()
    numbered = [(int(found[2]), found[1], len(found[2])) for found in map(NUMBERED.fullmatch, given) if found]
    number, before, width = max(numbered, default=(0, f"{letter}-", 2))
    return f"{before}{number + 1:0{width}d}"


def _move(actor: Actor, table: str, record_id: int, target: LetterStatus | MeetingStatus, **details: Any) -> None:
    with writing(actor, str(details.get("reason") or "")) as session:
        move(actor, locked(session, table, record_id), target, **details)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Missing("Say why: the reason stays in the history.", ("reason",), "postpone_meeting")
    return reason.strip()
