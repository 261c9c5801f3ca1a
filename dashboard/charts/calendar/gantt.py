"""A Gantt chart: one row a stage with what was planned above what is, from the side where reading begins.

The name and the days of a row stand over its bars, so that the whole is read on a telephone as on a projector.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten
from typing import Any

import pandas as pd

from dashboard.charts import look, marks
from dashboard.charts.marks import Layer, Values
from dashboard.charts.model import Chart
from dashboard.translations import _, day, short_month

ROW, TOP, BOTTOM, SMALL = 31, 22, 20, 12
PLANNED, ACTUAL = (17, 20), (21, 27)
"""Where the bars of a row begin and end, in pixels from its top."""
MOST_SIGNS = 74
"""Characters of a row's name and value together."""
MARK = 3.0
"""Pixels of the line beside a name of the critical path."""
TICK = 66
"""Pixels that the name of a month takes."""
EXPECTED: dict[str, Any] = {"fillOpacity": 0.35, "stroke": look.INK, "strokeWidth": 0.7}
"""What has not been yet is hollow."""


@dataclass(frozen=True)
class GanttBar:
    """A period of a row: `colour` is a CSS variable."""

    first: date
    last: date
    colour: str


@dataclass(frozen=True)
class GanttPoint:
    """A day of a row: a deadline, a publication that is promised or was made."""

    on: date
    colour: str
    shape: str
    spoken: str


@dataclass(frozen=True)
class GanttRow:
    """One row: its name and its days in words, what was planned, what is, what is expected, and single days."""

    name: str
    value: str
    href: str
    planned: tuple[GanttBar, ...] = ()
    actual: tuple[GanttBar, ...] = ()
    expected: tuple[GanttBar, ...] = ()
    points: tuple[GanttPoint, ...] = ()
    is_critical: bool = False

    @property
    def spoken(self) -> str:
        """The row in words."""
        return f"{self.name} : {self.value}"

    @property
    def days(self) -> list[date]:
        """Every day that it draws."""
        bars = (*self.planned, *self.actual, *self.expected)
        return [*(day for bar in bars for day in (bar.first, bar.last)), *(point.on for point in self.points)]


@dataclass(frozen=True)
class MonthScale:
    """The months that are drawn, and where a day stands in them."""

    first: date
    after: date

    def at(self, on: date) -> float:
        """The horizontal pixel of a day's beginning, from the side where reading begins."""
        return look.across((on - self.first).days / (self.after - self.first).days)

    def months(self) -> list[date]:
        """The first days of the months."""
        found = [self.first]
        while (following := _next_month(found[-1])) < self.after:
            found.append(following)
        return found


def gantt(name: str, title: str, rows: Sequence[GanttRow], today: date, table: pd.DataFrame) -> Chart:
    """The chart of these rows, with the line of today; `table` is what it draws, in words."""
    scale = scale_of(rows, today)
    height = float(TOP + ROW * len(rows) + BOTTOM)
    layers = [
        marks.rectangles(_lines(scale, height), linked=False),
        *_months(scale),
        marks.rectangles(_bars(rows, scale, "planned", PLANNED), linked=False),
        marks.rectangles(_bars(rows, scale, "actual", ACTUAL)),
        marks.rectangles(_bars(rows, scale, "expected", ACTUAL), **EXPECTED),
        marks.rectangles(_today_lines(rows, scale, today), linked=False),
        marks.rectangles(_critical(rows), linked=False),
        *_named(rows),
        *_today(scale, today, height),
        marks.points(_points(rows, scale), size=64, opacity=1),
    ]
    spoken = [{"spoken": row.spoken} for row in rows]
    return Chart(name, title, look.told(title, spoken), marks.drawn(layers, height), table)


def scale_of(rows: Sequence[GanttRow], today: date) -> MonthScale:
    """Whole months, from the first day that is drawn to the last one."""
    days = [today, *(on for row in rows for on in row.days)]
    return MonthScale(min(days).replace(day=1), _next_month(max(days)))


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)


def _line(x: float, first: float, last: float, colour: str, width: float) -> dict[str, object]:
    return {"start": x - width / 2, "end": x + width / 2, "y": first, "y2": last, "colour": colour}


