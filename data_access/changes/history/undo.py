"""Undo one entry of the change log by a new change that restores the old values, with a reason."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.audit import HIDDEN, plain
from data_access.changes.grid import trials
from data_access.changes.history.undo_rows import bring_back, is_changed, take_away
from data_access.changes.holding import locked
from data_access.changes.transitions import move
from data_access.changes.values import parse
from data_access.database import reading, writing
from data_access.permissions import EDITABLE, Action, Actor, abilities, allowed, require
from data_access.refusals import NOT_UNDOABLE, Refused, Unexplained
from data_access.rules.row_rights import ROWS
from data_access.tables import TABLES, AuditEntry
from data_access.workflows import governed


def undo(actor: Actor, entry_id: int, reason: str) -> None:
    """Give the fields of an entry the values they had before it, provided that none has changed since; take an added
    row away again, or bring a removed one back (`undo_rows`).

    Raises Missing without a reason; Refused when the entry cannot be undone or was undone already, when something has
    changed since, when the actor may not, or when the workflow does not allow the way back. Nothing is written then.
    """
    if not reason.strip():
        raise Unexplained("undo")
    with writing(actor, reason.strip()) as session:
        _undone(session, actor, entry_id)


def offered(actor: Actor, entry_ids: Iterable[int]) -> frozenset[int]:
    """Those of some entries that `undo` would accept from the actor now. Those that are plainly out of the question are
    found in a few statements for all; the others are undone on trial, in one transaction that is given up.

    Raises Unavailable when the database cannot be written to.
    """
    if allowed(actor, Action.UNDO) is None:
        return frozenset()
    with reading() as session:
        possible = [entry.id for entry in _possible(session, actor, list(entry_ids))]
    return trials.accepted(actor, {entry_id: partial(undo, actor, entry_id, "?") for entry_id in possible})


def _possible(session: Session, actor: Actor, entry_ids: list[int]) -> list[AuditEntry]:
    """Filter the entries that may be undoable, before a trial: most are not the latest on their row."""
    undone = set(session.execute(select(AuditEntry.undoes_id).where(AuditEntry.undoes_id.in_(entry_ids))).scalars())
    asked = select(AuditEntry).where(AuditEntry.id.in_(entry_ids), AuditEntry.operation.in_(UNDOING))
    entries = [entry for entry in session.execute(asked).scalars() if entry.id not in undone and _may(actor, entry)]
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        wanted[entry.table_name].add(entry.record_id)
    records: dict[tuple[str, int], Any] = {}
    for table, ids in wanted.items():
        entity: Any = TABLES[table]
        for record in session.execute(select(entity).where(entity.id.in_(ids))).scalars():
            records[table, record.id] = record
    return [entry for entry in entries if _stands(entry, records.get((entry.table_name, entry.record_id)))]


def _may(actor: Actor, entry: AuditEntry) -> bool:
    """Whether somebody of this role takes back entries of this kind at all."""
    if entry.operation != "update":
        return entry.table_name in ROWS and allowed(actor, ROWS[entry.table_name]) is not None
    return bool(abilities(actor, entry.table_name))


def _stands(entry: AuditEntry, record: Any) -> bool:
    """Whether a row still holds the values that the entry wrote."""
    if entry.operation == "delete":
        return True
    if record is None:
        return False
    if entry.operation == "insert":
        return not is_changed(record, entry.changes)
    return all(plain(getattr(record, name, None)) == new for name, (_, new) in entry.changes.items())


def _undone(session: Session, actor: Actor, entry_id: int) -> None:
    require(actor, Action.UNDO)
    entry = session.execute(select(AuditEntry).where(AuditEntry.id == entry_id)).scalar_one_or_none()
    if entry is None or entry.operation not in UNDOING:
        raise Refused(NOT_UNDOABLE)
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
            raise Refused(NOT_UNDOABLE)
        if plain(getattr(record, name)) != new:
            raise Refused("The value has changed since: it can no longer be undone from here.")
        before[name] = None if old is None else parse(session, columns[name], old)
    states = [name for name in before if governed(table, name)]
    for name in before:
        action = EDITABLE[table].get(name)
        if action is not None:
            require(actor, action, record)
        elif not states:
            raise Refused(NOT_UNDOABLE)
    for name in states:
        others = {field: value for field, value in before.items() if field not in states}
        move(actor, record, before[name], name, restores=True, **others)
    for name, value in before.items():
        if name not in states:
            setattr(record, name, value)
    session.flush()


UNDOING = {"insert": take_away, "update": _values_back, "delete": bring_back}
"""What undoes each kind of entry."""
