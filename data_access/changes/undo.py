"""Undoing one entry of the change log: what was before it comes back, as a change of its own with a reason."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.audit import HIDDEN, plain
from data_access.changes.holding import locked
from data_access.changes.transitions import move
from data_access.changes.undo_rows import bring_back, take_away
from data_access.changes.values import parse
from data_access.database import Unavailable, reading, writing
from data_access.permissions import EDITABLE, Action, Actor, allowed, require
from data_access.refusals import Missing, Refused
from data_access.row_rights import ROWS
from data_access.tables import TABLES, AuditEntry
from data_access.workflows import governed


def undo(actor: Actor, entry_id: int, reason: str) -> None:
    """Give the fields of an entry the values they had before it, provided that none has changed since; take an added
    row away again, or bring a removed one back (`undo_rows`).

    Raises Missing without a reason; Refused when the entry cannot be undone or was undone already, when something has
    changed since, when the actor may not, or when the workflow does not allow the way back. Nothing is written then.
    """
    if not reason.strip():
        raise Missing("Say why: the reason stays in the history.", ("reason",), "undo")
    with writing(actor, reason.strip()) as session:
        _undone(session, actor, entry_id)


def offered(actor: Actor, entry_ids: Iterable[int]) -> frozenset[int]:
    """Those of some entries that `undo` would accept from the actor now: each that is not plainly out of the question
    is undone on trial, in a transaction of its own that is given up."""
    if allowed(actor, Action.UNDO) is None:
        return frozenset()
    with reading() as session:
        asked = select(AuditEntry).where(AuditEntry.id.in_(list(entry_ids)))
        entries = [entry for entry in session.execute(asked).scalars() if _possible(session, entry)]
    return frozenset(entry.id for entry in entries if _would_do(actor, entry.id))


class _Tried(Exception):
    """The trial has come to its end: everything it wrote is given up."""


def _would_do(actor: Actor, entry_id: int) -> bool:
    try:
        with writing(actor, "?") as session:
            _undone(session, actor, entry_id)
            session.flush()
            raise _Tried
    except _Tried:
        return True
    except (Refused, Unavailable):
        return False


def _possible(session: Session, entry: AuditEntry) -> bool:
    """Whether a trial is worth its while: most entries of a long history are not the last word on their row."""
    if entry.operation != "update":
        return entry.table_name in ROWS and entry.operation in UNDOING
    if entry.table_name not in EDITABLE:
        return False
    record = session.get(TABLES[entry.table_name], entry.record_id)
    return record is not None and all(
        plain(getattr(record, name, None)) == new for name, (_, new) in entry.changes.items()
    )


def _undone(session: Session, actor: Actor, entry_id: int) -> None:
    require(actor, Action.UNDO)
    entry = session.execute(select(AuditEntry).where(AuditEntry.id == entry_id)).scalar_one_or_none()
    if entry is None or entry.operation not in UNDOING:
        raise Refused("This change cannot be undone here.")
    if session.execute(select(AuditEntry.id).where(AuditEntry.undoes_id == entry_id).limit(1)).first() is not None:
        raise Refused("This change has been undone already.")
    session.info["undoes_id"] = entry.id
    UNDOING[entry.operation](session, actor, entry)


def _values_back(session: Session, actor: Actor, entry: AuditEntry) -> None:
    table, fields = entry.table_name, entry.changes
    record = locked(session, table, entry.record_id)
    columns: Any = record.__table__.c
    before: dict[str, Any] = {}
    for name, (old, new) in fields.items():
        if HIDDEN in (old, new) or name not in columns:
            raise Refused("This change cannot be undone here.")
        if plain(getattr(record, name)) != new:
            raise Refused("The value has changed since: it can no longer be undone from here.")
        before[name] = None if old is None else parse(session, columns[name], old)
    states = [name for name in before if governed(table, name)]
    for name in before:
        action = EDITABLE[table].get(name)
        if action is not None:
            require(actor, action, record)
        elif not states:
            raise Refused("This change cannot be undone here.")
    for name in states:
        others = {field: value for field, value in before.items() if field not in states}
        move(actor, record, before[name], name, restores=True, **others)
    for name, value in before.items():
        if name not in states:
            setattr(record, name, value)
    session.flush()


UNDOING = {"insert": take_away, "update": _values_back, "delete": bring_back}
"""What undoes each kind of entry."""
