"""Undoing an added or a removed row: it goes again, or comes back, when nothing has happened on top of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_access.audit import HIDDEN, plain
from data_access.belonging import plan_of
from data_access.changes.commitments import first_steps
from data_access.changes.plans import open_plan
from data_access.changes.values import parse
from data_access.permissions import Actor, require
from data_access.refusals import Refused
from data_access.row_rights import ROWS
from data_access.tables import TABLES, AuditEntry, Base
from data_access.tables.base import UtcDateTime

BORN_WITH = {"commitments": ("commitment_steps", first_steps)}
"""Rows that are written with another and go with it, as long as they are empty: their table, and what makes them."""


def take_away(session: Session, actor: Actor, entry: AuditEntry) -> None:
    """Remove a row that was added. Raises Refused when it was changed since, or when others stand on it."""
    record = session.get(_entity(entry), entry.record_id, with_for_update=True)
    if record is None:
        raise Refused("This row no longer exists: someone has removed it.")
    _require(session, actor, entry.table_name, record)
    if _changed(record, entry.changes):
        raise Refused("This row has been changed since it was added: it can no longer be undone from here.")
    parts = _parts(session, record)
    if any(_changed(part, {name: [None, getattr(part, name)] for name in _given(part)}) for part in parts):
        raise Refused("This row has been changed since it was added: it can no longer be undone from here.")
    if _stands_on(session, record, {type(part).__tablename__ for part in parts}):
        raise Refused("Other rows stand on this one: take them back first.")
    for gone in (*parts, record):
        session.delete(gone)
        session.flush()


def bring_back(session: Session, actor: Actor, entry: AuditEntry) -> None:
    """Write a row again that an entry says was removed, under its old number where it is free; and what is born with
    it.

    Raises Refused when what it belonged to is gone, or when another row has taken its place.
    """
    entity = _entity(entry)
    columns: Any = entity.__table__.c
    if any(HIDDEN in pair or name not in columns for name, pair in entry.changes.items()):
        raise Refused("This change cannot be undone here.")
    for name, (old, _new) in entry.changes.items():
        for key in columns[name].foreign_keys:
            if old is not None and session.get(TABLES[key.column.table.name], old) is None:
                raise Refused("This row belonged to another one that no longer exists: it cannot come back.")
    record = entity(**{name: _value(session, columns[name], pair[0]) for name, pair in entry.changes.items()})
    if session.get(entity, entry.record_id) is None:
        record.id = entry.record_id
    session.add(record)
    _require(session, actor, entry.table_name, record)
    try:
        session.flush()
        if record.__tablename__ in BORN_WITH:
            session.add_all(BORN_WITH[record.__tablename__][1](record))
            session.flush()
    except IntegrityError as error:
        raise Refused("Another row has taken the place of this one since: it cannot come back.") from error


def _entity(entry: AuditEntry) -> type[Any]:
    if entry.table_name not in ROWS:
        raise Refused("This change cannot be undone here.")
    return TABLES[entry.table_name]


def _require(session: Session, actor: Actor, table: str, record: Base) -> None:
    require(actor, ROWS[table], record)
    if (plan := plan_of(record)) is not None:
        open_plan(session, plan.id)


def _changed(record: Base, born: dict[str, Any]) -> bool:
    """True when a field holds something else than it did at first: what the entry says, or nothing."""
    names = [column.key for column in inspect(type(record)).column_attrs if column.key != "id"]
    return any(plain(getattr(record, name)) != born.get(name, (None, None))[1] for name in names)


def _parts(session: Session, record: Base) -> list[Base]:
    if record.__tablename__ not in BORN_WITH:
        return []
    entity: Any = TABLES[BORN_WITH[record.__tablename__][0]]
    return list(session.execute(select(entity).where(getattr(entity, entity.PARENT) == record.id)).scalars())  # type: ignore[attr-defined]


def _given(part: Base) -> tuple[str, ...]:
    """What a row that is born with another holds from the start: its whole, and its place in it."""
    return (str(part.PARENT), "position")


def _stands_on(session: Session, record: Base, besides: set[str]) -> bool:
    for table in Base.metadata.tables.values():
        for column in table.c:
            points = any(key.column.table.name == record.__tablename__ for key in column.foreign_keys)
            if points and table.name not in besides:
                found = select(column).where(column == record.id).limit(1)  # type: ignore[attr-defined]
                if session.execute(found).first() is not None:
                    return True
    return False


def _value(session: Session, column: Any, said: Any) -> Any:
    if isinstance(column.type, UtcDateTime) and said is not None:
        return datetime.fromisoformat(said)
    return said if said in (None, "") else parse(session, column, said)
