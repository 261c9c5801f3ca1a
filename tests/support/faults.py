"""Faults made on purpose: a locked or full database, a server that is killed and started again."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


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
