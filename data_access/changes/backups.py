"""Backup and restore: the whole database as one SQLite file, whatever database it comes from or goes to.

One format for both databases means one thing to keep, one thing to try, and a way from SQLite to PostgreSQL and back.
Open sessions never enter a backup. Both acts leave an entry in the change log, chained like every other.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Table, create_engine, func, inspect, select, text
from sqlalchemy.schema import ForeignKeyConstraint

from data_access.audit import append
from data_access.database import engine, writing
from data_access.migrations import configuration, current, upgrade
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.tables.base import Base

AT_ONCE = 2_000
LEFT_OUT = frozenset({"sign_ins", "sign_in_failures"})
TABLES = Base.metadata.sorted_tables
FIRST_BYTES = b"SQLite format 3\x00"


def back_up(actor: Actor, file: Path) -> int:
    """Write the database to a new file, while the application goes on; returns its size in bytes.

    The file appears whole or not at all. Raises Refused when it exists already or cannot be written.
    """
    require(actor, Action.BACK_UP)
    if file.exists():
        raise Refused("{file} exists already: choose another name.", file=file)
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        if engine().dialect.name == "sqlite":
            _copy_sqlite(part)
        else:
            _copy_out(part)
        _make_ready(part)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        raise Refused("{file} cannot be written: {error}.", file=file, error=error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    size = file.stat().st_size
    _log(actor, "backup", file, {"size": size})
    return size


def restore(actor: Actor, file: Path, force: bool = False) -> None:
    """Put the content of a backup into the current database, in one transaction.

    Raises Refused, and changes nothing, when the file is no backup of this program or is damaged, and when the
    database holds anything, unless `force` says that it is to be replaced.
    """
    require(actor, Action.BACK_UP)
    with _opened(file) as source:
        upgrade()
        with engine().execution_options(writes=True).begin() as target:
            if not force and any(_holds(target, table) for table in TABLES if table.name not in LEFT_OUT):
                raise Refused("The database is not empty: add --force to replace all that it holds.")
            _copy_in(source, target)
    _log(actor, "restore", file, {"size": file.stat().st_size})


def _copy_sqlite(part: Path) -> None:
    """SQLite's own online backup: a consistent copy, without stopping anybody."""
    with engine().connect() as source, closing(sqlite3.connect(part)) as target:
        source.connection.driver_connection.backup(target)  # type: ignore[union-attr]


def _copy_out(part: Path) -> None:
    """The rows of another database into a new SQLite file, as they are at one moment."""
    made = create_engine(f"sqlite:///{part}")
    try:
        with (
            engine().connect().execution_options(isolation_level="REPEATABLE READ") as source,
            made.begin() as target,
        ):
            Base.metadata.create_all(target)
            target.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            target.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": current()})
            for table in TABLES:
                _copy_rows(source, target, table)
    finally:
        made.dispose()


def _make_ready(part: Path) -> None:
    """One file without its journal, without open sessions, found sound."""
    with closing(sqlite3.connect(part, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode=DELETE")
        for name in sorted(LEFT_OUT):
            made.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of ours
        made.execute("VACUUM")
        _require_sound(made, part)


def _require_sound(connection: sqlite3.Connection, file: Path) -> None:
    said = connection.execute("PRAGMA quick_check").fetchone()[0]
    if said != "ok":
        raise Refused("{file} is damaged: {error}.", file=file, error=said)


@contextmanager
def _opened(file: Path) -> Iterator[Connection]:
    """A copy of a backup, brought to the present schema; the file itself is never written to."""
    try:
        with file.open("rb") as opened:
            first = opened.read(len(FIRST_BYTES))
    except OSError as error:
        raise Refused("{file} cannot be read: {error}.", file=file, error=error) from error
    if first != FIRST_BYTES:
        raise Refused("{file} is not a backup of this program.", file=file)
    with tempfile.TemporaryDirectory(prefix="cocreation-") as folder:
        copy = Path(folder) / "backup.db"
        try:
            with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as given:
                _require_sound(given, file)
                with closing(sqlite3.connect(copy)) as target:
                    given.backup(target)
        except sqlite3.Error as error:
            raise Refused("{file} is damaged: {error}.", file=file, error=error) from error
        made = create_engine(f"sqlite:///{copy}")
        try:
            with made.connect() as connection:
                _bring_up(connection, file)
                yield connection
        finally:
            made.dispose()


def _bring_up(connection: Connection, file: Path) -> None:
    """Bring a copy of a backup to the present schema."""
    if not inspect(connection).has_table("alembic_version") or not inspect(connection).has_table("audit_entries"):
        raise Refused("{file} is not a backup of this program.", file=file)
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    settings = configuration(connection)
    try:
        ScriptDirectory.from_config(settings).get_revision(str(revision))
    except CommandError as error:
        raise Refused(
            "{file} was made by a newer version of the program: update the program first.", file=file
        ) from error
    command.upgrade(settings, "head")
    connection.commit()


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
        _copy_rows(source, target, table)
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


def _copy_rows(source: Connection, target: Connection, table: Table) -> None:
    if table.name in LEFT_OUT:
        return
    found = source.execution_options(yield_per=AT_ONCE).execute(select(table))
    for rows in found.mappings().partitions(AT_ONCE):
        target.execute(table.insert(), [dict(row) for row in rows])


def _holds(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None


def _log(actor: Actor, operation: str, file: Path, facts: dict[str, object]) -> None:
    with writing(actor) as session:
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
