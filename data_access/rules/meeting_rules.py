"""What holds in a working session, its participants and the decisions taken in it, whatever way they are written."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.refusals import FieldRefused, Refused
from data_access.states import MeetingStatus
from data_access.tables import Letter, Meeting, MeetingMinutes


def minutes_held(session: Session, meeting: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a meeting that has minutes and was not held."""
    if meeting.minutes and meeting.status != MeetingStatus.HELD:
        raise Refused("Minutes are written once the meeting has been held.")
    written = select(MeetingMinutes.id).where(MeetingMinutes.meeting_id == meeting.id)
    if meeting.status != MeetingStatus.HELD and meeting.id and session.execute(written.limit(1)).first() is not None:
        raise Refused("The minutes of this meeting are written: it stays held.")


def minutes_written(session: Session, minutes: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for minutes of a meeting that was not held, and for a validated text that changes."""
    if session.get_one(Meeting, minutes.meeting_id).status != MeetingStatus.HELD:
        raise Refused("Minutes are written once the meeting has been held.")
    if minutes.validated_at is not None:
        raise Refused("These minutes are validated: correct them in a new version.")
    if not (minutes.body or "").strip():
        raise Refused("Minutes need a text.")


def letter_of_meeting(session: Session, meeting: Any, _changed: frozenset[str]) -> None:
    """Raise Refused when the letter that asked for a meeting is another administration's."""
    letter = session.get(Letter, meeting.letter_id) if meeting.letter_id is not None else None
    if letter is not None and letter.administration_id != meeting.administration_id:
        raise Refused("This letter is addressed to another administration than the meeting’s.")


def meeting_of_decision(session: Session, decision: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a decision that is said to be taken in a meeting that was not held."""
    meeting = session.get(Meeting, decision.meeting_id) if decision.meeting_id is not None else None
    if meeting is not None and meeting.status != MeetingStatus.HELD:
        raise Refused("A decision is taken in a meeting that was held.")


def published_after(_session: Session, decision: Any, _changed: frozenset[str]) -> None:
    """Raise Refused for a decision that is said to be published before it was taken."""
    if decision.published_on is not None and decision.published_on < decision.decided_on:
        raise FieldRefused("published_on", Refused("A decision is published on the day it was taken, or later."))


def participant(_session: Session, person: Any, _changed: frozenset[str]) -> None:
    """Trim what names a participant; raise Refused without a name, or for what is no address."""
    person.name = (person.name or "").strip()
    person.organisation = (person.organisation or "").strip() or None
    person.email = (person.email or "").strip().lower() or None
    if not person.name:
        raise FieldRefused("name", Refused("Give the name of the participant, or of the service that takes part."))
    if person.email is not None and "@" not in person.email:
        raise FieldRefused("email", Refused("“{value}” is not an e-mail address.", value=person.email))
