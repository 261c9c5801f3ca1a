"""Parts of one transaction: what a change writes while another one is made, taken back alone when it is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.orm import Session

outer: ContextVar[Session | None] = ContextVar("outer", default=None)
"""The session of the transaction that all writing in this thread is a part of, if there is one."""


@contextmanager
def step(session: Session) -> Iterator[None]:
    """A part of a transaction; on any error its rows and the notes of the change log are as they were before it."""
    noted = dict(session.info)
    try:
        with session.begin_nested():
            yield
            session.flush()
    except BaseException:
        session.info.clear()
        session.info.update(noted)
        raise
