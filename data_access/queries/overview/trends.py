"""How the process moved on, evening by evening, by the change log: counts, the acts that moved them, the pace.

One pass over the entries gives all evenings; each counts what the same queries count in the state of that evening.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from math import ceil
from operator import attrgetter, itemgetter

from data_access.past.running_counts import CountedLine
from data_access.permissions import Action, Actor, require
from data_access.queries.overview.jumps import Counts, Jump, jumps
from data_access.queries.overview.standings import schedule

PACE_DAYS = 28
"""The days before the last evening that the pace is taken from."""
READ = (
    *("ideas", "import_batches", "proposal_ideas", "proposals", "assignments"),
    *("letters", "commitments", "commitment_steps", "plans"),
)
"""The tables that the trends depend on, for who keeps them."""
Evenings = tuple[tuple[date, Counts], ...]


@dataclass(frozen=True)
class Pace:
    """What is left against the deadline: steps done and in all, what is needed each week and what the last weeks gave.

    `needed` is None without a day to count to, or after it; `expected` None where the last weeks gave nothing.
    """

    deadline: date | None
    done: int
    total: int
    needed: float | None
    recent: float
    expected: date | None


@dataclass(frozen=True)
class Trends:
    """The evenings on which something moved, in order, with their counts; the jumps, the newest first; the pace."""

    today: date
    evenings: Evenings
    jumps: tuple[Jump, ...]
    pace: Pace


def trends(actor: Actor, plan_id: int, today: date, time_zone: str) -> Trends:
    """The trends of what an actor may see, up to the state that is looked at, which is that of `today`.

    What was read once is kept: the next time only later entries are read.
    """
    require(actor, Action.READ_SUMMARIES)
    found = jumps(actor, plan_id, today, time_zone)
    evenings = tuple(_evenings(found))
    return Trends(today, evenings, found[::-1], pace(evenings, schedule(actor, plan_id).deadline, today))


def pace(evenings: Evenings, deadline: date | None, today: date) -> Pace:
    """What is left of the co-drafting steps against the deadline, at the pace of the last weeks."""
    now, then = at(evenings, today), at(evenings, today - timedelta(days=PACE_DAYS))
    done, total = now.get(CountedLine.COMPLETED, 0), now.get(CountedLine.STEPS, 0)
    weeks = (deadline - today).days / 7 if deadline is not None else 0
    recent = (done - then.get(CountedLine.COMPLETED, 0)) / (PACE_DAYS / 7)
    left = total - done
    expected = today + timedelta(days=ceil(left / recent * 7)) if left and recent > 0 else None
    return Pace(deadline, done, total, left / weeks if weeks > 0 else None, recent, expected)


def at(evenings: Evenings, day: date) -> Counts:
    """The counts of the evening of a day: those of the last one before it on which something moved."""
    position = bisect_right(evenings, day, key=itemgetter(0))
    return evenings[position - 1][1] if position else {}


def _evenings(found: Iterable[Jump]) -> Iterator[tuple[date, Counts]]:
    counts: Counter[StrEnum] = Counter()
    for day, moved in groupby(found, key=attrgetter("day")):
        for jump in moved:
            counts.update(jump.changes)
        yield day, dict(counts)
