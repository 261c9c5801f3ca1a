"""Columns along time: one a day, or a week or a month when there are too many days to be seen."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts import look
from dashboard.charts.model import Chart
from dashboard.translations import day, month, number

HEIGHT = 170
TOP, BOTTOM = 24, 26
MOST_DAYS, MOST_WEEKS = 100, 700


def per_day(
    name: str,
    title: str,
    headings: tuple[str, str],
    counts: dict[date, int],
    address: Callable[[date, date], str],
) -> Chart:
    """Columns from the first to the last day; `address(first, last)` opens the rows of one column.

    The table beside always has one row a day, whatever the width of the columns.
    """
    table = pd.DataFrame([(day(d), n) for d, n in sorted(counts.items())], columns=list(headings))
    periods = _periods(min(counts), max(counts)) if counts else []
    values = [sum(n for d, n in counts.items() if first <= d <= last) for first, last in periods]
    largest = max(values, default=0) or 1
    marks: list[dict[str, object]] = []
    width = 1 / max(len(periods), 6)
    for position, ((first, last), value) in enumerate(zip(periods, values, strict=True)):
        if not value:
            continue
        said = day(first) if first == last else f"{day(first)} – {day(last)}"
        rise = (HEIGHT - TOP - BOTTOM) * value / largest
        marks.append(
            {
                "start": look.across(position * width + 0.1 * width),
                "end": look.across((position + 1) * width - 0.1 * width),
                "middle": look.across((position + 0.5) * width),
                "y": HEIGHT - BOTTOM - rise,
                "y2": HEIGHT - BOTTOM,
                "value": number(value) if value == largest or width > 0.05 else "",
                "value_y": HEIGHT - BOTTOM - rise - 4,
                "href": address(first, last),
                "spoken": f"{said} : {number(value)}",
            }
        )
    return Chart(name, title, look.told(title, marks), _drawing(marks, _ticks(periods, width)), table)


def _periods(first: date, last: date) -> list[tuple[date, date]]:
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        starts = [first + timedelta(days=n) for n in range(days + 1)]
    elif days <= MOST_WEEKS:
        monday = first - timedelta(days=first.weekday())
        starts = [monday + timedelta(weeks=n) for n in range((last - monday).days // 7 + 2)]
    else:
        months = (last.year - first.year) * 12 + last.month - first.month
        numbers = [first.month - 1 + n for n in range(months + 2)]
        starts = [date(first.year + n // 12, n % 12 + 1, 1) for n in numbers]
    return [(start, following - timedelta(days=1)) for start, following in pairwise(starts)]


def _ticks(periods: list[tuple[date, date]], width: float) -> list[dict[str, object]]:
    """The months (or first and last days) under the columns, never so close that they touch."""
    wanted = [n for n, (first, _last) in enumerate(periods) if n == 0 or first.day <= (_last - first).days + 1]
    short = bool(periods) and (periods[-1][1] - periods[0][0]).days < 45
    if short:
        wanted = [0, len(periods) - 1] if len(periods) > 1 else [0]
    ticks: list[dict[str, object]] = []
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
                "align": look.reading_end() if ending else look.reading_start(),
            }
        )
    return ticks


def _drawing(marks: list[dict[str, object]], ticks: list[dict[str, object]]) -> dict[str, object]:
    columns = alt.Chart(alt.Data(values=marks))
    width, height = float(look.WIDTH), float(HEIGHT)
    ground = alt.Chart(alt.Data(values=[{"y": HEIGHT - BOTTOM}]))
    layers = [
        ground.mark_rule().encode(
            x=alt.value(0), x2=alt.value(look.WIDTH), y=look.down("y", height), color=alt.value(look.LINE)
        ),
        columns.mark_rect().encode(
            x=look.at("start", width),
            x2="end:Q",
            y=look.down("y", height),
            y2="y2:Q",
            color=alt.value(look.PLAIN),
            href="href:N",
            description="spoken:N",
        ),
        columns.mark_text(baseline="bottom", fontSize=13, fontWeight=600).encode(
            x=look.at("middle", width),
            y=look.down("value_y", height),
            text="value:N",
            color=alt.value(look.INK),
        ),
    ]
    for align in ("left", "right"):
        labels = alt.Chart(alt.Data(values=[tick for tick in ticks if tick["align"] == align]))
        layers.append(
            labels.mark_text(align=align, baseline="top", fontSize=13).encode(
                x=look.at("x", width), y=alt.value(HEIGHT - BOTTOM + 8), text="text:N", color=alt.value(look.INK)
            )
        )
    return look.finished(layers, height)
