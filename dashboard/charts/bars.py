"""Horizontal bars, one a row: label above, value at the end, each a link that opens its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.charts import look
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
    marks, top = [], 0.0
    for row in rows:
        shape = f"{look.glyph(row.state)} " if look.glyph(row.state) else ""
        label = look.lines(shape + row.label)
        label_y = top + look.LABEL_SIZE + 5
        top += 6 + len(label) * (look.LABEL_SIZE + 4)
        end = ROOM_FOR_VALUE * row.value / largest
        marks.append(
            {
                "label": label,
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
    return Chart(name, title, look.told(title, marks), _drawing(marks, top), table)


def _drawing(marks: list[dict[str, object]], height: float) -> dict[str, object]:
    data = alt.Chart(alt.Data(values=marks))
    extent = {"x": look.WIDTH, "y": height or 1}
    bar = data.mark_rect(cornerRadius=2).encode(
        x=look.at("start", extent["x"]),
        x2="end:Q",
        y=look.down("y", extent["y"]),
        y2="y2:Q",
        color=alt.Color("colour:N", scale=None),
        href="href:N",
        description="spoken:N",
    )
    label = data.mark_text(
        align=look.reading_start(), baseline="bottom", fontSize=look.LABEL_SIZE, lineHeight=look.LABEL_SIZE + 4
    ).encode(
        x=alt.value(look.across(0)),
        y=look.down("label_y", extent["y"]),
        text="label:N",
        color=alt.value(look.INK),
    )
    value = data.mark_text(
        align=look.reading_start(), baseline="middle", fontSize=look.VALUE_SIZE, fontWeight=600
    ).encode(
        x=look.at("value_x", extent["x"]),
        y=look.down("value_y", extent["y"]),
        text="value:N",
        color=alt.value(look.INK),
    )
    return look.finished([bar, label, value], extent["y"])
