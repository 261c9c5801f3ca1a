"""The schema's history: one set of Alembic migrations for SQLite and PostgreSQL, run under a lock at start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session

from data_access.connections import outages
from data_access.database import Unavailable, address, engine, keep_seal
from data_access.migrations.recording import columns_of, record, seal_of_last_entry
from data_access.migrations.revisions import is_known, newest, stored
from data_access.proof import anchor
from data_access.refusals import Refused

__all__ = ["AT_START", "bring_up", "current", "is_known", "newest", "upgrade", "without_references"]

LOCK = 62_301_124
"""Key of PostgreSQL's advisory lock for migrations; on SQLite, BEGIN IMMEDIATE is the lock."""
AT_START = 120.0
"""Seconds to wait while another process that starts too makes the tables or loads the sample plan."""
ANCHORED_SINCE = "0005"
"""The revision since which every change renews the anchor: an older database gets one when it is upgraded."""


def upgrade(revision: str = "head") -> None:
    """Bring the schema of the current database to a revision; safe when several processes start together.

    What the steps change in rows that are there already is recorded in the log. Raises Refused for a database of a
    newer version of the program, Unavailable when the database cannot be reached.
    """
    with outages.waiting_for_locks(AT_START):
        outages.patiently(lambda: _upgrade(revision))


def _upgrade(revision: str) -> None:
    try:
        with (
            engine().execution_options(writes=True).connect() as connection,
            without_references(connection),
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            before = _known(connection)
            info = bring_up(connection, revision, anchor.file_of(address()))
            if before not in (None, newest()):
                _require_whole(connection)
        with Session() as told:
            told.info.update(info)
            keep_seal(told)
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


def bring_up(connection: Connection, revision: str = "head", anchored: Path | None = None) -> dict[Any, Any]:
    """Bring the database of a connection to a revision and record it; returns what `keep_seal` needs of the session.

    A database older than the anchor gets its first one, at `anchored`.
    """
    before = _known(connection)
    if before in (revision, newest()):
        return {}
    # Imported here because a start that finds the newest schema, which nearly each does, needs no Alembic (10 MB).
    from data_access.migrations import stepping

    columns = columns_of(connection) if before is not None else {}
    stepping.step_to(connection, revision)
    after = stored(connection)
    with Session(connection, autoflush=False, join_transaction_mode="rollback_only") as session:
        if before not in (None, after) and after == newest():
            if str(before) < ANCHORED_SINCE:
                anchor.renew(anchored, seal_of_last_entry(session))
            record(session, columns, (str(before), str(after)), stepping.rewritten(str(before), str(after)))
        return dict(session.info)


@contextmanager
def without_references(connection: Connection) -> Iterator[None]:
    """Let the steps in a transaction of this connection make tables anew to which others refer, on SQLite.

    A table is there made anew under another name, dropped and renamed (sqlite.org/lang_altertable.html#otheralter):
    with the references watched, dropping it fails or removes the rows that refer to it. They can only be left unwatched
    before the transaction begins; the steps keep the ids, and `_require_whole` refuses what they would break.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    [(watched,)] = driver.execute("PRAGMA foreign_keys").fetchall()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA foreign_keys={watched}")


def _require_whole(connection: Connection) -> None:
    """Raise ValueError when a step left a row that refers to one that is not there; PostgreSQL refuses by itself."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"The schema's steps broke references: {broken[:5]}")


def current() -> str | None:
    """The revision that the database is at, None before the first migration; Refused for that of a newer program."""
    try:
        with engine().connect() as connection:
            return _known(connection)
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


def _known(connection: Connection) -> str | None:
    revision = stored(connection)
    if revision is not None and not is_known(revision):
        raise Refused(
            "The database was made by a newer version of the program (revision {revision}): update the program.",
            revision=revision,
        )
    return revision
