"""The engines of this process: one pool of connections an address, prepared for its kind, closed when given up."""

import os
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Lock
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

IDLE_SECONDS = 30.0
"""For how long a connection of PostgreSQL may have rested that is used without asking whether it still lives."""
MOST = 8
"""Addresses whose engines are kept; a server has one, the tests have many."""
SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-20000",
    "PRAGMA temp_store=MEMORY",
)
"""How each connection is set. FULL: what was confirmed survives a power cut; NORMAL would lose the last commits."""
READ_ONLY_PRAGMAS = ("PRAGMA query_only=ON", "PRAGMA cache_size=-20000", "PRAGMA temp_store=MEMORY")
"""How a connection to a file that is opened for reading alone is set."""


@dataclass
class Engines:
    """The engines that are kept, the one used last at the end; shared by the threads of one process."""

    kept: OrderedDict[str, Engine] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, url: str) -> Engine:
        """The engine of an address, made once; the one not used for longest is given up with all that it opened."""
        with self.lock:
            if url not in self.kept:
                self.kept[url] = _made(url)
            self.kept.move_to_end(url)
            found = self.kept[url]
            dropped = self.kept.popitem(last=False)[1] if len(self.kept) > MOST else None
        if dropped is not None:
            event.listen(dropped, "checkin", _close)
            dropped.dispose()
        return found


@lru_cache(maxsize=1)
def engines() -> Engines:
    """The engines of this process."""
    return Engines()


def _made(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        made = create_engine(
            url,
            connect_args={"connect_timeout": 5},
            pool_size=10,
            max_overflow=20,
            pool_timeout=10,
            hide_parameters=True,
        )
        _ask_the_idle(made)
    else:
        reads_only = parsed.query.get("mode") == "ro"
        if parsed.database and parsed.database != ":memory:" and not reads_only:
            _keep_private(Path(parsed.database))
        made = create_engine(url, pool_size=10, max_overflow=40, pool_timeout=10, hide_parameters=True)
        event.listen(made, "connect", _prepare_to_read if reads_only else _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
    _close_what_comes_late(made)
    return made


def _ask_the_idle(made: Engine) -> None:
    """Ask a connection that was idle for long whether it lives; the pool replaces one that does not.

    Asked at every use, it would cost a page another round trip for each of its statements. Who comes first in a run
    asks again when a busy connection broke meanwhile (`database.retried`), and all others are then replaced.
    """

    def note(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.info["used"] = monotonic()

    def ask(connection: Any, entry: ConnectionPoolEntry, _proxy: object) -> None:
        if monotonic() - entry.info.get("used", monotonic()) < IDLE_SECONDS:
            return
        try:
            made.dialect.do_ping(connection)
        except made.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    event.listen(made, "checkin", note)
    event.listen(made, "checkout", ask)


def has_word(connection: Connection) -> bool:
    """Whether a PostgreSQL server has sent something that nobody asked for, as it does when it ends a connection.

    Takes no round trip: what has come already is looked for, on this side.
    """
    driver: Any = connection.connection.driver_connection
    with DefaultSelector() as waiting:
        waiting.register(driver.fileno(), EVENT_READ)
        return bool(waiting.select(0))


def _close_what_comes_late(made: Engine) -> None:
    """Close a connection that is returned after its pool was disposed of."""

    def mark(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.info["pool"] = made.pool

    def look(connection: object, entry: ConnectionPoolEntry) -> None:
        if entry.info.get("pool") is not made.pool:
            _close(connection, entry)

    event.listen(made, "connect", mark)
    event.listen(made, "checkin", look)


def _close(_connection: object, entry: ConnectionPoolEntry) -> None:
    entry.close()


def _keep_private(file: Path) -> None:
    """Make a database's folder for its owner alone, and close the file to others; SQLite gives its journal the same."""
    if not file.parent.exists():
        file.parent.mkdir(parents=True, mode=0o700)
    for known in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        # A file of somebody else, or on a read-only disk, stays as it is: opening it says what is wrong.
        with suppress(OSError):
            if known.stat().st_mode & 0o077:
                known.chmod(0o600)
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _prepare_to_read(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in READ_ONLY_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that writes later fails under concurrency; BEGIN IMMEDIATE waits its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
