"""Results kept until their tables change: by the seal of the last entry, language, plan and what the actor may see."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from threading import RLock
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, select

from dashboard.links import asked_plan
from dashboard.ui.frame.here import Here
from data_access.database import address, reading
from data_access.tables import TABLES, AuditEntry

R = TypeVar("R")
_AUDITED = tuple(name for name, entity in TABLES.items() if entity.AUDITED)


@dataclass(frozen=True)
class Now:
    """Where a visitor is, and the seal of the data at which everything shown in this run looks."""

    here: Here
    latest: str
    scope: tuple[Any, ...]
    """What tells one kept result from another: the database, the plan, the day, the language, what may be seen, and
    whether the links in it name the plan."""


class Result(Generic[R]):
    """The result of one call, made by the first who asks while the others wait; a failure is not kept."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._made: tuple[R, ...] = ()

    def of(self, make: Callable[[], R]) -> R:
        """The result, made now unless it is there."""
        with self._lock:
            if self._made:
                return self._made[0]
            lacking: list[bool] = []
            around = _lacking.set(lacking)
            try:
                made = make()
            finally:
                _lacking.reset(around)
            if lacking:
                lacks()
            else:
                self._made = (made,)
            return made


_lacking: ContextVar[list[bool] | None] = ContextVar("lacking", default=None)


def lacks() -> None:
    """Say that what is being made lacks a part that may be there the next time: it is shown once and not kept, nor is
    anything that it becomes a part of."""
    noted = _lacking.get()
    if noted is not None:
        noted.append(True)


def now(here: Here) -> Now:
    """The data state at the beginning of the run; takes no statement."""
    actor = here.actor
    scope = (actor.role, actor.administration_id, actor.organisation_id, asked_plan.get())
    return Now(here, here.seal, (address(), here.plan_id, here.plan.today, here.plan.country, here.language, scope))


def until_changed(*tables: str, size: int = 64) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Keep the results of `made(now, *arguments)` until one of these tables has a new entry in the change log, or any
    table when none is named.

    The arguments must be hashable, and the results never altered: they are shared by all who may see the same rows in
    the same language. When many ask at once, as after an edit, one makes the result and the others wait for it.
    """

    def keeping(made: Callable[..., R]) -> Callable[..., R]:
        @lru_cache(maxsize=size)
        def result(*_key: Any) -> Result[R]:
            return Result()

        @wraps(made)
        def called(now: Now, *arguments: Any) -> R:
            seals = _seals(now.scope[0], now.latest, tables) if tables else (now.latest,)
            return result(now.scope, seals, arguments).of(lambda: made(now, *arguments))

        return called

    return keeping


def _seals(where: str, latest: str, tables: tuple[str, ...]) -> tuple[str | None, ...]:
    """The hash of the last entry of each table, known without a statement as long as the seal of the data is the same.

    A hash stands for all that came before it. The number of an entry would not do: after the sample plan is loaded
    again, the same numbers tell another story.
    """
    known = _all_seals(where, latest)
    return tuple(known[table] for table in tables)


@lru_cache(maxsize=64)
def _all_seals(_where: str, _latest: str) -> dict[str, str | None]:
    with reading() as session:
        return dict(zip(_AUDITED, session.execute(_last_of_each()).one(), strict=True))


@lru_cache(maxsize=1)
def _last_of_each() -> Select[Any]:
    """The hash of the last entry of every table: one question for all that a page keeps, composed once."""
    return select(
        *(
            select(AuditEntry.hash)
            .where(AuditEntry.table_name == table)
            .order_by(AuditEntry.id.desc())
            .limit(1)
            .scalar_subquery()
            for table in _AUDITED
        )
    )
