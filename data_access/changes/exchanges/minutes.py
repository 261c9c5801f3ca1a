"""The minutes of a working session: drafted, corrected cell by cell, validated for good with the files made of them."""

from collections.abc import Mapping
from typing import Any

from data_access.changes import versions
from data_access.changes.exchanges.attachments import keep
from data_access.changes.holding import locked
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.states import Language
from data_access.tables import Meeting, MeetingMinutes


def draft_minutes(actor: Actor, meeting_id: int, language: Language, body: str) -> int:
    """A draft of the minutes in a language: the first version, or the correction of one that was validated.

    Returns its id. Raises Refused while another draft stands in this language, and before the session was held.
    """
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        made = versions.drafted(session, MeetingMinutes, meeting_id, language, body)
        return int(made.id)


def validate_minutes(actor: Actor, minutes_id: int, seen: str, files: Mapping[str, bytes]) -> str:
    """Freeze a draft as it was `seen`, and keep its files beside the session as they are; returns its fingerprint.

    Raises Conflict when the text is no longer the one that the files were made of.
    """
    with writing(actor) as session:
        minutes: Any = locked(session, "meeting_minutes", minutes_id)
        require(actor, Action.EDIT_MEETINGS, minutes)
        mark = versions.frozen(session, actor, minutes, seen, seen)
        meeting = session.get_one(Meeting, minutes.meeting_id)
        for name, content in files.items():
            keep(session, actor, meeting, name, content, AttachmentKind.MINUTES)
        session.flush()
        return mark
