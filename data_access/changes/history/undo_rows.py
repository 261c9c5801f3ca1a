"""Undo the adding or the removal of a row, when nothing depends on it since."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_access.audit import HIDDEN, plain
from data_access.changes.commitments.commitments import first_steps
from data_access.changes.grid.removing import OF_NEW_PLAN, PARTS, parts, require_free, require_right
from data_access.changes.values import parse
from data_access.permissions import Actor
from data_access.refusals import NOT_UNDOABLE, Gone, Refused
from data_access.rules.row_rights import ROWS
from data_access.tables import TABLES, AuditEntry, Base
from data_access.tables.base import UtcDateTime

CREATED_WITH = {"commitments": ("commitment_steps",), "events": ("channels",), "plans": OF_NEW_PLAN}
"""Rows that are written with another and go with it when its adding is undone, as long as they are as they were."""
CHANGED = "This row has been changed since it was added: it can no longer be undone from here."


def take_away(session: Session, actor: Actor, entry: AuditEntry) -> None:
    """Remove a row that was added. Raises Refused when it was changed since, or when others refer to it."""
    record: Any = session.get(_entity(entry), entry.record_id, with_for_update=True)
    if record is None:
        raise Gone
    require_right(session, actor, record)
    created_with = CREATED_WITH.get(entry.table_name, ())
    own = parts(session, record, created_with)
    if is_changed(record, entry.changes) or any(is_changed(part, _birth(session, part)) for part in own):
        raise Refused(CHANGED)
    require_free(session, actor, record, created_with)
    for gone in (*own, record):
        session.delete(gone)
        session.flush()


def bring_back(session: Session, actor: Actor, entry: AuditEntry) -> None:
    """Write a row again that an entry says was removed, under its old number where it is free; and what went with it.

    Raises Refused when what it belonged to is gone, or when another row has taken its place.
    """
    _entity(entry)
    try:
        record = _again(session, entry)
        session.flush()
        require_right(session, actor, record)
        for part in _gone_with(session, entry):
            _again(session, part, entry.record_id, record)
            session.flush()
        if entry.table_name == "commitments" and not parts(session, record, ("commitment_steps",)):
            session.add_all(first_steps(record))
            session.flush()
    except IntegrityError as error:
        raise Refused("Another row has taken the place of this one since: it cannot come back.") from error


def _entity(entry: AuditEntry) -> type[Any]:
    if entry.table_name not in ROWS:
        raise Refused(NOT_UNDOABLE)
    return TABLES[entry.table_name]


def _again(session: Session, entry: AuditEntry, was: int | None = None, whole: Any = None) -> Any:
    """The row of an entry, written again; a part points to its whole, which was number `was` and may have come back
    under another."""
    entity: Any = TABLES[entry.table_name]
    columns = entity.__table__.c
    values: dict[str, Any] = {}
    for name, (old, new) in entry.changes.items():
        if name in entity.SECRET:
            continue
        if HIDDEN in (old, new) or name not in columns:
            raise Refused(NOT_UNDOABLE)
        values[name] = _value(session, columns[name], old)
        for key in columns[name].foreign_keys:
            target = key.column.table.name
            if whole is not None and target == whole.__tablename__ and old == was:
                values[name] = whole.id
            elif old is not None and session.get(TABLES[target], old) is None:
                raise Refused("This row belonged to another one that no longer exists: it cannot come back.")
    record = entity(**values)
    if session.get(entity, entry.record_id) is None:
        record.id = entry.record_id
    session.add(record)
    return record


def _gone_with(session: Session, entry: AuditEntry) -> list[AuditEntry]:
    """The entries of the parts that were removed in the same act."""
    same = select(AuditEntry).where(
        AuditEntry.act == entry.act,
        AuditEntry.operation == "delete",
        AuditEntry.table_name.in_(PARTS.get(entry.table_name, ())),
    )
    # What went last comes back first: it was not in the way of what went before.
    found = session.execute(same.order_by(AuditEntry.id.desc())).scalars() if entry.act is not None else ()
    return [part for part in found if entry.record_id in _wholes(part, entry.table_name)]


def _wholes(part: AuditEntry, table: str) -> list[Any]:
    """The numbers of the rows of a table that a removed row pointed to."""
    columns: Any = TABLES[part.table_name].__table__.c
    return [
        old
        for name, (old, _new) in part.changes.items()
        if name in columns and any(key.column.table.name == table for key in columns[name].foreign_keys)
    ]


def _birth(session: Session, part: Any) -> dict[str, Any]:
    """The values of a row when it was added, from the change log."""
    at_first = select(AuditEntry.changes).where(
        AuditEntry.operation == "insert",
        AuditEntry.table_name == part.__tablename__,
        AuditEntry.record_id == part.id,
    )
    return session.execute(at_first.order_by(AuditEntry.id.desc()).limit(1)).scalar() or {}


def is_changed(record: Base, at_first: dict[str, Any]) -> bool:
    """True when a field no longer holds the value it was added with."""
    names = [column.key for column in inspect(type(record)).column_attrs if column.key != "id"]
    return any(
        plain(getattr(record, name)) != at_first.get(name, (None, None))[1]
        for name in names
        if name not in record.SECRET
    )


def _value(session: Session, column: Any, said: Any) -> Any:
    if isinstance(column.type, UtcDateTime) and said is not None:
        return datetime.fromisoformat(said)
    if said in (None, "") or isinstance(said, bool | list | dict | float):
        return said
    return parse(session, column, said)
