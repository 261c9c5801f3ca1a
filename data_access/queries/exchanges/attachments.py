"""The files beside letters, sessions, items of an agenda, reports: what they are, and their bytes for who may read."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Actor, visible
from data_access.refusals import Refused
from data_access.tables import Attachment, StoredFile


@dataclass(frozen=True)
class KeptFile:
    """A file that is kept beside a record."""

    id: int
    kind: AttachmentKind
    file_name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str


def attachments(actor: Actor, table: str, record_id: int) -> tuple[KeptFile, ...]:
    """The files beside a row of one of these tables that the actor may read, the newest first."""
    return beside(actor, table, [record_id]).get(record_id, ())


def beside(actor: Actor, table: str, record_ids: Collection[int]) -> Mapping[int, tuple[KeptFile, ...]]:
    """The same of several rows, by their ids; without those that have none."""
    holder = {
        "letters": Attachment.letter_id,
        "meetings": Attachment.meeting_id,
        "incoming_letters": Attachment.incoming_letter_id,
        "reports": Attachment.report_id,
        "committee_sessions": Attachment.session_id,
        "agenda_items": Attachment.agenda_item_id,
    }[table]
    columns = [getattr(Attachment, name) for name in KeptFile.__dataclass_fields__]
    statement: Any = select(holder, *columns).where(holder.in_(record_ids)).order_by(Attachment.id.desc())
    found: dict[int, tuple[KeptFile, ...]] = {}
    with reading() as session:
        for record_id, *file in session.execute(visible(actor, statement, Attachment)):
            found[record_id] = (*found.get(record_id, ()), KeptFile(*file))
    return found


def rules_of_procedure(actor: Actor, plan_id: int) -> tuple[KeptFile, ...]:
    """The files of the rules of procedure of the committee of a plan, the one in force first."""
    columns = [getattr(Attachment, name) for name in KeptFile.__dataclass_fields__]
    statement: Any = select(*columns).where(Attachment.plan_id == plan_id, Attachment.kind == AttachmentKind.RULES)
    with reading() as session:
        found = session.execute(visible(actor, statement.order_by(Attachment.id.desc()), Attachment))
        return tuple(KeptFile(*row) for row in found)


def content_of(actor: Actor, attachment_id: int) -> bytes:
    """The bytes of a file as they were given. Raises Refused when the actor may not read it, or they were altered."""
    statement: Any = (
        select(StoredFile.content, Attachment.sha256)
        .join(StoredFile, StoredFile.sha256 == Attachment.sha256)
        .where(Attachment.id == attachment_id)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Attachment)).first()
    if found is None:
        raise Refused("This file is not there, or is not yours to read.")
    return unaltered(found.content, found.sha256)


def unaltered(content: bytes, sha256: str) -> bytes:
    """The bytes of a stored file. Raises Refused when they are no longer those that were given."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused("This file was altered behind the program: it is not handed over.")
    return bytes(content)
