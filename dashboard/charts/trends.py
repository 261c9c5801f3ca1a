"""Charts of how the process moved on: ideas, proposals, letters, sheets by state, the steps against the deadline."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from dashboard.charts.model import Chart
from dashboard.charts.stepped import Course, Needed, OutstandingDay, stepped
from dashboard.translations import _, day, signed
from dashboard.vocabulary.overview import trends as words
from data_access.queries.overview.jumps import LINES, Counts, Jump, Trend
from data_access.queries.overview.trends import Trends
from data_access.states import CommitmentStatus

MOST_STANDING_OUT = 3
Address = Callable[[Jump], str]


def charts(found: Trends, address: Address) -> Iterator[tuple[Trend, Chart]]:
    """A chart of each trend that counts anything; `address` opens what made a jump, or is empty for who may not read
    it."""
    for trend, lines in LINES.items():
        evenings = [(on, counts) for on, counts in found.evenings if any(counts.get(one) for one in lines)]
        if evenings:
            yield trend, _chart(trend, found, evenings, address)


def _chart(trend: Trend, found: Trends, evenings: Sequence[tuple[date, Counts]], address: Address) -> Chart:
    days, lines = _moved(evenings, LINES[trend])
    title = words.title(trend, evenings[-1][1])
    if trend == Trend.SHEETS:
        there = [state for state in CommitmentStatus if any(lines[state])]
        areas = [Course(words.line(state), lines[state], state.value) for state in reversed(there)]
        return stepped(f"trend-{trend}", title, days, found.today, areas)
    total, done = (Course(words.line(one), lines[one]) for one in LINES[trend])
    left = found.pace.total - found.pace.done
    needed = None
    if trend == Trend.STEPS and left and found.pace.deadline and found.pace.needed:
        needed = Needed(found.pace.deadline, _("Needed pace"))
    marks = list(_marks(trend, found, days, address))
    return stepped(f"trend-{trend}", title, days, found.today, [done], total, marks, needed)


def _moved(
    evenings: Sequence[tuple[date, Counts]], lines: Sequence[StrEnum]
) -> tuple[list[date], dict[StrEnum, list[int]]]:
    """The evenings on which any of the lines moved, and the counts of each line on them."""
    days: list[date] = []
    counted: dict[StrEnum, list[int]] = {one: [] for one in lines}
    before: list[int] = []
    for on, counts in evenings:
        now = [counts.get(one, 0) for one in lines]
        if now != before:
            days.append(on)
            for one, count in zip(lines, now, strict=True):
                counted[one].append(count)
        before = now
    return days, counted


def _marks(trend: Trend, found: Trends, days: Sequence[date], address: Address) -> Iterator[OutstandingDay]:
    """The days on which what is done moved most."""
    done = LINES[trend][-1]
    jumps = [jump for jump in found.jumps if jump.trend == trend and jump.day in days and jump.changes.get(done, 0) > 0]
    for jump in sorted(jumps, key=lambda one: -one.changes[done])[:MOST_STANDING_OUT]:
        if href := address(jump):
            spoken = f"{day(jump.day)} : {words.moved(jump.changes)}"
            yield OutstandingDay(days.index(jump.day), signed(jump.changes[done]), href, spoken)
