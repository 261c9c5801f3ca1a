"""The days on which something moved, read from the change log once and then only what was added to it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from threading import RLock
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, and_, case, cast, false, func, or_, select

from data_access.audit import NOTHING, Seal
from data_access.clock import day_at
from data_access.database import address, reading
from data_access.past.running_counts import IMPORTS, CountedLine, RunningCounts, fields_for
from data_access.past.states import stands
from data_access.permissions import Action, Actor, allowed, visible_rows
from data_access.states import CommitmentStatus
from data_access.tables import AuditEntry

AT_ONCE, MOST_KEPT = 5_000, 32
"""Entries read at a time; readings kept: one a database, plan and scope."""
LAST = select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
Counts = Mapping[StrEnum, int]


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
class Jump:
    """A day on which a trend moved: by how much, the act that moved it most, and by how many acts.

    Of the acts only those count that the actor may read in the history. `act` is its first entry, None for no act.
    """

    trend: Trend
    day: date
    changes: Counts
    act: int | None
    acts: int


@dataclass
class _DayOfTrend:
    """By how much a trend moved on a day so far, and the act that moved it most."""

    trend: Trend
    day: date
    changes: Counter[StrEnum] = field(default_factory=Counter)
    act: int | None = None
    most: int = 0
    acts: int = 0

    def add(self, changes: Counts, act: int | None) -> None:
        """One act; None for one that the actor may not read."""
        self.changes.update(changes)
        size = sum(map(abs, changes.values()))
        self.acts += act is not None
        if act is not None and size > self.most:
            self.act, self.most = act, size

    @property
    def jump(self) -> Jump:
        """The day as it is told."""
        changes = {line: self.changes[line] for line in LINES[self.trend] if self.changes[line]}
        return Jump(self.trend, self.day, changes, self.act, self.acts)


@dataclass
class _Reading:
    """What was read of a log so far, for who sees the same rows."""

    plan_id: int
    scope: int | None
    zone: ZoneInfo
    lock: RLock = field(default_factory=RLock)
    rows: RunningCounts = field(init=False)
    days: dict[date, dict[Trend, _DayOfTrend]] = field(init=False)
    last: Seal = field(init=False)

    def __post_init__(self) -> None:
        """Begin before the first entry."""
        self.rows, self.days, self.last = RunningCounts(self.scope), {}, NOTHING

    def up_to_now(self, actor: Actor, today: date) -> tuple[Jump, ...]:
        """Read what was added since, all anew when the log is another one; the jumps, day by day."""
        with self.lock:
            if not stands(self.last):
                self.__post_init__()
            try:
                self._read(actor, today)
            except BaseException:
                self.__post_init__()
                raise
            found = (of_trend.jump for day in sorted(self.days) for of_trend in self.days[day].values())
            return tuple(jump for jump in found if jump.changes)

    def _read(self, actor: Actor, today: date) -> None:
        with reading() as session:
            last = session.execute(LAST).first()
            if last is None or last.id == self.last[0]:
                return
            entries = session.execute(_entries(actor, self.plan_id, self.last[0], last.id))
            # The entries of one act stand together.
            for (act, day), group in groupby(entries, key=lambda entry: (entry.act, self._day(entry.at, today))):
                self._take(act, day, group)
        self.last = (last.id, last.hash)

    def _day(self, at: datetime, today: date) -> date:
        """The day of an entry; what is entered after the day that a sample plan stands on is of that day."""
        return min(day_at(at, self.zone), today)

    def _take(self, act: int, day: date, entries: Iterable[Any]) -> None:
        moved: Counter[StrEnum] = Counter()
        is_told = False
        for entry in entries:
            if change := self.rows.take((entry.table_name, entry.record_id), entry.operation, entry.changes):
                moved.update(change)
                is_told |= bool(entry.is_told)
        for trend, lines in LINES.items() if moved else ():
            if changes := {line: moved[line] for line in lines if moved[line]}:
                of_day = self.days.setdefault(day, {one: _DayOfTrend(one, day) for one in Trend})
                of_day[trend].add(changes, act if is_told else None)


def jumps(actor: Actor, plan_id: int, today: date, time_zone: str) -> tuple[Jump, ...]:
    """The jumps of what an actor may see, day by day up to `today`; only entries that were added since the last time
    are read."""
    may_read = allowed(actor, Action.READ_HISTORY) is not None
    return _kept(address(), plan_id, actor.scope, may_read, time_zone).up_to_now(actor, today)


@lru_cache(maxsize=MOST_KEPT)
def _kept(_database: str, plan_id: int, scope: int | None, _may_read: bool, time_zone: str) -> _Reading:
    return _Reading(plan_id, scope, ZoneInfo(time_zone))


def _entries(actor: Actor, plan_id: int, after: int, until: int) -> Select[Any]:
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
            func.coalesce(AuditEntry.act, AuditEntry.id).label("act"),
            case((may_read, 1), else_=0).label("is_told"),
        )
        .where(
            AuditEntry.id > after,
            AuditEntry.id <= until,
            AuditEntry.plan_id == plan_id,
            AuditEntry.table_name.in_((*wanted, IMPORTS)),
        )
        .where(or_(AuditEntry.operation != "update", *touched))
        .order_by(AuditEntry.id)
        .execution_options(yield_per=AT_ONCE)
    )
