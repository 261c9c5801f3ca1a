"""The marks that charts are made of, placed in pixels: rectangles that link, words that keep their direction."""

import json
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import altair as alt

from dashboard.charts import look

Values: TypeAlias = list[dict[str, Any]]


class Mark(NamedTuple):
    """How one layer is drawn, apart from its values: `across` and `down` are columns, or one pixel for all."""

    kind: str
    across: str | float
    down: str
    text: str
    linked: bool
    style: tuple[tuple[str, Any], ...]


Layer: TypeAlias = tuple[Mark, Values]


def rectangles(values: Values, *, linked: bool = True, **style: Any) -> Layer:
    """One rectangle a value: start, end, y, y2, colour; when `linked` also href and spoken, its name for all."""
    return Mark("rect", "start", "y", "", linked, tuple(style.items())), values


def words(values: Values, text: str, *, x: str | float, y: str, **style: Any) -> Layer:
    """One text a value, taken from the column `text`; `x` is a column or one pixel for all, `y` a column."""
    usual = {"fontSize": look.LABEL_SIZE, "lineHeight": look.LABEL_SIZE + 4, "baseline": "middle"}
    return Mark("text", x, y, text, False, tuple({**usual, **style}.items())), values


def points(values: Values, *, linked: bool = True, **style: Any) -> Layer:
    """One sign a value: across, y, colour, shape; when `linked` also href and spoken, its name for all."""
    return Mark("point", "across", "y", "", linked, tuple(style.items())), values


def halo(values: Values, text: str, *, x: str | float, y: str, **style: Any) -> Layer:
    """The ground behind words that stand on other marks: the same words, in strokes of the page's colour."""
    around = {"stroke": look.GROUND, "strokeWidth": 4, "strokeJoin": "round", "strokeOpacity": 0.85}
    return words(values, text, x=x, y=y, **around, **style)


def dashes(values: Values) -> Layer:
    """One dashed stroke a value: start, y, end, y2."""
    return Mark("dashes", "start", "y", "", False, ()), values


def ground(y: float) -> Layer:
    """A thin line across the whole width."""
    return Mark("rule", 0, "y", "", False, ()), [{"y": y}]


def drawn(layers: list[Layer], height: float) -> dict[str, Any]:
    """The specification of layers and their values: no axis, no frame, transparent ground."""
    spec: dict[str, Any] = json.loads(_skeleton(tuple(mark for mark, _values in layers)))
    spec["height"] = height
    for layer, (_mark, values) in zip(spec["layer"], layers, strict=True):
        layer["data"] = {"values": values}
        layer["encoding"]["y"]["scale"].update(domain=[0, height], range=[0, height])
    return spec


@lru_cache(maxsize=256)
def _skeleton(marks: tuple[Mark, ...]) -> str:
    """The specification without its values and its height, as JSON: built once, then copied."""
    chart = (
        alt.layer(*(_layer(mark) for mark in marks))
        .properties(width=look.WIDTH, height=1)
        .configure(font=look.FONT, background="transparent", padding=2)
        .configure_view(stroke=None)
    )
    return json.dumps(chart.to_dict(validate=False))


def _layer(mark: Mark) -> Any:
    # Channels stand as objects: of plain texts and values Altair finds the classes by comparing its whole schema.
    style, y = dict(mark.style), look.down(mark.down, 1)
    untyped: Any = alt
    blank: Any = alt.Chart(alt.InlineData(values=[]))
    link = {"href": alt.Href("href:N"), "description": alt.Description("spoken:N")} if mark.linked else {}
    colour = alt.Color("colour:N", scale=None)
    if mark.kind == "rect":
        x, x2, y2 = look.at("start", look.WIDTH), alt.X2("end:Q"), alt.Y2("y2:Q")
        return blank.mark_rect(**style).encode(x=x, x2=x2, y=y, y2=y2, color=colour, **link)
    if mark.kind == "point":
        x, shape = look.at("across", look.WIDTH), alt.Shape("shape:N", scale=None)
        return blank.mark_point(filled=True, **style).encode(x=x, y=y, color=colour, shape=shape, **link)
    if mark.kind == "dashes":
        stroke = blank.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=look.INK)
        return stroke.encode(x=look.at("start", look.WIDTH), x2="end:Q", y=y, y2="y2:Q")
    if mark.kind == "rule":
        ends, line = {"x": untyped.XValue(0), "x2": untyped.X2Value(look.WIDTH)}, alt.ColorValue(look.LINE)
        return blank.mark_rule().encode(y=y, color=line, **ends)
    across = look.at(mark.across, look.WIDTH) if isinstance(mark.across, str) else untyped.XValue(mark.across)
    text, ink = alt.Text(f"{mark.text}:N"), alt.ColorValue(look.INK)
    return blank.mark_text(**style).encode(x=across, y=y, text=text, color=ink)
