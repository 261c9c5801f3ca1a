"""Replay the change log from its first entry and compare the result with the tables, field by field.

The chain proves that the log was not altered; this proves that the rows are what the log says. Imported ideas, which
enter in bulk, are compared with the seal of their batch once the changes since are taken off.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Column, RowMapping, Table, select
from sqlalchemy.orm import Session

from data_access.audit import ACCESS, HIDDEN, plain
from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.proof.as_held import are_changes, as_held
from data_access.proof.ideas_seal import IdeasSeal
from data_access.tables import TABLES, AuditEntry
from data_access.tables.base import Base, UtcDateTime

AT_ONCE = 2_000
Key = tuple[str, int]
Values = dict[str, Any]
WHOLE = ACCESS | {"batch", "undo", "migrate", "backup", "restore"}
"""Operations that speak of more than one row."""
BULK_UNDONE = frozenset({"ideas", "sorting_acts", "idea_parts", "suggestions"})
"""Tables whose rows version 0.1.0 removed in bulk when an import was undone, without an entry for each."""


class DifferenceKind(StrEnum):
    """How a row differs from what the log says."""

    FIELD = "field"
    """One field holds another value than the log says."""
    BEFORE = "before"
    """An entry found another value in a field than the entries before it had left there."""
    UNKNOWN = "unknown"
    """The row, or the row that an entry speaks of, was never added according to the log."""
    GONE = "gone"
    """The log knows the row and does not say that it was removed."""
    IMPORTED = "imported"
    """An imported idea is not what was imported, or is missing among those of its import."""


@dataclass(frozen=True)
class LogDifference:
    """A row that is not what the log says; `field`, `logged`, `held` where it is about one field, `entry` where an
    entry contradicts those before it."""

    kind: DifferenceKind
    table: str
    record: int
    field: str | None = None
    logged: Any = None
    held: Any = None
    entry: int | None = None


@dataclass(frozen=True)
class Replay:
    """What the comparison found: the differences, how many rows were compared, and how many imported ideas have no seal
    (their import is older than the seals)."""

    differences: tuple[LogDifference, ...]
    rows: int
    unsealed: int


def replayed(actor: Actor) -> Replay:
    """Replay the whole log and compare it with the tables in one snapshot; writes nothing."""
    require(actor, Action.READ_HISTORY)
    with reading(at_one_moment=True) as session:
        return replay(session)


def replay(session: Session) -> Replay:
    """The same in a session that sees one state of the data."""
    told = _Told()
    statement = select(*as_held(AuditEntry)).order_by(AuditEntry.id).execution_options(yield_per=AT_ONCE)
    with session.execute(statement).mappings() as entries:
        for entry in entries:
            told.take(entry)
    rows = sum(told.compare(session, entity) for entity in TABLES.values() if entity.AUDITED)
    told.end()
    return Replay(tuple(told.differences), rows, told.unsealed)


@dataclass
class _Told:
    """The state of every row that the log speaks of."""

    rows: dict[Key, Values] = field(default_factory=dict)
    """What the log says of rows that stand now."""
    imported: dict[Key, Values] = field(default_factory=dict)
    """Of ideas that came in bulk: the values of changed fields before their first change."""
    departed: dict[int, list[Values]] = field(default_factory=lambda: defaultdict(list))
    """By batch: imported ideas that were removed one by one, as they were imported."""
    seals: dict[int, dict[str, Any]] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    open: dict[int, IdeasSeal] = field(default_factory=dict)
    differences: list[LogDifference] = field(default_factory=list)
    unsealed: int = 0
    is_loose: bool = False
    """Whether version 0.1.0 undid an import: what went then has no entry of its own."""

    def take(self, entry: RowMapping) -> None:
        """One entry, in the order of the log."""
        operation, key = entry["operation"], (entry["table_name"], entry["record_id"])
        if not are_changes(entry["changes"], operation not in WHOLE):
            self._note(DifferenceKind.UNKNOWN, key, entry=entry)
        elif operation in WHOLE:
            self._take_batch(operation, key, entry["changes"])
        elif operation == "insert":
            if key in self.rows:
                self._note(DifferenceKind.UNKNOWN, key, entry=entry)
            self.rows[key] = {name: pair[1] for name, pair in _open_changes(entry).items()}
        elif operation == "update":
            self._update(key, entry)
        else:
            self._delete(key, entry)

    def _take_batch(self, operation: str, key: Key, changes: dict[str, Any]) -> None:
        if operation == "migrate":
            self._migrate(changes)
        elif key[0] == "import_batches" and "seal" in changes:
            self.seals[key[1]] = changes["seal"]
        elif key[0] == "import_batches":
            self.undone.add(key[1])
            self.seals.pop(key[1], None)
            self.is_loose |= operation == "batch"

    def _migrate(self, changes: dict[str, Any]) -> None:
        """A new version of the program gave a column its first value, or other ones, in all rows."""
        for named, given in changes.get("columns", {}).items():
            table, name = named.split(".")
            for key, row in self.rows.items():
                if key[0] == table:
                    row[name] = given["rows"].get(str(key[1])) if "rows" in given else given["value"]

    def _update(self, key: Key, entry: RowMapping) -> None:
        row, first = self.rows.get(key), self.imported.get(key)
        if row is None:
            if key[0] != "ideas":
                self._note(DifferenceKind.UNKNOWN, key, entry=entry)
                return
            row, first = self.rows.setdefault(key, {}), self.imported.setdefault(key, {})
        for name, (old, new) in _open_changes(entry).items():
            if first is not None and name not in row:
                first[name] = old
            elif row.get(name) != old:
                self._note(DifferenceKind.BEFORE, key, name, row.get(name), old, entry)
            row[name] = new

    def _delete(self, key: Key, entry: RowMapping) -> None:
        values = {name: pair[0] for name, pair in _open_changes(entry).items()}
        row, first = self.rows.pop(key, None), self.imported.pop(key, None)
        if first is not None or (row is None and key[0] == "ideas" and "batch_id" in values):
            row, names = row or {}, set(row or ())
            self.departed[values["batch_id"]].append({**values, **(first or {}), "id": key[1]})
        elif row is None:
            self._note(DifferenceKind.UNKNOWN, key, entry=entry)
            return
        else:
            names = row.keys() | values.keys()
        for name in sorted(names):
            if row.get(name) != values.get(name):
                self._note(DifferenceKind.BEFORE, key, name, row.get(name), values.get(name), entry)

    def compare(self, session: Session, entity: type[Base]) -> int:
        """Compare the rows of a table, in the order of their ids; returns how many there are."""
        table, name, count = cast("Table", entity.__table__), entity.__tablename__, 0
        columns = [column for column in table.columns if column.name not in entity.SECRET and column.name != "id"]
        statement = select(*as_held(entity)).order_by(table.c.id).execution_options(yield_per=AT_ONCE)
        with session.execute(statement).mappings() as found:
            for held in found:
                count += 1
                key = (name, held["id"])
                row = self.rows.pop(key, None)
                if row is not None and key not in self.imported:
                    self._compare_row(key, row, held, columns)
                elif key[0] == "ideas" and held["batch_id"] is not None:
                    self._compare_imported(key, row or {}, held, columns)
                else:
                    self._note(DifferenceKind.UNKNOWN, key)
        for key in [key for key in self.rows if key[0] == name]:
            del self.rows[key]
            if not (self.is_loose and name in BULK_UNDONE):
                self._note(DifferenceKind.GONE, key)
        return count

    def _compare_row(self, key: Key, row: Values, held: RowMapping, columns: list[Column[Any]]) -> None:
        for column in columns:
            said, value = row.get(column.name), held[column.name]
            if not _same(column, said, value):
                self._note(DifferenceKind.FIELD, key, column.name, said, plain(value))

    def _compare_imported(self, key: Key, row: Values, held: RowMapping, columns: list[Column[Any]]) -> None:
        self._compare_row(key, row, held, [column for column in columns if column.name in row])
        batch = held["batch_id"] if "batch_id" not in row else self.imported[key]["batch_id"]
        if batch in self.seals:
            values = {name: plain(value) for name, value in held.items()} | self.imported.get(key, {})
            self._seal(batch, key[1]).add(values)
        elif batch in self.undone:
            self._note(DifferenceKind.UNKNOWN, key)
        else:
            self.unsealed += 1

    def _seal(self, batch: int, before: int) -> IdeasSeal:
        """The seal of a batch that has taken all removed ideas up to an id."""
        made = self.open.setdefault(batch, IdeasSeal(self.seals[batch]["columns"]))
        gone = sorted(self.departed.get(batch, ()), key=lambda one: one["id"])
        for one in gone:
            if one["id"] < before:
                made.add(one)
                self.departed[batch].remove(one)
        return made

    def end(self) -> None:
        """Compare the seals of the imports, once all ideas were read."""
        for batch, sealed in self.seals.items():
            for idea in self._seal(batch, 1 << 62).differing(sealed):
                self._note(DifferenceKind.IMPORTED, ("ideas", idea))

    def _note(
        self,
        kind: DifferenceKind,
        key: Key,
        name: str | None = None,
        logged: Any = None,
        held: Any = None,
        entry: RowMapping | None = None,
    ) -> None:
        number = entry["id"] if entry is not None else None
        self.differences.append(LogDifference(kind, *key, name, logged, held, number))


def _open_changes(entry: RowMapping) -> dict[str, list[Any]]:
    """The changes of an entry but for the secrets, the values of which the log does not hold."""
    return {name: pair for name, pair in entry["changes"].items() if HIDDEN not in pair}


def _same(column: Column[Any], said: Any, held: Any) -> bool:
    if isinstance(column.type, UtcDateTime) and isinstance(said, str) and isinstance(held, datetime):
        with suppress(ValueError):
            return datetime.fromisoformat(said) == held
    return bool(said == plain(held))
