"""The marks that charts are made of, placed in pixels: rectangles that link, words that keep their direction.

Each is a layer of a Vega-Lite specification, written as the renderer takes it.
"""

from typing import Any, TypeAlias

from dashboard.charts import look

Values: TypeAlias = list[dict[str, Any]]
Layer: TypeAlias = dict[str, Any]


def rectangles(values: Values, *, linked: bool = True, **style: Any) -> Layer:
    """One rectangle a value: start, end, y, y2, colour; when `linked` also href and spoken, its name for all."""
    ends = {"x2": {"field": "end"}, "y2": {"field": "y2"}}
    channels = {"x": look.at("start", look.WIDTH), "y": look.at("y"), **ends, "color": _as_given("colour")}
    return _layer("rect", values, channels | _link(linked), style)


def words(values: Values, text: str, *, x: str | float, y: str, **style: Any) -> Layer:
    """One text a value, taken from the column `text`; `x` is a column or one pixel for all, `y` a column."""
    usual = {"fontSize": look.LABEL_SIZE, "lineHeight": look.LABEL_SIZE + 4, "baseline": "middle"}
    across = look.at(x, look.WIDTH) if isinstance(x, str) else {"value": x}
    channels = {"x": across, "y": look.at(y), "text": _named(text), "color": {"value": look.INK}}
    return _layer("text", values, channels, {**usual, **style})


def points(values: Values, *, linked: bool = True, **style: Any) -> Layer:
    """One sign a value: across, y, colour, shape; when `linked` also href and spoken, its name for all."""
    looks = {"color": _as_given("colour"), "shape": _as_given("shape")}
    channels = {"x": look.at("across", look.WIDTH), "y": look.at("y"), **looks}
    return _layer("point", values, channels | _link(linked), {"filled": True, **style})


def halo(values: Values, text: str, *, x: str | float, y: str, **style: Any) -> Layer:
    """The ground behind words that stand on other marks: the same words, in strokes of the page's colour."""
    around = {"stroke": look.GROUND, "strokeWidth": 4, "strokeJoin": "round", "strokeOpacity": 0.85}
    return words(values, text, x=x, y=y, **around, **style)


def dashes(values: Values) -> Layer:
    """One dashed stroke a value: start, y, end, y2."""
    ends = {"x2": {"field": "end"}, "y2": {"field": "y2"}}
    style = {"strokeDash": [6, 4], "strokeWidth": 2, "color": look.INK}
    return _layer("rule", values, {"x": look.at("start", look.WIDTH), "y": look.at("y"), **ends}, style)


def ground(y: float) -> Layer:
    """A thin line across the whole width."""
    ends = {"x": {"value": 0}, "x2": {"value": look.WIDTH}}
    return _layer("rule", [{"y": y}], {"y": look.at("y"), "color": {"value": look.LINE}, **ends}, {})


def drawn(layers: list[Layer], height: float) -> dict[str, Any]:
    """The specification of layers that are so high together: no axis, no frame, transparent ground."""
    for layer in layers:
        layer["encoding"]["y"]["scale"].update(domain=[0, height], range=[0, height])
    return look.specification(layers, look.WIDTH, height)


def _layer(kind: str, values: Values, channels: dict[str, Any], style: dict[str, Any]) -> Layer:
    return {"data": {"values": values}, "mark": {"type": kind, **style}, "encoding": channels}


def _named(column: str) -> dict[str, Any]:
    return {"field": column, "type": "nominal"}


def _as_given(column: str) -> dict[str, Any]:
    return {**_named(column), "scale": None}


def _link(linked: bool) -> dict[str, Any]:
    return {"href": _named("href"), "description": _named("spoken")} if linked else {}
