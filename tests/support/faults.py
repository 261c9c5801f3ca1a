"""Faults made on purpose: a locked or full database, a server that is killed and started again."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

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
