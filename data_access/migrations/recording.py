"""What a new version of the program does to rows that are there already, written to the change log as an entry."""

from typing import Any

from sqlalchemy import Connection, String, cast, func, inspect, select
from sqlalchemy.orm import Session

from data_access.audit import NOTHING, Seal, append, plain
from data_access.permissions import SYSTEM
from data_access.tables import TABLES, AuditEntry
from data_access.tables.base import Json

Columns = dict[str, frozenset[str]]


def columns_of(connection: Connection) -> Columns:
    """The columns of the audited tables as the database has them now."""
    found = inspect(connection)
    return {
        name: frozenset(column["name"] for column in found.get_columns(name))
        for name, entity in TABLES.items()
        if entity.AUDITED and found.has_table(name)
    }


def record(session: Session, before: Columns, revisions: tuple[str, str], rewritten: frozenset[str]) -> None:
    """Append the entry of an upgrade: which revisions, and the values of columns that are new or were filled anew."""
    if session.execute(select(AuditEntry.id).limit(1)).first() is None:
        return
    filled: dict[str, Any] = {}
    for table, columns in before.items():
        for column in TABLES[table].__table__.columns:
            is_new = column.name not in columns or f"{table}.{column.name}" in rewritten
            if is_new and (given := _values(session, column)) is not None:
                filled[f"{table}.{column.name}"] = given
    session.info.update(actor=SYSTEM, at=None)
    entry = {
        "plan_id": None,
        "administration_id": None,
        "table_name": "audit_entries",
        "record_id": 0,
        "record_label": revisions[1],
        "operation": "migrate",
        "changes": {"revision": list(revisions), "columns": filled},
    }
    append(session, [entry])


def seal_of_last_entry(session: Session) -> Seal:
    """The id and hash of the last entry of the log."""
    last = session.execute(select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)).first()
    return (last.id, last.hash) if last is not None else NOTHING


def _values(session: Session, column: Any) -> dict[str, Any] | None:
    """One value when all rows have the same, else that of each row by its id; None for a table without rows."""
    if not session.execute(select(func.count()).select_from(column.table)).scalar():
        return None
    # PostgreSQL compares no JSON: its text is compared.
    compared = cast(column, String) if isinstance(column.type, Json) else column
    different = session.execute(select(func.min(column.table.c.id)).group_by(compared).limit(2)).scalars().all()
    if len(different) == 1:
        one = session.execute(select(column).where(column.table.c.id == different[0])).scalar_one()
        return {"value": plain(one)}
    rows = session.execute(select(column.table.c.id, column).where(column.is_not(None)))
    return {"rows": {str(row[0]): plain(row[1]) for row in rows}}
