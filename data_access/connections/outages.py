"""Classification of database errors: retry later, or refuse because the disk is full or read-only."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data_access.refusals import Refused

SQLITE_PRIMARY = 0xFF
"""SQLite's extended result codes keep the primary one in their lowest byte."""
POSTGRESQL_FULL, POSTGRESQL_READ_ONLY = "53100", "25006"


class Outage(StrEnum):
    """Why the database does not do what it is asked: `away` passes by itself, the others need the administrator."""

    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read_only"
    DISK = "disk"


class Unavailable(Exception):
    """The database cannot be reached or stays locked: nothing was written, trying again is right.

    `writes` says whether something was to be written: a locked database can still be read.
    """

    def __init__(self, reason: str = "", writes: bool = False) -> None:
        super().__init__(reason)
        self.writes = writes


class Unwritable(Refused):
    """The database can be read and not written until somebody mends its disk: nothing was written."""


SENTENCES = {
    Outage.FULL: "The server's disk is full: nothing was saved. Keep what you typed, ask the administrator to make "
    "room, then save again.",
    Outage.READ_ONLY: "The database may only be read: nothing was saved. Keep what you typed, ask the administrator to "
    "allow writing to its file and folder, then save again.",
    Outage.DISK: "The server's disk does not answer: nothing was saved. Keep what you typed, ask the administrator to "
    "look at the disk, then save again.",
}
SQLITE = {
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_READONLY: Outage.READ_ONLY,
    sqlite3.SQLITE_IOERR: Outage.DISK,
}
T = TypeVar("T")
Patience = Callable[[Unavailable], None]
patience: ContextVar[Patience | None] = ContextVar("patience", default=None)
"""Who waits for the database in this thread, if anybody does: called with what failed, returns when to look again."""


def outage(error: SQLAlchemyError) -> Outage | None:
    """What kind of outage an error of the database is; None when it is a fault of the statement."""
    if isinstance(error, PoolTimeoutError):
        return Outage.AWAY
    if not isinstance(error, DBAPIError):
        return None
    state = getattr(error.orig, "sqlstate", None)
    if state in (POSTGRESQL_FULL, POSTGRESQL_READ_ONLY):
        return Outage.FULL if state == POSTGRESQL_FULL else Outage.AWAY
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        return Outage.AWAY
    if code == sqlite3.SQLITE_ERROR and "no such table" not in str(error.orig):
        # A fault of the statement. A file without tables stands where the database was, until it is brought back.
        return None
    return SQLITE.get(code & SQLITE_PRIMARY, Outage.AWAY)


def is_superseded(error: SQLAlchemyError) -> bool:
    """Whether the server may only be read, so that its connections must be made anew to find the one that may not."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == POSTGRESQL_READ_ONLY


def explained(error: SQLAlchemyError, writes: bool = False) -> Exception:
    """The exception to raise in the place of a database error: Unavailable, Unwritable, or the error itself."""
    found = outage(error)
    if found is None:
        return error
    if writes and found in SENTENCES:
        return Unwritable(SENTENCES[found])
    return Unavailable(str(getattr(error, "orig", None) or error), writes)


def patiently(work: Callable[[], T]) -> T:
    """Retry while the database is unavailable, as long as `patience` says."""
    while True:
        try:
            return work()
        except Unavailable as error:
            wait = patience.get()
            if wait is None:
                raise
            wait(error)


@contextmanager
def waiting_for_locks(seconds: float) -> Iterator[None]:
    """Wait for a locked SQLite file up to so many seconds, as at start-up.

    A database that cannot be reached at all is said to be so at once.
    """
    until = time.monotonic() + seconds

    def wait(error: Unavailable) -> None:
        if "locked" not in str(error) or time.monotonic() > until:
            raise error
        time.sleep(0.2)

    before = patience.set(wait)
    try:
        yield
    finally:
        patience.reset(before)