def _lines(scale: MonthScale, height: float) -> Values:
    return [_line(scale.at(month), TOP - 4, height - BOTTOM, look.LINE, 0.8) for month in scale.months()]


def _today_lines(rows: Sequence[GanttRow], scale: MonthScale, today: date) -> Values:
    """The line of today, beside the bars of each row and not through its words."""
    tops = (TOP + ROW * number for number in range(len(rows)))
    return [_line(scale.at(today), top + PLANNED[0] - 2, top + ROW, look.INK, 1.8) for top in tops]


def _months(scale: MonthScale) -> list[Layer]:
    """The names of the months over their lines, as many as there is room for."""
    months = scale.months()
    each = max(1, -(-TICK * len(months) // look.WIDTH))
    said: Values = [
        {"x": scale.at(month), "y": 6, "text": look.isolated(short_month(month))} for month in months[::each]
    ]
    kept = [one for one in said if abs(one["x"] - look.across(1)) > TICK * 0.6]
    align = look.reading_start()
    return [marks.words(kept, "text", x="x", y="y", align=align, fontSize=SMALL)]


def _named(rows: Sequence[GanttRow]) -> list[Layer]:
    """Names where reading begins, days where it ends; the critical path in bold, after a line."""
    said: Values = []
    for number, row in enumerate(rows):
        name = shorten(row.name, max(MOST_SIGNS - len(row.value), 20), placeholder=" …")
        said.append(
            {
                "name": look.isolated(name),
                "value": look.isolated(row.value),
                "y": TOP + ROW * number + 9,
                "x": look.beside(MARK * 2 if row.is_critical else 0),
                "is_critical": row.is_critical,
            }
        )
    start, end = look.reading_start(), look.reading_end()
    layers: list[Layer] = []
    for critical in (False, True):
        own = [one for one in said if one["is_critical"] == critical]
        weight = 600 if critical else 400
        layers += [
            marks.halo(own, "name", x="x", y="y", align=start, fontSize=SMALL, fontWeight=weight),
            marks.words(own, "name", x="x", y="y", align=start, fontSize=SMALL, fontWeight=weight),
            marks.halo(own, "value", x=look.across(1), y="y", align=end, fontSize=SMALL, fontWeight=weight),
            marks.words(own, "value", x=look.across(1), y="y", align=end, fontSize=SMALL, fontWeight=weight),
        ]
    return layers


def _critical(rows: Sequence[GanttRow]) -> Values:
    """A line beside the names of the critical path: paper and programs may have no bold letters."""
    tops = [TOP + ROW * number for number, row in enumerate(rows) if row.is_critical]
    return [
        {"start": look.beside(0), "end": look.beside(MARK), "y": top + 3, "y2": top + 15, "colour": look.INK}
        for top in tops
    ]


def _bars(rows: Sequence[GanttRow], scale: MonthScale, name: str, room: tuple[int, int]) -> Values:
    return [
        {
            "start": scale.at(bar.first),
            "end": scale.at(bar.last + timedelta(days=1)),
            "y": TOP + ROW * number + room[0],
            "y2": TOP + ROW * number + room[1],
            "colour": bar.colour,
            "href": row.href,
            "spoken": row.spoken,
        }
        for number, row in enumerate(rows)
        for bar in getattr(row, name)
    ]


def _points(rows: Sequence[GanttRow], scale: MonthScale) -> Values:
    return [
        {
            "across": scale.at(point.on),
            "y": TOP + ROW * number + (PLANNED[0] + ACTUAL[1]) / 2,
            "colour": point.colour,
            "shape": point.shape,
            "href": row.href,
            "spoken": point.spoken,
        }
        for number, row in enumerate(rows)
        for point in row.points
    ]


def _today(scale: MonthScale, today: date, height: float) -> list[Layer]:
    x = scale.at(today)
    is_early = abs(x - look.across(0)) < look.WIDTH / 2
    said: Values = [
        {"x": x, "y": height - 9, "text": look.isolated(_("Today: {day}").format(day=day(today)))},
    ]
    align = look.reading_start() if is_early else look.reading_end()
    return [marks.words(said, "text", x="x", y="y", align=align, fontSize=SMALL, fontWeight=600)]
