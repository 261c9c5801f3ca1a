"""What looking back costs: an earlier evening, what happened since it, and the trends, at short and long histories."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from bench.proving import lengthen
from bench.report import Figure, disturbed, heading
from data_access.connections.past import looking_at
from data_access.demo import STAGES
from data_access.past.states import as_of
from data_access.permissions import SYSTEM
from data_access.queries.overview.between import between
from data_access.queries.overview.trends import trends
from data_access.queries.settings.plans import plans
from data_access.tables import Commitment
from tests.support.databases import STAGE, Databases, using

CHANGES = (10_000, 200_000)
EVENINGS = iter([STAGES["meeting"] + timedelta(days=number) for number in range(20)])
"""Evenings before all the changes that are added, which are all taken back."""
ADOPTED = (STAGES["drafting"], None)
T = TypeVar("T")


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """Let sheets be adopted and be no longer, again and again, and look back at each length of the history."""
    heading(f"Earlier evenings, {backend}: sheets adopted again and again")
    database = databases.fresh(backend, STAGE)
    with using(database), disturbed():
        for changes in CHANGES:
            lengthen(changes, Commitment.adopted_on, lambda number: ADOPTED[number % 2])
            _look_back(tell, f"at {changes:,} changes")
    databases.forget(database)


def _look_back(tell: Callable[[Figure], None], at: str) -> None:
    plan = plans()[0]
    today, zone, day, other = plan.today, plan.country.time_zone, next(EVENINGS), next(EVENINGS)
    then = _told(tell, f"an evening, {at}", lambda: as_of(day, zone))
    _told(tell, f"the same evening again, {at}", lambda: as_of(day, zone))
    _told(tell, f"since another evening, {at}", lambda: between(SYSTEM, plan.id, other, today, zone))
    _told(tell, f"since it again, {at}", lambda: between(SYSTEM, plan.id, other, today, zone))
    found = _told(tell, f"the trends, {at}", lambda: trends(SYSTEM, plan.id, today, zone))
    lengthen(1, Commitment.adopted_on, lambda number: ADOPTED[number % 2], more=1)
    _told(tell, f"the trends after a change, {at}", lambda: trends(SYSTEM, plan.id, today, zone))
    with looking_at(then):
        earlier = _told(tell, f"the trends of the evening, {at}", lambda: trends(SYSTEM, plan.id, day, zone))
    if not earlier.jumps or len(found.jumps) <= len(earlier.jumps):
        raise RuntimeError("The trends do not tell what was added.")


def _told(tell: Callable[[Figure], None], name: str, done: Callable[[], T]) -> T:
    """Do something once and tell the seconds that it took, and those of this process's processor."""
    started, before = time.perf_counter(), time.process_time()
    found = done()
    tell(Figure(f"{name}: time", time.perf_counter() - started, "s"))
    tell(Figure(f"{name}: processor", time.process_time() - before, "s"))
    return found
