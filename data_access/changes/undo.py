"""Undoing one entry of the change log: the values before it come back, as a change of its own with a reason."""

from typing import Any

from sqlalchemy import select

from data_access.audit import HIDDEN, plain
from data_access.changes.cells import locked
from data_access.changes.transitions import move
from data_access.changes.values import parse
from data_access.database import writing
from data_access.permissions import EDITABLE, Action, Actor, require
from data_access.refusals import Missing, Refused
from data_access.tables import AuditEntry
from data_access.workflows import governed


def undo(actor: Actor, entry_id: int, reason: str) -> None:
    """Give the fields of an entry the values they had before it, provided that none has changed since.

    Raises Missing without a reason; Refused when the entry is no change of values, when a field has another value now,
    when the actor may not, or when the workflow does not allow the way back. Nothing is written then.
    """
    if not reason.strip():
        raise Missing("Say why: the reason stays in the history.", ("reason",), "undo")
    with writing(actor, reason.strip()) as session:
        require(actor, Action.UNDO)
        entry = session.execute(select(AuditEntry).where(AuditEntry.id == entry_id)).scalar_one_or_none()
        if entry is None or entry.operation != "update":
            raise Refused("This change cannot be undone here.")
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
            move(actor, record, before[name], name, **others)
        for name, value in before.items():
            if name not in states:
                setattr(record, name, value)
        session.flush()
