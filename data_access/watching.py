"""Watch the revision of the data cheaply, for pages that follow changes.

SQLite says by `PRAGMA data_version`, in a few microseconds, that another connection committed; only then is the
revision read. PostgreSQL is asked for the revision itself. The waits are in seconds.
"""

import sqlite3
from collections.abc import Iterator
from threading import Event

from sqlalchemy import PoolProxiedConnection, func, select
from sqlalchemy.exc import DBAPIError

from data_access.audit import ACCESS, FIRST_HASH
from data_access.database import Unavailable, autocommit_reading, engine
from data_access.tables import AuditEntry

SQLITE_EVERY, POSTGRESQL_EVERY, UNREACHABLE_EVERY = 0.1, 0.2, 1.0


def revisions(stop: Event) -> Iterator[int]:
    """Each new revision of the data, blocking in between, until `stop` is set; outlives an unreachable database."""
    latest = None
    while not stop.is_set():
        try:
            for _changed in _beats(stop):
                found = revision()
                if found != latest:
                    latest = found
                    yield found
        except (Unavailable, DBAPIError, sqlite3.Error):
            stop.wait(UNREACHABLE_EVERY)


def _beats(stop: Event) -> Iterator[None]:
    if engine().dialect.name != "sqlite":
        yield None
        while not stop.wait(POSTGRESQL_EVERY):
            yield None
        return
    # data_version tells of the commits of other connections: this one stays the same, and outside any transaction.
    connection = engine().raw_connection()
    try:
        seen = _version(connection)
        yield None
        while not stop.wait(SQLITE_EVERY):
            if (now := _version(connection)) != seen:
                seen = now
                yield None
    finally:
        connection.invalidate()
        connection.close()


def _version(connection: PoolProxiedConnection) -> object:
    return connection.cursor().execute("PRAGMA data_version").fetchone()


def revision(*tables: str) -> int:
    """The revision of the data, or of some tables only: the highest entry id, 0 when nothing was ever written.

    Who comes and goes stands in the same log and changes no data: such entries are no revision.
    """
    statement = select(AuditEntry.id).where(AuditEntry.operation.not_in(ACCESS)).order_by(AuditEntry.id.desc()).limit(1)
    if tables:
        statement = select(func.max(AuditEntry.id)).where(AuditEntry.table_name.in_(tables))
    with autocommit_reading() as connection:
        return connection.execute(statement).scalar() or 0


def seal() -> str:
    """The hash of the last entry about data: it stands for all before it, so that no two states of data share one."""
    with autocommit_reading() as connection:
        last = select(AuditEntry.hash).where(AuditEntry.operation.not_in(ACCESS))
        last = last.order_by(AuditEntry.id.desc()).limit(1)
        return connection.execute(last).scalar() or FIRST_HASH
