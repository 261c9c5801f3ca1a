"""The door to the database: one engine per address, `reading()` and `writing(actor)`; SQLite and PostgreSQL alike."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from data_access.audit import record_changes
from data_access.refusals import Refused
from data_access.tables.base import sentence_of

if TYPE_CHECKING:
    from data_access.permissions import Actor

DEFAULT_ADDRESS = "sqlite:///var/cocreation.db"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-20000",
    "PRAGMA temp_store=MEMORY",
)


class Unavailable(Exception):
    """The database cannot be reached or stays locked: nothing was written, trying again is right."""


def address() -> str:
    """The database's address: DATABASE_URL, else a SQLite file under var/. PostgreSQL speaks through psycopg."""
    given = os.environ.get("DATABASE_URL") or DEFAULT_ADDRESS
    url = make_url(given)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def engine() -> Engine:
    """The engine of the current address; one pool per address for the life of the process."""
    return _engine(address())


@lru_cache(maxsize=8)
def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": 5}, pool_size=10, max_overflow=20, pool_timeout=10
        )
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    made = create_engine(url, pool_size=10, max_overflow=40, pool_timeout=10)
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _glance() -> Engine:
    """The same pool; on PostgreSQL without a transaction, whose begin and end are two more ways to the server."""
    made = engine()
    return made if made.dialect.name == "sqlite" else made.execution_options(isolation_level="AUTOCOMMIT")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes later fails under concurrency; BEGIN IMMEDIATE waits its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading() -> Iterator[Session]:
    """A session that only reads. Raises Unavailable when the database cannot be reached."""
    try:
        with Session(engine(), expire_on_commit=False, autoflush=False) as session:
            yield session
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


@contextmanager
def glancing() -> Iterator[Connection]:
    """A bare connection that only reads, for the statements of every rerun: a third of what `reading` costs.

    Each statement sees the data as they are at its moment. Raises Unavailable when the database cannot be reached.
    """
    try:
        with _glance().connect() as connection:
            yield connection
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


@contextmanager
def writing(actor: "Actor", reason: str = "", at: datetime | None = None) -> Iterator[Session]:
    """A transaction signed by its actor: commits at the end, undoes everything on any error.

    The audit entries of all changed records are written in the same flush, with `reason` and the moment `at` (now,
    unless a sample plan is being told in its own time). Raises Refused when the database's own rules say no,
    Unavailable when it cannot be reached or stays locked.
    """
    try:
        with Session(engine().execution_options(writes=True), expire_on_commit=False, autoflush=False) as session:
            session.info.update(actor=actor, reason=reason, at=at)
            yield session
            session.commit()
    except IntegrityError as error:
        rule = _broken_rule(error)
        says = sentence_of(rule) or "This change breaks a rule of the database ({rule}): nothing was saved."
        raise Refused(says, rule=rule) from error
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


def _broken_rule(error: IntegrityError) -> str:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name:
        return str(diagnosis.constraint_name)
    return str(error.orig).rsplit(": ", 1)[-1]


def is_postgresql(session: Session) -> bool:
    """True on PostgreSQL, for the few statements that differ."""
    return session.get_bind().dialect.name == "postgresql"


event.listen(Session, "after_flush", record_changes)
