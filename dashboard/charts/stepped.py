"""Counts over time: areas that rise on the day on which something moved, one upon the other, and a line above them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import pandas as pd

from dashboard.charts import legend as keys
from dashboard.charts import look, marks
from dashboard.charts.legend import LegendEntry, Stroke
from dashboard.charts.marks import Values
from dashboard.charts.model import Chart
from dashboard.translations import _, day, number

T = TypeVar("T")
HEIGHT, TOP, BOTTOM, SMALL, STROKE = 190, 30, 26, 13, 2.0
SEAM = 0.7
"""Pixels by which an area goes on under the next one: else the ground shines through between them."""
APART = 0.14
"""The share of the width that the words of two marks keep between them."""


@dataclass(frozen=True)
class Course:
    """What is counted, after each of the days; with its state, where it has one."""

    label: str
    counts: Sequence[int]
    state: str = ""


@dataclass(frozen=True)
class OutstandingDay:
    """A day that stands out: what is said at it, the address that opens what happened, and its name for all."""

    position: int
    said: str
    href: str
    spoken: str


@dataclass(frozen=True)
class Needed:
    """What is still to come: by which day, and what it is called."""

    by: date
    label: str


def stepped(
    name: str,
    title: str,
    days: Sequence[date],
    until: date,
    areas: Sequence[Course],
    line: Course | None = None,
    stand_out: Sequence[OutstandingDay] = (),
    needed: Needed | None = None,
) -> Chart:
    """Areas and a line over `days`, each as high as it was up to the next of them, and the last one up to `until`.

    `needed` draws the way from the last area to the line. The last counts are printed; the table has a row a day.
    """
    courses = [*areas, *([line] if line else [])]
    entries = [_entry(one) for one in areas] + ([_entry(line, Stroke.WHOLE)] if line else [])
    if needed:
        entries.append(LegendEntry(needed.label, look.INK, stroke=Stroke.DASHED))
    key, top = keys.legend(entries, 2 if len(areas) > 1 else 1)
    scale = _Scale(days[0], max(until, needed.by) if needed else until, top, _largest(areas, line))
    ends = [*days[1:], until + timedelta(days=1)]
    rows = list(zip(map(day, days), *(one.counts for one in courses), strict=True))
    table = pd.DataFrame(rows, columns=[_("Date"), *(one.label for one in courses)])
    signs = [_sign(scale, one, days[one.position], areas) for one in stand_out]
    drawn = [
        *keys.layers(key),
        marks.ground(scale.base),
        marks.rectangles(list(_steps(scale, days, ends, areas)), linked=False),
        marks.rectangles(list(_strokes(scale, days, ends, line.counts)) if line else [], linked=False),
        marks.dashes([_way(scale, until, needed.by, areas, line)] if needed and line else []),
        marks.points(signs, size=150, stroke=look.GROUND, strokeWidth=2, opacity=1),
        marks.words(_apart(signs), "said", x="across", y="said_y", fontSize=SMALL, fontWeight=600),
    ]
    for align in ("left", "right", "center"):
        ticks = [tick for tick in _ticks(scale, until, needed) if tick["align"] == align]
        drawn.append(marks.words(ticks, "text", x="x", y="y", align=align, baseline="top", fontSize=SMALL))
    told = "; ".join(f"{one.label} : {number(one.counts[-1])}" for one in courses)
    alternative = look.told(f"{title}. {told}", signs)
    return Chart(name, title, alternative, marks.drawn(drawn, scale.base + BOTTOM), table)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    top: float
    largest: int

    @property
    def base(self) -> float:
        """The ground on which the areas stand."""
        return self.top + HEIGHT - BOTTOM

    def across(self, on: date, beyond: float = 0) -> float:
        """Where a day begins, or so many pixels later, within the width."""
        share = (on - self.first).days / ((self.last - self.first).days + 1)
        return look.across(min(share + beyond / look.WIDTH, 1))

    def down(self, count: float) -> float:
        """How far down a count stands."""
        return self.base - (HEIGHT - TOP - BOTTOM) * count / self.largest


def _largest(areas: Sequence[Course], line: Course | None) -> int:
    stacked: list[int] = [sum(counts) for counts in zip(*(one.counts for one in areas), strict=True)]
    return max([*stacked, *(line.counts if line else ()), 1])


def _entry(one: Course, stroke: Stroke | None = None) -> LegendEntry:
    colour = look.fill(one.state) if one.state else look.MUTED if stroke else look.PLAIN
    return LegendEntry(f"{one.label} : {number(one.counts[-1])}", colour, look.glyph(one.state), stroke)


def _steps(scale: _Scale, days: Sequence[date], ends: Sequence[date], areas: Sequence[Course]) -> Values:
    steps: Values = []
    below = [0] * len(days)
    for one in areas:
        reached = [low + count for low, count in zip(below, one.counts, strict=True)]
        colour = look.fill(one.state) if one.state else look.PLAIN
        for start, end, (low, high) in _runs(days, ends, list(zip(below, reached, strict=True))):
            if high > low:
                step = {"start": scale.across(start), "end": scale.across(end, SEAM), "colour": colour}
                steps.append({**step, "y": scale.down(high), "y2": scale.down(low)})
        below = reached
    return steps


def _strokes(scale: _Scale, days: Sequence[date], ends: Sequence[date], counts: Sequence[int]) -> Values:
    """The line: level strokes, and upright ones where it moved."""
    strokes: Values = []
    before = 0
    for start, end, count in _runs(days, ends, counts):
        x, y, y_before = scale.across(start), scale.down(count), scale.down(before)
        low, high, half = max(y, y_before), min(y, y_before), STROKE / 2
        level = {"start": x, "end": scale.across(end), "y": y - half, "y2": y + half, "colour": look.MUTED}
        strokes += [level, {**level, "start": x - half, "end": x + half, "y": high - half, "y2": low + half}]
        before = count
    return strokes


def _runs(days: Sequence[date], ends: Sequence[date], values: Sequence[T]) -> Iterator[tuple[date, date, T]]:
    """From which day to which a value stood."""
    for value, group in groupby(zip(days, ends, values, strict=True), key=itemgetter(2)):
        spans = list(group)
        yield spans[0][0], spans[-1][1], value


def _way(scale: _Scale, until: date, by: date, areas: Sequence[Course], line: Course) -> dict[str, float]:
    done, total = sum(one.counts[-1] for one in areas), line.counts[-1]
    start, end = scale.across(until + timedelta(days=1)), scale.across(by + timedelta(days=1))
    return {"start": start, "y": scale.down(done), "end": end, "y2": scale.down(total)}


def _sign(scale: _Scale, one: OutstandingDay, on: date, areas: Sequence[Course]) -> dict[str, Any]:
    reached = sum(area.counts[one.position] for area in areas)
    return {
        "across": scale.across(on),
        "y": scale.down(reached),
        "said_y": scale.down(reached) - 16,
        "said": look.isolated(one.said),
        "colour": look.INK,
        "shape": "circle",
        "href": one.href,
        "spoken": one.spoken,
    }


def _apart(signs: Values) -> Values:
    """The signs whose words do not stand on those of one before."""
    shown: Values = []
    for sign in signs:
        if all(abs(sign["across"] - one["across"]) > APART * look.WIDTH for one in shown):
            shown.append(sign)
    return shown


def _ticks(scale: _Scale, until: date, needed: Needed | None) -> Values:
    """The first day, the last one, and the day that is looked at where it stands clear of both."""
    y = scale.base + 8
    ticks: Values = [
        {"x": look.across(0), "y": y, "align": look.reading_start(), "text": look.isolated(day(scale.first))},
        {"x": look.across(1), "y": y, "align": look.reading_end(), "text": look.isolated(day(scale.last))},
    ]
    share = (until - scale.first).days / ((scale.last - scale.first).days + 1)
    if needed and 0.3 < share < 0.7:
        ticks.append({"x": scale.across(until), "y": y, "align": "center", "text": look.isolated(day(until))})
    return ticks
