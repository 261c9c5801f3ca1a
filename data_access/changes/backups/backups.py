"""Backup and restore: the whole database as one SQLite file, whatever database it comes from or goes to.

One format for both databases means one thing to keep, one thing to try, and a way from SQLite to PostgreSQL and back.
Open sessions never enter a backup. Both acts leave an entry in the change log, chained like every other; what a backup
file must be is checked in `backup_files`.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, create_engine, func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.schema import ForeignKeyConstraint

from data_access.audit import append
from data_access.changes.backups.files import LEFT_OUT, clear_leftovers, opened, require_sound, stamp
from data_access.database import address, engine, writing
from data_access.migrations import bring_up, current, newest, upgrade
from data_access.migrations.recording import seal_of_last_entry
from data_access.permissions import Action, Actor, require
from data_access.proof import anchor
from data_access.refusals import Refused
from data_access.tables.base import Base, in_utc

AT_ONCE = 2_000
TABLES = Base.metadata.sorted_tables


def back_up(actor: Actor, file: Path) -> int:
    """Write the database to a new file, while the application goes on; returns its size in bytes.

    The file appears whole or not at all, with the seal of its history and a checksum. A database of an older version of
    the program is backed up as it is, and not brought up to date. Raises Refused when the file exists already or cannot
    be written, and for a database that is empty or of a newer version.
    """
    require(actor, Action.BACK_UP)
    revision = current()
    if revision is None:
        raise Refused("There is nothing in this database yet.")
    if file.exists():
        raise Refused("{file} exists already: choose another name.", file=file)
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        clear_leftovers(file.parent, ".*.part")
        copy_out(part, revision)
        _make_ready(part, revision)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        raise Refused("{file} cannot be written: {error}.", file=file, error=error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    size = file.stat().st_size
    if revision == newest():
        with writing(actor) as session:
            _log(session, "backup", file, {"size": size})
    return size


def restore(actor: Actor, file: Path, force: bool = False, unverified: bool = False) -> None:
    """Put the content of a backup into the current database, and the entry that says so, in one transaction.

    Before anything is replaced the backup's checksum, history, rows and references are verified on a copy. Raises
    Refused, and changes nothing, when the file is no backup of this program or is damaged; when its history or its rows
    do not hold, unless `unverified` says to put them back all the same; and when the database holds anything, unless
    `force` says that it is to be replaced.
    """
    require(actor, Action.BACK_UP)
    with opened(file, unverified) as source:
        upgrade()
        with engine().execution_options(writes=True).connect() as target, target.begin():
            if not force and any(_holds(target, table) for table in TABLES if table.name not in LEFT_OUT):
                raise Refused("The database is not empty: add --force to replace all that it holds.")
            with Session(target, autoflush=False, join_transaction_mode="rollback_only") as session:
                session.info["actor"] = actor
                replaced = seal_of_last_entry(session)
                _copy_in(source, target)
                facts = {"size": file.stat().st_size, "replaced": list(replaced), "unverified": unverified}
                _log(session, "restore", file, facts)
                anchor.release(anchor.file_of(address()))
        # Once more after the commit: what another process has kept meanwhile is of the history that was replaced.
        anchor.renew(anchor.file_of(address()), session.info["head"])


def copy_out(part: Path, revision: str) -> None:
    """Copy the current database, which is at a revision, to a new SQLite file, as it is at one moment."""
    if engine().dialect.name == "sqlite":
        with engine().connect() as source, closing(sqlite3.connect(part)) as target:
            source.connection.driver_connection.backup(target)  # type: ignore[union-attr]
        return
    made = create_engine(f"sqlite:///{part}", hide_parameters=True)
    try:
        with (
            engine().connect().execution_options(isolation_level="REPEATABLE READ") as source,
            made.begin() as target,
        ):
            bring_up(target, revision)
            there, here = MetaData(), MetaData()
            there.reflect(source)
            here.reflect(target)
            for table in here.tables.values():
                if table.name != "alembic_version":
                    _copy_rows(source, target, there.tables[table.name], table)
    finally:
        made.dispose()


def _make_ready(part: Path, revision: str) -> None:
    """Finish a backup: remove the journal and the open sessions, verify it, stamp its checksums."""
    with closing(sqlite3.connect(part, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
        there = {row[0] for row in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in sorted(LEFT_OUT & there):
            made.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of ours
        stamp(made, revision)
        made.execute("VACUUM")
        require_sound(made, part)


def _copy_in(source: Connection, target: Connection) -> None:
    """Replace the rows of all tables. References that go in circles are checked once everything is there."""
    postgresql = target.dialect.name == "postgresql"
    circles = [key for table in TABLES for key in table.foreign_key_constraints if _goes_in_circles(key)]
    if postgresql:
        _defer(target, circles, "DEFERRABLE INITIALLY DEFERRED")
        target.execute(text(f"TRUNCATE {', '.join(table.name for table in TABLES)}"))
    else:
        target.execute(text("PRAGMA defer_foreign_keys=ON"))
        for table in reversed(TABLES):
            target.execute(table.delete())
    for table in TABLES:
        if table.name not in LEFT_OUT:
            _copy_rows(source, target, table, table)
    if postgresql:
        target.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        _defer(target, circles, "NOT DEFERRABLE")
        for table in TABLES:
            if "id" in table.c:
                highest = select(func.max(table.c.id)).scalar_subquery()
                sequence = func.pg_get_serial_sequence(table.name, "id")
                target.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))


def _goes_in_circles(key: ForeignKeyConstraint) -> bool:
    return key.use_alter or key.referred_table is key.parent


def _defer(target: Connection, keys: list[ForeignKeyConstraint], when: str) -> None:
    preparer = target.dialect.identifier_preparer
    for key in keys:
        name = preparer.format_constraint(key)
        target.execute(text(f"ALTER TABLE {preparer.format_table(key.table)} ALTER CONSTRAINT {name} {when}"))


def _copy_rows(source: Connection, target: Connection, from_table: Table, to_table: Table) -> None:
    found = source.execution_options(yield_per=AT_ONCE).execute(select(from_table))
    for rows in found.mappings().partitions(AT_ONCE):
        target.execute(to_table.insert(), [{name: in_utc(value) for name, value in row.items()} for row in rows])


def _holds(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _log(session: Session, operation: str, file: Path, facts: dict[str, Any]) -> None:
    entry = {
        "plan_id": None,
        "administration_id": None,
        "table_name": "audit_entries",
        "record_id": 0,
        "record_label": file.name,
        "operation": operation,
        "changes": facts,
    }
    append(session, [entry])
