"""The marks that charts are made of, placed in pixels: rectangles that link, words that keep their direction."""

from typing import Any

import altair as alt

from dashboard.charts import look

Values = list[dict[str, Any]]


def rectangles(values: Values, height: float, *, linked: bool = True, **mark: Any) -> Any:
    """One rectangle a value: start, end, y, y2, colour; when `linked` also href and spoken, its name for all."""
    link: dict[str, Any] = {"href": "href:N", "description": "spoken:N"} if linked else {}
    return (
        _chart(values)
        .mark_rect(**mark)
        .encode(
            x=look.at("start", look.WIDTH),
            x2="end:Q",
            y=look.down("y", height),
            y2="y2:Q",
            color=alt.Color("colour:N", scale=None),
            **link,
        )
    )


def words(values: Values, height: float, text: str, *, x: str | float, y: str, **mark: Any) -> Any:
    """One text a value, taken from the column `text`; `x` is a column or one pixel for all, `y` a column."""
    style: dict[str, Any] = {"fontSize": look.LABEL_SIZE, "lineHeight": look.LABEL_SIZE + 4, "baseline": "middle"}
    return (
        _chart(values)
        .mark_text(**{**style, **mark})
        .encode(
            x=look.at(x, look.WIDTH) if isinstance(x, str) else alt.value(x),
            y=look.down(y, height),
            text=f"{text}:N",
            color=alt.value(look.INK),
        )
    )


def ground(y: float, height: float) -> Any:
    """A thin line across the whole width."""
    return (
        _chart([{"y": y}])
        .mark_rule()
        .encode(x=alt.value(0), x2=alt.value(look.WIDTH), y=look.down("y", height), color=alt.value(look.LINE))
    )


def drawn(layers: list[Any], height: float) -> dict[str, Any]:
    """The specification of layers: no axis, no frame, transparent ground."""
    chart = (
        alt.layer(*layers)
        .properties(width=look.WIDTH, height=height)
        .configure(font=look.FONT, background="transparent", padding=2)
        .configure_view(stroke=None)
    )
    return dict(chart.to_dict())


def _chart(values: Values) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=values))
