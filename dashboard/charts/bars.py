"""Horizontal bars, one a row: label above, value at the end, each a link that opens its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import look, marks
from dashboard.charts.marks import Values
from dashboard.charts.model import Chart
from dashboard.translations import number

ROOM_FOR_VALUE = 0.86


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts, how many, the address that opens its rows, and its state when it has one."""

    label: str
    value: int
    href: str
    state: str = ""


def bars(name: str, title: str, headings: tuple[str, str], rows: Sequence[Bar]) -> Chart:
    """One chart of plain counts; `headings` are those of its table (what is counted, how many)."""
    table = pd.DataFrame([(row.label, row.value) for row in rows], columns=list(headings))
    largest = max((row.value for row in rows), default=0) or 1
    values: Values = []
    top = 0.0
    for row in rows:
        shape, label = look.glyph(row.state), look.lines(row.label)
        label_y = top + look.LABEL_SIZE + 5
        top += 6 + len(label) * (look.LABEL_SIZE + 4)
        end = ROOM_FOR_VALUE * row.value / largest
        values.append(
            {
                "shape": shape,
                "label": label,
                "label_x": look.beside(look.SHAPE if shape else 0),
                "label_y": label_y,
                "y": top,
                "y2": top + look.BAR,
                "start": look.across(0),
                "end": look.across(max(end, 0.004 if row.value else 0)),
                "value": number(row.value),
                "value_x": look.across(end + 0.015),
                "value_y": top + look.BAR / 2 + 1,
                "colour": look.fill(row.state) if row.state else look.PLAIN,
                "href": row.href,
                "spoken": f"{row.label} : {number(row.value)}",
            }
        )
        top += look.BAR + 8
    return Chart(name, title, look.told(title, values), _drawing(values, top or 1.0), table)


def _drawing(values: Values, height: float) -> dict[str, object]:
    start = look.reading_start()
    layers = [
        marks.rectangles(values, cornerRadius=2),
        marks.words(values, "label", x="label_x", y="label_y", align=start, baseline="bottom"),
        marks.words(values, "shape", x=look.across(0), y="label_y", align=start, baseline="bottom", font=look.SHAPES),
        marks.words(values, "value", x="value_x", y="value_y", align=start, fontSize=look.VALUE_SIZE, fontWeight=600),
    ]
    return marks.drawn(layers, height)
