"""Results kept until the tables that they come from change: by revision, language, plan and what the actor may see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar

from sqlalchemy import func, select

from dashboard.ui.page import Here
from data_access.database import address, reading
from data_access.tables import AuditEntry

R = TypeVar("R")


@dataclass(frozen=True)
class Now:
    """Where a visitor is, and the revision of the data at which everything shown in this run looks."""

    here: Here
    latest: int
    place: tuple[Any, ...]
    """What tells one kept result from another: the database, the plan, the day, the language, what may be seen."""


@dataclass(frozen=True)
class Call:
    """A call of a kept function: the same as another one when their keys are."""

    key: tuple[Any, ...]
    now: Now = field(compare=False)
    arguments: tuple[Any, ...]


def now(here: Here) -> Now:
    """Look at the data as they were when the run began: without a statement."""
    actor = here.actor
    scope = (actor.role, actor.administration_id, actor.organisation_id)
    return Now(here, here.revision, (address(), here.plan_id, here.plan.today, here.language, scope))


def until_changed(*tables: str, size: int = 64) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Keep the results of `made(now, *arguments)` until one of these tables has a new entry in the change log.

    The arguments must be hashable, and the results never altered: they are shared by all who may see the same rows in
    the same language.
    """

    def keeping(made: Callable[..., R]) -> Callable[..., R]:
        @lru_cache(maxsize=size)
        def kept(call: Call) -> R:
            return made(call.now, *call.arguments)

        @wraps(made)
        def called(now: Now, *arguments: Any) -> R:
            key = (now.place, _revisions(now.place[0], now.latest, tables))
            return kept(Call(key, now, arguments))

        return called

    return keeping


@lru_cache(maxsize=512)
def _revisions(_where: str, _latest: int, tables: tuple[str, ...]) -> tuple[int, ...]:
    """The revision of each table, known without a statement as long as the database and its revision are the same."""
    latest = [
        select(func.coalesce(func.max(AuditEntry.id), 0)).where(AuditEntry.table_name == table).scalar_subquery()
        for table in tables
    ]
    with reading() as session:
        return tuple(session.execute(select(*latest)).one())
