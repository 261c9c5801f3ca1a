"""Integrity check of the stored data: foreign keys, CHECK rules, and damage to the database file.

The database refuses what breaks a rule when it is written; this reads everything again, for the day when a file was
copied badly, or somebody wrote into the database without the application.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CheckConstraint, Table, TextClause, and_, func, not_, select, text
from sqlalchemy.orm import Session

from data_access.database import is_postgresql, reading
from data_access.permissions import Action, Actor, require
from data_access.tables import StoredFile
from data_access.tables.base import Base

SHOWN, FILES_AT_ONCE = 5, 10


@dataclass(frozen=True)
class Broken:
    """A rule that some rows break: the table, the rule's name, the sentence that says it (None for a reference that
    leads nowhere), how many rows, and the ids of the first ones."""

    table: str
    rule: str
    says: str | None
    rows: int
    first: tuple[int, ...]


def broken_rules(actor: Actor) -> tuple[Broken, ...]:
    """Every rule of the schema that some row breaks today; empty when the data are sound."""
    require(actor, Action.EDIT_LISTS)
    with reading() as session:
        return broken_in(session)


def broken_in(session: Session) -> tuple[Broken, ...]:
    """The same in the database of a session."""
    return (*_damage(session), *_references(session), *_checks(session), *_files(session))


def rules() -> int:
    """How many rules `broken_rules` reads again."""
    return sum(
        len(table.foreign_key_constraints) + len([c for c in table.constraints if isinstance(c, CheckConstraint)])
        for table in Base.metadata.sorted_tables
    ) + len(_with_files())


def _damage(session: Session) -> Iterator[Broken]:
    if is_postgresql(session):
        return
    said = [row[0] for row in session.execute(text("PRAGMA integrity_check"))]
    if said != ["ok"]:
        yield Broken("", "; ".join(said[:SHOWN]), None, len(said), ())


def _references(session: Session) -> Iterator[Broken]:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            (column,), (element,) = key.columns, key.elements
            target = element.column.table.alias()
            nowhere = and_(
                column.is_not(None), ~select(target.c.id).where(target.c[element.column.name] == column).exists()
            )
            yield from _found(session, str(key.name), None, table, nowhere)


def _checks(session: Session) -> Iterator[Broken]:
    for table in Base.metadata.sorted_tables:
        for rule in table.constraints:
            if isinstance(rule, CheckConstraint):
                written: Any = rule.sqltext
                breaks = text(f"NOT ({written})") if isinstance(written, TextClause) else not_(written)
                yield from _found(session, str(rule.name), rule.info.get("says"), table, breaks)


def _found(session: Session, rule: str, says: str | None, table: Table, breaks: Any) -> Iterator[Broken]:
    count = session.execute(select(func.count()).select_from(table).where(breaks)).scalar_one()
    if count:
        key = next(iter(table.primary_key.columns))
        first = session.execute(select(key).where(breaks).order_by(key).limit(SHOWN)).scalars()
        yield Broken(table.name, rule, says, count, tuple(first))


def _with_files() -> list[Table]:
    """The tables whose rows speak of a file by its checksum."""
    return [one for one in Base.metadata.sorted_tables if "sha256" in one.c and one is not StoredFile.__table__]


def _files(session: Session) -> Iterator[Broken]:
    """The log holds the checksum of each file and not its bytes: these are read again here."""
    kept = select(StoredFile.sha256, StoredFile.content).execution_options(yield_per=FILES_AT_ONCE)
    whole = {row.sha256 for row in session.execute(kept) if hashlib.sha256(row.content).hexdigest() == row.sha256}
    for table in _with_files():
        rows = session.execute(select(table.c.id, table.c.sha256).order_by(table.c.id))
        lost = [row.id for row in rows if row.sha256 not in whole]
        if lost:
            yield Broken(
                table.name, "sha256", "The file of this row is missing or was altered.", len(lost), tuple(lost[:SHOWN])
            )
