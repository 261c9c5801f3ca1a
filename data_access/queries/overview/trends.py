"""How the process moved on, evening by evening, by the change log: counts, the acts that moved them, the pace.

One pass over the entries gives all evenings; each counts what the same queries count in the state of that evening.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from math import ceil
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, and_, case, cast, false, func, or_, select

from data_access.clock import day_at
from data_access.database import address, reading
from data_access.past.running_counts import IMPORTS, CountedLine, RunningCounts, fields_for
from data_access.permissions import Action, Actor, allowed, require, visible_rows
from data_access.queries.overview.standings import schedule
from data_access.states import CommitmentStatus
from data_access.tables import AuditEntry

AT_ONCE = 5_000
PACE_DAYS = 28
"""The days before the last evening that the pace is taken from."""
READ = (
    *("ideas", "import_batches", "proposal_ideas", "proposals", "assignments"),
    *("letters", "commitments", "commitment_steps", "plans"),
)
"""The tables that the trends depend on, for who keeps them."""
Counts = Mapping[StrEnum, int]
Evenings = tuple[tuple[date, Counts], ...]


class Trend(StrEnum):
    """What is followed over time: what is left until the deadline, then the process in its order."""

    STEPS = "steps"
    IDEAS = "ideas"
    PROPOSALS = "proposals"
    LETTERS = "letters"
    SHEETS = "sheets"


LINES: dict[Trend, tuple[StrEnum, ...]] = {
    Trend.STEPS: (CountedLine.STEPS, CountedLine.COMPLETED),
    Trend.IDEAS: (CountedLine.IDEAS, CountedLine.TREATED),
    Trend.PROPOSALS: (CountedLine.PROPOSALS, CountedLine.DECIDED),
    Trend.LETTERS: (CountedLine.LETTERS, CountedLine.ANSWERED),
    Trend.SHEETS: tuple(CommitmentStatus),
}
"""What is counted for each trend: there is in all, then what is done; the sheets by state."""


@dataclass(frozen=True)
class MovingAct:
    """What moved a count: the first entry of the act, or the entry itself, and by how much each line moved."""

    entry: int
    changes: Counts


@dataclass(frozen=True)
class Jump:
    """A day on which a trend moved: by how much, what it came to, and by which acts, the largest first.

    `acts` are those that the actor may read in the history.
    """

    trend: Trend
    day: date
    changes: Counts
    acts: tuple[MovingAct, ...]


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
    """The trends of what an actor may see, up to the state that is looked at, which is that of `today`."""
    require(actor, Action.READ_SUMMARIES)
    rows, zone = RunningCounts(actor.scope), ZoneInfo(time_zone)
    moved: dict[date, dict[int, Counter[StrEnum]]] = defaultdict(lambda: defaultdict(Counter))
    told: set[int] = set()
    with reading() as session, session.execute(_entries(actor, plan_id)) as entries:
        for table, record, operation, changes, at, act, is_told in entries:
            if change := rows.take((table, record), operation, changes):
                # What is entered after the day that a sample plan stands on is of that day.
                moved[min(day_at(at, zone), today)][act].update(change)
                told |= {act} if is_told else set()
    evenings = tuple(_evenings(moved))
    jumps = (jump for day in sorted(moved, reverse=True) for jump in _jumps(day, moved[day], told))
    return Trends(today, evenings, tuple(jumps), pace(evenings, schedule(actor, plan_id).deadline, today))


def trends_kept(actor: Actor, plan_id: int, today: date, time_zone: str) -> Trends:
    """The same, told anew only when one of their tables has changed: for a page that follows every change."""
    last = select(AuditEntry.hash).where(AuditEntry.table_name.in_(READ)).order_by(AuditEntry.id.desc()).limit(1)
    with reading() as session:
        sealed = session.execute(last).scalar() or ""
    return _kept(actor, plan_id, today, time_zone, address(), sealed)


@lru_cache(maxsize=16)
def _kept(actor: Actor, plan_id: int, today: date, time_zone: str, _database: str, _seal: str) -> Trends:
    return trends(actor, plan_id, today, time_zone)


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


def _entries(actor: Actor, plan_id: int) -> Select[Any]:
    """The entries that may move a count, in their order, with the act that each is of, and whether the actor may read
    it in the history."""
    wanted = fields_for(actor.scope)
    said = cast(AuditEntry.changes, String)
    touched = (
        and_(AuditEntry.table_name == table, or_(*(said.like(f'%"{name}":%') for name in names)))
        for table, names in wanted.items()
    )
    may_read = visible_rows(actor, AuditEntry) if allowed(actor, Action.READ_HISTORY) else false()
    return (
        select(
            *(AuditEntry.table_name, AuditEntry.record_id, AuditEntry.operation, AuditEntry.changes, AuditEntry.at),
            func.coalesce(AuditEntry.act, AuditEntry.id),
            case((may_read, 1), else_=0),
        )
        .where(AuditEntry.plan_id == plan_id, AuditEntry.table_name.in_((*wanted, IMPORTS)))
        .where(or_(AuditEntry.operation != "update", *touched))
        .order_by(AuditEntry.id)
        .execution_options(yield_per=AT_ONCE)
    )


def _evenings(moved: Mapping[date, Mapping[int, Counts]]) -> Iterator[tuple[date, Counts]]:
    counts: Counter[StrEnum] = Counter()
    for day in sorted(moved):
        for change in moved[day].values():
            counts.update(change)
        yield day, dict(counts)


def _jumps(day: date, acts: Mapping[int, Counts], told: Collection[int]) -> Iterator[Jump]:
    for trend, lines in LINES.items():
        found = [MovingAct(act, _of(lines, changes)) for act, changes in acts.items()]
        total: Counter[StrEnum] = Counter()
        for one in found:
            total.update(one.changes)
        if changes := _of(lines, total):
            readable = [one for one in found if one.changes and one.entry in told]
            readable.sort(key=lambda one: -sum(map(abs, one.changes.values())))
            yield Jump(trend, day, changes, tuple(readable))


def _of(lines: tuple[StrEnum, ...], changes: Counts) -> Counts:
    return {line: changes[line] for line in lines if changes.get(line)}
