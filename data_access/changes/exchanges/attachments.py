"""Files beside letters, sessions, items of an agenda and reports; the sending of letters with the bytes that leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.plans import happened
from data_access.changes.storing import stored
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.papers.kinds import GIVEN, KEPT_BY_THE_PROGRAM, AttachmentKind
from data_access.papers.uploads import accepted
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused, not_editable
from data_access.rules.belonging import plan_of
from data_access.states import LetterStatus
from data_access.tables import Attachment

HOLDERS = {
    "letters": ("letter_id", Action.EDIT_LETTERS),
    "incoming_letters": ("incoming_letter_id", Action.EDIT_LETTERS),
    "meetings": ("meeting_id", Action.EDIT_MEETINGS),
    "reports": ("report_id", Action.EDIT_REPORTS),
    "committee_sessions": ("session_id", Action.EDIT_COMMITTEE),
    "agenda_items": ("agenda_item_id", Action.EDIT_COMMITTEE),
}
"""Table → the column by which a file says that it stands beside one of its rows, and the right that this takes."""


@dataclass(frozen=True)
class Leaving:
    """A letter that leaves: its files by name, as they leave."""

    letter_id: int
    files: Mapping[str, bytes]


def attach(
    actor: Actor,
    table: str,
    record_id: int,
    name: str,
    content: bytes,
    kind: AttachmentKind = AttachmentKind.DOCUMENT,
) -> int:
    """Keep a file beside a row of `HOLDERS`; returns its id. Raises Refused for a file that is not taken.

    One of a name that is there already is its newer version: both stay.
    """
    if table not in HOLDERS or kind not in GIVEN:
        raise not_editable(table, "kind")
    with writing(actor) as session:
        record: Any = locked(session, table, record_id)
        require(actor, HOLDERS[table][1], record)
        made = keep(session, actor, record, name, content, kind)
        session.flush()
        return made.id


def send_letters(actor: Actor, leaving: Sequence[Leaving], sent_on: date | None) -> None:
    """Record that signed letters were sent on a day, all or none, and keep the exact bytes that left."""
    if not leaving:
        raise Refused("Choose at least one letter.")
    with writing(actor) as session:
        for one in leaving:
            letter: Any = locked(session, "letters", one.letter_id)
            require(actor, Action.EDIT_LETTERS, letter)
            plan = plan_of(letter)
            if plan is None or letter.status != LetterStatus.SIGNED:
                raise Refused("Only a signed letter is sent.")
            move(actor, letter, LetterStatus.SENT, sent_on=happened(plan, sent_on, "sent_on", "letters"))
            for name, content in one.files.items():
                keep(session, actor, letter, name, content, AttachmentKind.SENT)
            session.flush()


def keep(session: Session, actor: Actor, record: Any, name: str, content: bytes, kind: AttachmentKind) -> Attachment:
    """Keep a file beside a record that is locked, as a part of another change. Raises Refused, as `attach`."""
    beside = {} if kind == AttachmentKind.RULES else {HOLDERS[record.__tablename__][0]: record.id}
    plan = plan_of(record)
    if plan is None:
        raise not_editable(record.__tablename__, "plan_id")
    file_name, media_type = accepted(name, content, kind in KEPT_BY_THE_PROGRAM)
    made = Attachment(
        plan_id=plan.id,
        kind=kind,
        file_name=file_name,
        media_type=media_type,
        size=len(content),
        sha256=stored(session, content),
        added_at=session.info.get("at") or datetime.now(UTC),
        added_by=actor.name,
        **beside,
    )
    session.add(made)
    return made
