"""The minutes of a working session: drafted, corrected cell by cell, validated for good with the files made of them."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.exchanges.attachments import keep
from data_access.changes.holding import locked
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Conflict, Refused
from data_access.states import Language
from data_access.tables import Meeting, MeetingMinutes


def draft_minutes(actor: Actor, meeting_id: int, language: Language, body: str) -> int:
    """A draft of the minutes in a language: the first version, or the correction of one that was validated.

    Returns its id. Raises Refused while another draft stands in this language, and before the session was held.
    """
    if not body.strip():
        raise Refused("Minutes need a text.")
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        last = _last(session, meeting_id, language)
        if last is not None and last.validated_at is None:
            raise Refused("There is a draft in this language already: correct it.")
        version = last.version + 1 if last is not None else 1
        made = MeetingMinutes(meeting_id=meeting_id, language=language, version=version, body=body.strip())
        session.add(made)
        session.flush()
        return made.id


def validate_minutes(actor: Actor, minutes_id: int, seen: str, files: Mapping[str, bytes]) -> str:
    """Freeze a draft as it was `seen`, and keep its files beside the session as they are; returns its fingerprint.

    Raises Conflict when the text is no longer the one that the files were made of.
    """
    with writing(actor) as session:
        minutes: Any = locked(session, "meeting_minutes", minutes_id)
        require(actor, Action.EDIT_MEETINGS, minutes)
        if minutes.validated_at is not None:
            raise Refused("These minutes are validated already.")
        if minutes.body != seen:
            raise Conflict("body", mine=seen, theirs=minutes.body)
        minutes.validated_at = session.info.get("at") or datetime.now(UTC)
        minutes.validated_by = actor.name
        minutes.sha256 = fingerprint(seen)
        meeting = session.get_one(Meeting, minutes.meeting_id)
        for name, content in files.items():
            keep(session, actor, meeting, name, content, AttachmentKind.MINUTES)
        session.flush()
        return str(minutes.sha256)


def fingerprint(body: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def _last(session: Session, meeting_id: int, language: Language) -> MeetingMinutes | None:
    statement = (
        select(MeetingMinutes)
        .where(MeetingMinutes.meeting_id == meeting_id, MeetingMinutes.language == language)
        .order_by(MeetingMinutes.version.desc())
        .limit(1)
    )
    return session.execute(statement).scalar()
