"""Take the change log's entries after a moment back, in a copy of the database: newest first, row by row.

The log holds the value of each field before and after each change. What is not in the log stays as it is: accounts,
which the log keeps no passwords of, and the content of files. An import is one entry: its ideas go with it. One that
was taken back since lacks the ideas that nobody had touched, whose texts the log does not hold; they are counted.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Time

from data_access.audit import HIDDEN
from data_access.tables import TABLES
from data_access.tables.base import Json, UtcDateTime

AS_TODAY = frozenset({"accounts"})
"""Tables of the log whose rows stay as they are today."""
EMPTIED = (
    *("sign_ins", "sign_in_failures", "known_devices", "deliveries", "notice_runs", "reading_claims"),
    *("attendees", "attendance_lists"),
)
"""Tables that no earlier state shows."""
LATER = "SELECT table_name, record_id, operation, changes FROM audit_entries WHERE at >= ? ORDER BY id DESC"
AT_ONCE = 500
Key = tuple[str, int]
Values = dict[str, Any]


def moment(at: datetime) -> str:
    """A moment as SQLite holds it."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def take_back(made: sqlite3.Connection, end: datetime, day: date) -> int:
    """Bring a copy of the database to its state before `end`, the evening of `day`; returns how many ideas it lacks.

    Plans then stand on that day: what is late is late by it. No password is left in the copy.
    """
    made.execute("PRAGMA foreign_keys=OFF")
    made.execute("PRAGMA ignore_check_constraints=ON")
    made.execute("PRAGMA synchronous=OFF")
    taken = _Taken()
    for table, record, operation, changes in made.execute(LATER, (moment(end),)):
        taken.take((table, record), operation, json.loads(changes))
    made.execute("BEGIN")
    lost = taken.write(made)
    made.execute("DELETE FROM audit_entries WHERE at >= ?", (moment(end),))
    for table in EMPTIED:
        made.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
    made.execute("UPDATE accounts SET password_hash = NULL")
    made.execute("UPDATE plans SET today_on = ?", (day.isoformat(),))
    made.execute("COMMIT")
    return lost


@dataclass
class _Row:
    """What a row was: fields before their first change after the moment; whether it was there, and is there today."""

    fields: Values = field(default_factory=dict)
    was_there: bool = True
    is_there: bool = True


@dataclass
class _Taken:
    """What was taken back so far."""

    rows: dict[Key, _Row] = field(default_factory=dict)
    imports: set[int] = field(default_factory=set)
    """Imports after the moment, whose ideas go."""
    undone: dict[int, int] = field(default_factory=dict)
    """By import that was taken back after the moment: how many ideas went then."""
    given: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By column that a new version of the program brought: its first values, for rows that went before."""

    def take(self, key: Key, operation: str, changes: dict[str, Any]) -> None:
        """One entry, from the newest to the oldest."""
        if operation in ("batch", "undo"):
            before, after = changes.get("ideas", (0, 0))
            if after:
                self.imports.add(key[1])
            else:
                self.undone[key[1]] = before
        elif operation == "migrate":
            self.given |= changes.get("columns", {})
        elif operation in ("insert", "update", "delete") and key[0] in TABLES and key[0] not in AS_TODAY:
            self._take_row(key, operation, changes)

    def _take_row(self, key: Key, operation: str, changes: dict[str, list[Any]]) -> None:
        is_new = key not in self.rows
        row = self.rows.setdefault(key, _Row())
        if operation == "insert":
            row.was_there = False
            row.fields.clear()
            return
        if operation == "delete":
            row.was_there, row.is_there = True, row.is_there and not is_new
            row.fields.clear()
        row.fields.update((name, pair[0]) for name, pair in changes.items() if HIDDEN not in pair)

    def write(self, made: sqlite3.Connection) -> int:
        """Write the rows as they were; returns how many ideas of undone imports cannot be."""
        for batch in self.imports:
            made.execute("DELETE FROM ideas WHERE batch_id = ?", (batch,))
        of_table: dict[str, dict[int, _Row]] = defaultdict(dict)
        for (table, record), row in self.rows.items():
            of_table[table][record] = row
        for table, rows in of_table.items():
            self._write_table(made, table, rows)
        there = "SELECT count(*) FROM ideas WHERE batch_id = ?"
        standing = {batch: count for batch, count in self.undone.items() if batch not in self.imports}
        return sum(count - made.execute(there, (batch,)).fetchone()[0] for batch, count in standing.items())

    def _write_table(self, made: sqlite3.Connection, table: str, rows: dict[int, _Row]) -> None:
        entity: Any = TABLES[table]
        columns: dict[str, Column[Any]] = {column.name: column for column in entity.__table__.columns}
        storing = {name: stored(column) for name, column in columns.items()}
        names = list(columns)
        held = _held(made, table, names, [record for record, row in rows.items() if row.is_there and row.was_there])
        written = []
        for record, row in rows.items():
            if not row.was_there or (table == "ideas" and self._came_later(record, row, held)):
                continue
            values = dict(held[record]) if record in held else self._first(table, columns, record)
            values.update((name, storing[name](value)) for name, value in row.fields.items() if name in columns)
            written.append([values[name] for name in names])
        # Removed first, so that two rows may change places in a unique index.
        made.executemany(f"DELETE FROM {table} WHERE id = ?", [(record,) for record in rows])  # noqa: S608
        marks, listed = ", ".join("?" * len(names)), ", ".join(names)
        made.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", written)  # noqa: S608

    def _came_later(self, record: int, row: _Row, held: dict[int, Values]) -> bool:
        """Whether an idea came with an import after the moment; those that stand today are gone from the copy."""
        return row.fields.get("batch_id") in self.imports or (row.is_there and record not in held)

    def _first(self, table: str, columns: dict[str, Column[Any]], record: int) -> Values:
        """A removed row before its values are put back: what it did not have, or what a later version gave it."""
        values: Values = {"id": record}
        for name, column in columns.items():
            given = self.given.get(f"{table}.{name}", {})
            first = given["rows"].get(str(record)) if "rows" in given else given.get("value")
            if first is None and not column.nullable and column.default is not None and column.default.is_scalar:
                first = column.default.arg  # type: ignore[attr-defined]
            values.setdefault(name, stored(column)(first))
        return values


def _held(made: sqlite3.Connection, table: str, names: list[str], records: list[int]) -> dict[int, Values]:
    found: dict[int, Values] = {}
    listed = ", ".join(names)
    for first in range(0, len(records), AT_ONCE):
        some = records[first : first + AT_ONCE]
        asked = f"SELECT {listed} FROM {table} WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608
        for row in made.execute(asked, some):
            values = dict(zip(names, row, strict=True))
            found[values["id"]] = values
    return found


def stored(column: Column[Any]) -> Callable[[Any], Any]:
    """How SQLite holds what the log says of a column: the inverse of `audit.plain`."""
    kind = column.type
    if isinstance(kind, UtcDateTime):
        return _said(lambda text: moment(datetime.fromisoformat(text)))
    if isinstance(kind, Time):
        return _said(lambda text: time.fromisoformat(text).strftime("%H:%M:%S.%f"))
    if isinstance(kind, Json | JSON):
        nothing = None if column.nullable else "null"
        return lambda value: nothing if value is None else json.dumps(value)
    if isinstance(kind, Boolean):
        return _said(int)
    return _same


def _said(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value
