"""Results kept until their tables change: by the seal of the last entry, language, plan and what the actor may see."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from threading import RLock
from typing import Any, TypeVar

from sqlalchemy import select

from dashboard.ui.frame.here import Here
from data_access.database import address, reading
from data_access.tables import AuditEntry

R = TypeVar("R")


@dataclass(frozen=True)
class Now:
    """Where a visitor is, and the seal of the data at which everything shown in this run looks."""

    here: Here
    latest: str
    scope: tuple[Any, ...]
    """What tells one kept result from another: the database, the plan, the day, the language, what may be seen."""


@dataclass(frozen=True)
class Call:
    """A call of a kept function: the same as another one when their keys are."""

    key: tuple[Any, ...]
    now: Now = field(compare=False)
    arguments: tuple[Any, ...]


def now(here: Here) -> Now:
    """The data state at the beginning of the run; takes no statement."""
    actor = here.actor
    scope = (actor.role, actor.administration_id, actor.organisation_id)
    return Now(here, here.seal, (address(), here.plan_id, here.plan.today, here.plan.country, here.language, scope))


def until_changed(*tables: str, size: int = 64) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Keep the results of `made(now, *arguments)` until one of these tables has a new entry in the change log.

    The arguments must be hashable, and the results never altered: they are shared by all who may see the same rows in
    the same language. When many ask at once, as after an edit, one makes the result and the others wait for it.
    """

    def keeping(made: Callable[..., R]) -> Callable[..., R]:
        @lru_cache(maxsize=size)
        def kept(call: Call) -> R:
            return made(call.now, *call.arguments)

        @lru_cache(maxsize=size)
        def turn(_call: Call) -> AbstractContextManager[Any]:
            return RLock()

        @wraps(made)
        def called(now: Now, *arguments: Any) -> R:
            key = (now.scope, _seals(now.scope[0], now.latest, tables))
            call = Call(key, now, arguments)
            with turn(call):
                return kept(call)

        return called

    return keeping


@lru_cache(maxsize=512)
def _seals(_where: str, _latest: str, tables: tuple[str, ...]) -> tuple[str | None, ...]:
    """The hash of the last entry of each table, known without a statement as long as the seal of the data is the same.

    A hash stands for all that came before it. The number of an entry would not do: after the sample plan is loaded
    again, the same numbers tell another story.
    """
    latest = [
        select(AuditEntry.hash)
        .where(AuditEntry.table_name == table)
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .scalar_subquery()
        for table in tables
    ]
    with reading() as session:
        return tuple(session.execute(select(*latest)).one())
