"""Columns along time: one a day, or a week or a month when there are too many days to be seen.

The title, the columns and the table of a chart say one unit: the one that `unit_of` chooses.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from dashboard.charts import look, marks
from dashboard.charts.marks import Values
from dashboard.charts.model import Chart
from dashboard.translations import day, month, number

HEIGHT = 170
TOP, BOTTOM, SMALL = 24, 26, 13
MOST_DAYS, MOST_WEEKS = 100, 700


class Unit(StrEnum):
    """The period that one column covers: a day, a week or a month."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def unit_of(counts: dict[date, int]) -> Unit:
    """How long the columns of these counts last."""
    days = (max(counts) - min(counts)).days + 1 if counts else 1
    return Unit.DAY if days <= MOST_DAYS else Unit.WEEK if days <= MOST_WEEKS else Unit.MONTH


def grouped(counts: dict[date, int]) -> list[tuple[date, date, int]]:
    """The first and last day of each column, in order without a hole, and what it counts."""
    periods = _periods(min(counts), max(counts), unit_of(counts)) if counts else []
    return [(first, last, sum(n for d, n in counts.items() if first <= d <= last)) for first, last in periods]


def per_day(
    name: str,
    title: str,
    headings: tuple[str, str],
    counts: dict[date, int],
    address: Callable[[date, date], str],
) -> Chart:
    """Columns from the first to the last day; `address(first, last)` opens the rows of one column.

    The table beside has one row a column that counts anything.
    """
    counted = grouped(counts)
    periods, values = [(first, last) for first, last, _n in counted], [n for _first, _last, n in counted]
    table = pd.DataFrame([(said(first, last), n) for first, last, n in counted if n], columns=list(headings))
    largest = max(values, default=0) or 1
    columns: Values = []
    width = 1 / max(len(periods), 6)
    for position, ((first, last), value) in enumerate(zip(periods, values, strict=True)):
        if not value:
            continue
        rise = (HEIGHT - TOP - BOTTOM) * value / largest
        columns.append(
            {
                "start": look.across(position * width + 0.1 * width),
                "end": look.across((position + 1) * width - 0.1 * width),
                "middle": look.across((position + 0.5) * width),
                "y": HEIGHT - BOTTOM - rise,
                "y2": HEIGHT - BOTTOM,
                "value": number(value) if value == largest or width > 0.05 else "",
                "value_y": HEIGHT - BOTTOM - rise - 4,
                "colour": look.PLAIN,
                "href": address(first, last),
                "spoken": f"{said(first, last)} : {number(value)}",
            }
        )
    return Chart(name, title, look.told(title, columns), _drawing(columns, _ticks(periods, width)), table)


def said(first: date, last: date) -> str:
    """The label of a column: its day, or its first and last day."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def _periods(first: date, last: date, unit: Unit) -> list[tuple[date, date]]:
    days = (last - first).days + 1
    if unit == Unit.DAY:
        starts = [first + timedelta(days=n) for n in range(days + 1)]
    elif unit == Unit.WEEK:
        monday = first - timedelta(days=first.weekday())
        starts = [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 2)]
    else:
        months = (last.year - first.year) * 12 + last.month - first.month
        numbers = [first.month - 1 + n for n in range(months + 2)]
        starts = [date(first.year + n // 12, n % 12 + 1, 1) for n in numbers]
    return [(start, following - timedelta(days=1)) for start, following in pairwise(starts)]


def _ticks(periods: list[tuple[date, date]], width: float) -> Values:
    """The months (or first and last days) under the columns, never so close that they touch."""
    wanted = [n for n, (first, _last) in enumerate(periods) if n == 0 or first.day <= (_last - first).days + 1]
    short = bool(periods) and (periods[-1][1] - periods[0][0]).days < 45
    if short:
        wanted = [0, len(periods) - 1] if len(periods) > 1 else [0]
    ticks: Values = []
    free_from = -1.0
    for n in wanted:
        share = n * width
        if share < free_from or (not short and share > 0.85):
            continue
        free_from = share + 0.25
        ending = short and n > 0 and share > 0.5
        ticks.append(
            {
                "x": look.across((n + 1) * width if ending else share),
                "text": look.isolated(day(periods[n][1 if ending else 0]) if short else month(periods[n][0])),
                "y": HEIGHT - BOTTOM + 8,
                "align": look.reading_end() if ending else look.reading_start(),
            }
        )
    return ticks


def _drawing(columns: Values, ticks: Values) -> dict[str, object]:
    height = float(HEIGHT)
    layers = [
        marks.ground(HEIGHT - BOTTOM),
        marks.rectangles(columns),
        marks.words(columns, "value", x="middle", y="value_y", baseline="bottom", fontSize=SMALL, fontWeight=600),
    ]
    for align in ("left", "right"):
        aligned = [tick for tick in ticks if tick["align"] == align]
        layers.append(marks.words(aligned, "text", x="x", y="y", align=align, baseline="top", fontSize=SMALL))
    return marks.drawn(layers, height)
