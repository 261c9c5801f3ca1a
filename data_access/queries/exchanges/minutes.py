"""The versions of the minutes of a working session, in each language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, allowed, visible
from data_access.states import Language
from data_access.tables import MeetingMinutes


@dataclass(frozen=True)
class MinutesVersion:
    """What the minutes said in one version; `sha256` is the fingerprint of a validated text."""

    id: int
    language: Language
    version: int
    body: str
    validated_at: datetime | None
    validated_by: str | None
    sha256: str | None


def minutes(actor: Actor, meeting_id: int) -> tuple[MinutesVersion, ...]:
    """The versions that the actor may read, the newest first; drafts are read by who may correct them."""
    columns = [getattr(MeetingMinutes, name) for name in MinutesVersion.__dataclass_fields__]
    statement: Any = select(*columns).where(MeetingMinutes.meeting_id == meeting_id)
    statement = statement.order_by(MeetingMinutes.language, MeetingMinutes.version.desc())
    if allowed(actor, Action.EDIT_MEETINGS) is None:
        statement = statement.where(MeetingMinutes.validated_at.is_not(None))
    with reading() as session:
        return tuple(MinutesVersion(*row) for row in session.execute(visible(actor, statement, MeetingMinutes)))
