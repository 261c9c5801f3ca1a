"""The legend of a chart: a patch of colour, the shape that says the same, and its word, from where reading begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.charts import look, marks
from dashboard.charts.marks import Layer, Values

LINE = 26


class Stroke(StrEnum):
    """How a line is drawn."""

    WHOLE = "whole"
    DASHED = "dashed"


PARTS: dict[Stroke | None, tuple[tuple[float, float], ...]] = {
    None: ((0, 16),),
    Stroke.WHOLE: ((0, 16),),
    Stroke.DASHED: ((0, 6), (10, 16)),
}
"""From which pixel to which the patch or the stroke is drawn."""


@dataclass(frozen=True)
class LegendEntry:
    """One patch: its colour, its shape if it has one, its word; with a `stroke` it stands for a line."""

    word: str
    colour: str
    shape: str = ""
    stroke: Stroke | None = None


def legend(entries: Sequence[LegendEntry], columns: int = 2) -> tuple[Values, float]:
    """The values of a legend at the top of a chart, in columns, and the height that it takes."""
    values: Values = []
    for position, entry in enumerate(entries):
        share = (position % columns) / columns
        y, half = (position // columns) * LINE + 10, 1.25 if entry.stroke else 8
        said = {
            "y": y - half,
            "y2": y + half,
            "shape": entry.shape,
            "shape_x": look.across(share + 24 / look.WIDTH),
            "text_x": look.across(share + (24 + (look.SHAPE if entry.shape else 0)) / look.WIDTH),
            "text_y": y + 1,
            "text": look.lines(entry.word),
            "colour": entry.colour,
        }
        for start, end in PARTS[entry.stroke]:
            ends = {"start": look.across(share + start / look.WIDTH), "end": look.across(share + end / look.WIDTH)}
            values.append({**said, **ends})
            said = {**said, "text": "", "shape": ""}
    rows = -(-len(entries) // columns)
    return values, rows * LINE + 8 if entries else 0.0


def layers(values: Values) -> list[Layer]:
    """The marks of a legend."""
    start = look.reading_start()
    edge: dict[str, Any] = {"stroke": look.GROUND, "strokeWidth": 1}
    return [
        marks.rectangles(values, linked=False, **edge),
        marks.words(values, "text", x="text_x", y="text_y", align=start),
        marks.words(values, "shape", x="shape_x", y="text_y", align=start, font=look.SHAPES),
    ]
