"""Faults made on purpose: a locked or full database, a server that is killed and started again."""

import os
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.support.application import Application, answering
from tests.support.postgresql import free_port


def sqlite_file(address: str) -> str:
    """The file of an SQLite address."""
    return address.removeprefix("sqlite:///")


@contextmanager
def locked(address: str) -> Iterator[None]:
    """Hold the write lock of an SQLite database from another process for the length of the block."""
    connection = sqlite3.connect(sqlite_file(address), isolation_level=None, timeout=30)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@contextmanager
def full(application: Application) -> Iterator[None]:
    """Let a running server write nothing more to any file for the length of the block, as on a full disk."""
    before = resource.prlimit(application.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(application.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(application.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def closed(address: str) -> Iterator[None]:
    """Have PostgreSQL break all connections to a database, and let nobody in for the length of the block."""
    server, name = address.rsplit("/", 1)
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
            found = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(found), {"name": name})
        yield
    finally:
        with engine.connect() as connection:
            connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))


class Server:
    """A server of one database at one port, which can be killed without warning and started again."""

    def __init__(self, database: str) -> None:
        self.database, self.port, self._held = database, free_port(), ExitStack()
        self.application = self.start()

    def start(self) -> Application:
        """Serve, again after a kill."""
        command = ("dashboard.cli", "run", "--port", str(self.port), "--database", self.database)
        self.application = self._held.enter_context(answering(command, self.port, self.database))
        return self.application

    def kill(self) -> None:
        """End the process at once, as a power cut does."""
        os.kill(self.application.pid, signal.SIGKILL)

    def close(self) -> None:
        """Stop serving."""
        self._held.close()
