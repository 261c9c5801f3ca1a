"""A heat map: rows × columns of counts, the darker the more, every count printed. Drawn for files and paper."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import look
from dashboard.charts.model import Chart
from dashboard.translations import is_rtl, number

WIDTH, NAMES, ROW = 900, 260, 40
DARKEST = 0.5
"""The share of the colour in the fullest cell: text on it stays readable in light and in dark."""
CHARACTER = 7.5

Counts = Mapping[tuple[str, str], int]


def shade(count: int, largest: int) -> float:
    """How dark a cell is, from 0 (nothing) to `DARKEST`; the least count can be told from nothing."""
    return 0.0 if not count else 0.08 + (DARKEST - 0.08) * count / (largest or 1)


def heat_map(name: str, title: str, corner: str, rows: Sequence[str], columns: Sequence[str], counts: Counts) -> Chart:
    """One cell a row and column; `corner` is the heading of the first column of the table."""
    table = pd.DataFrame(
        [[row, *(counts.get((row, column), 0) for column in columns)] for row in rows], columns=[corner, *columns]
    )
    largest = max(counts.values(), default=0)
    width = (WIDTH - NAMES) / max(len(columns), 1)
    heads = [
        textwrap.wrap(column, max(int(width / CHARACTER), 13), max_lines=4, placeholder="…", break_long_words=False)
        for column in columns
    ]
    top = 18.0 * max((len(lines) for lines in heads), default=0) + 10
    cells = [
        {
            "x": _across(NAMES + width * across),
            "x2": _across(NAMES + width * (across + 1)),
            "middle": _across(NAMES + width * (across + 0.5)),
            "y": top + ROW * down,
            "y2": top + ROW * (down + 1),
            "text_y": top + ROW * (down + 0.5) + 1,
            "shade": shade(counts.get((row, column), 0), largest),
            "said": number(counts[row, column]) if counts.get((row, column)) else "",
        }
        for down, row in enumerate(rows)
        for across, column in enumerate(columns)
    ]
    names = [
        {"x": _across(0), "y": top + ROW * (down + 0.5), "text": look.lines(row, int(NAMES / CHARACTER))}
        for down, row in enumerate(rows)
    ]
    labels = [
        {"x": _across(NAMES + width * (across + 0.5)), "y": 10, "text": [look.isolated(line) for line in lines]}
        for across, lines in enumerate(heads)
    ]
    return Chart(name, title, title, _drawing(cells, names, labels, top + ROW * len(rows)), table)


def _across(pixels: float) -> float:
    return WIDTH - pixels if is_rtl() else pixels


def _drawing(
    cells: list[dict[str, object]], names: list[dict[str, object]], labels: list[dict[str, object]], height: float
) -> dict[str, object]:
    across, down = float(WIDTH), height or 1.0
    areas = alt.Chart(alt.InlineData(values=cells))

    def text(data: alt.Chart, x: str, y: str, column: str, **mark: Any) -> alt.Chart:
        made: alt.Chart = data.mark_text(fontSize=look.LABEL_SIZE - 1, lineHeight=17, **mark).encode(
            x=look.at(x, across), y=look.down(y, down), text=f"{column}:N", color=alt.value(look.INK)
        )
        return made

    layers = [
        areas.mark_rect(stroke=look.LINE, strokeWidth=1, color=look.PLAIN).encode(
            x=look.at("x", across),
            x2="x2:Q",
            y=look.down("y", down),
            y2="y2:Q",
            fillOpacity=alt.FillOpacity("shade:Q", scale=None),
        ),
        text(areas, "middle", "text_y", "said", align="center", baseline="middle", fontWeight=600),
        text(alt.Chart(alt.InlineData(values=names)), "x", "y", "text", align=look.reading_start(), baseline="middle"),
        text(alt.Chart(alt.InlineData(values=labels)), "x", "y", "text", align="center", baseline="top"),
    ]
    chart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=down)
        .configure(font=look.FONT, background="transparent", padding=2)
        .configure_view(stroke=None)
    )
    return dict(chart.to_dict(validate=False))
