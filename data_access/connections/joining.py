"""Savepoints: a part of a transaction that is rolled back alone when it is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.orm import Session

outer: ContextVar[Session | None] = ContextVar("outer", default=None)
"""The session of the transaction that all writing in this thread is a part of, if there is one."""


@contextmanager
def step(session: Session, reason: str = "") -> Iterator[None]:
    """A savepoint, whose entries in the log bear its own reason where it has one; on any error its rows and the
    session's pending log state are rolled back."""
    noted = dict(session.info)
    try:
        with session.begin_nested():
            session.info["reason"] = reason or noted.get("reason", "")
            yield
            session.flush()
        session.info["reason"] = noted.get("reason", "")
    except BaseException:
        session.info.clear()
        session.info.update(noted)
        raise
