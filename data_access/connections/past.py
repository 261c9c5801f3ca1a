"""Which state of the data this run looks at: today's, or that of the evening of an earlier day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Past:
    """The state of an evening: the database that holds it, its last entry, the imported ideas that it lacks.

    `revision` and `seal` are those of its history, as they were. `lost` counts ideas of imports that were taken back
    since: the log does not hold their texts.
    """

    day: date
    address: str
    revision: int
    seal: str
    lost: int = 0


shown: ContextVar[Past | None] = ContextVar("past", default=None)
"""The state that `database.reading` gives in this thread; None for today's. `database.writing` refuses while it is set.

Whoever sets it sets it for one run: each run begins with today's."""


@contextmanager
def looking_at(then: Past | None) -> Iterator[None]:
    """Read an earlier state, or today's for None, inside the block."""
    before = shown.set(then)
    try:
        yield
    finally:
        shown.reset(before)
