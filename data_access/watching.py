"""Noticing that somebody changed the data, at almost no cost: what live pages listen to.

SQLite says by `PRAGMA data_version`, in a few microseconds, that another connection committed; only then is the
revision read. PostgreSQL is asked for the revision itself. The waits are in seconds.
"""

import sqlite3
from collections.abc import Iterator
from threading import Event

from sqlalchemy import PoolProxiedConnection
from sqlalchemy.exc import DBAPIError

from data_access.database import Unavailable, engine
from data_access.queries.audit import revision

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
