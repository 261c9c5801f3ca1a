"""Horizontal bars stacked by state: a legend with shapes, numbers under the segments, the total at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts import look, marks
from dashboard.charts.legend import LegendEntry, layers, legend
from dashboard.charts.marks import Values
from dashboard.charts.model import Chart
from dashboard.translations import number

ROOM_FOR_TOTAL = 0.88
SHAPE_AND_NUMBER = 34
NUMBER_ALONE = 13


@dataclass(frozen=True)
class Segment:
    """One part of one bar: the row it is in, its state, how many, the address that opens its rows."""

    row: str
    state: str
    value: int
    href: str


def stacked_bars(
    name: str,
    title: str,
    headings: tuple[str, str],
    segments: Sequence[Segment],
    states: dict[str, str],
) -> Chart:
    """Bars in the order of their first segment, stacked in the order of `states` (state → its word).

    `headings` are those of the table's first and last column (what a row is, the total).
    """
    rows = list(dict.fromkeys(segment.row for segment in segments))
    values = {(s.row, s.state): s for s in segments if s.value}
    totals = {row: sum(s.value for (r, _state), s in values.items() if r == row) for row in rows}
    table = pd.DataFrame(
        [[row, *(values[row, s].value if (row, s) in values else 0 for s in states), totals[row]] for row in rows],
        columns=[headings[0], *states.values(), headings[1]],
    )
    present = [state for state in states if any((row, state) in values for row in rows)]
    entries = [LegendEntry(states[state], look.fill(state), look.glyph(state)) for state in present]
    key, top = legend(entries)
    largest = max(totals.values(), default=0) or 1
    parts: Values = []
    ends: Values = []
    for row in rows:
        label = look.lines(row)
        label_y = top + look.LABEL_SIZE + 3
        top += 4 + len(label) * (look.LABEL_SIZE + 4)
        reached = 0
        ends.append(
            {
                "label": label,
                "label_y": label_y,
                "value": number(totals[row]),
                "value_x": look.across(ROOM_FOR_TOTAL * totals[row] / largest + 0.015),
                "value_y": top + look.BAR / 2 + 1,
            }
        )
        for state in states:
            if (row, state) not in values:
                continue
            segment = values[row, state]
            start, reached = reached, reached + segment.value
            width = look.WIDTH * ROOM_FOR_TOTAL * segment.value / largest
            said, shape = number(segment.value), look.glyph(state) if width >= SHAPE_AND_NUMBER else ""
            middle = ROOM_FOR_TOTAL * (start + reached) / 2 / largest
            half = 8 / look.WIDTH if shape else 0
            parts.append(
                {
                    "y": top,
                    "y2": top + look.BAR,
                    "start": look.across(ROOM_FOR_TOTAL * start / largest),
                    "end": look.across(ROOM_FOR_TOTAL * reached / largest),
                    "shape": shape,
                    "shape_x": look.across(middle - half),
                    "said": said if width >= NUMBER_ALONE else "",
                    "said_x": look.across(middle + half),
                    "said_y": top + look.BAR + 11,
                    "colour": look.fill(state),
                    "href": segment.href,
                    "spoken": f"{row} : {states[state]} {said}",
                }
            )
        top += look.BAR + 28
    return Chart(name, title, look.told(title, parts), _drawing(key, parts, ends, top or 1.0), table)


def _drawing(key: Values, parts: Values, ends: Values, height: float) -> dict[str, object]:
    start = look.reading_start()
    edge: dict[str, Any] = {"stroke": "var(--co-page)", "strokeWidth": 1}
    drawn = [
        marks.rectangles(parts, **edge),
        *layers(key),
        marks.words(ends, "label", x=look.across(0), y="label_y", align=start, baseline="bottom"),
        marks.words(ends, "value", x="value_x", y="value_y", align=start, fontSize=look.VALUE_SIZE, fontWeight=600),
        marks.words(parts, "said", x="said_x", y="said_y", align="center", fontSize=12),
        marks.words(parts, "shape", x="shape_x", y="said_y", align="center", fontSize=12, font=look.SHAPES),
    ]
    return marks.drawn(drawn, height)
