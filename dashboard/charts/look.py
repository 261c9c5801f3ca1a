"""The look that all charts share: sizes in pixels of the drawing, fonts, colours as CSS variables, direction."""

import textwrap
from typing import Any

import altair as alt

from dashboard.look.palette import STATE_LOOK
from dashboard.translations import is_rtl

WIDTH = 440
BAR = 18
LABEL_SIZE = 14
VALUE_SIZE = 15
CHARACTERS_A_LINE = 60
FONT = "IBM Plex Sans, IBM Plex Sans Arabic, Process Shapes, sans-serif"
SHAPES = "Process Shapes, sans-serif"
"""The font of the states' shapes. They are drawn apart from their words: one text in two fonts is not drawn alike on
all screens and files."""
SHAPE = 19
"""Pixels that a shape takes before its word."""
INK, MUTED, LINE, PLAIN = "var(--co-ink)", "var(--co-muted)", "var(--co-line)", "var(--co-primary)"
GROUND = "var(--co-page)"
NO_STATE = ("idle", "")
RIGHT_TO_LEFT_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2067", "\u2066", "\u2069"


def fill(state: str) -> str:
    """The CSS variable that fills the bars of a state."""
    return f"var(--co-{STATE_LOOK.get(state, NO_STATE)[0]}-fill)"  # type: ignore[call-overload]


def glyph(state: str) -> str:
    """The shape that says the state without colour; "" for what has none."""
    return str(STATE_LOOK.get(state, NO_STATE)[1])  # type: ignore[call-overload]


def across(share: float) -> float:
    """The horizontal pixel of a share (0 to 1) of the width, from the side where reading begins."""
    return WIDTH * (1 - share if is_rtl() else share)


def beside(pixels: float) -> float:
    """The pixel so far from where reading begins."""
    return across(pixels / WIDTH)


def reading_start() -> str:
    """The alignment of a text that begins where reading begins."""
    return "right" if is_rtl() else "left"


def reading_end() -> str:
    """The alignment of a text that ends where reading begins."""
    return "left" if is_rtl() else "right"


def lines(label: str, characters: int = CHARACTERS_A_LINE) -> list[str]:
    """A label in at most two lines that fit the width, each isolated so that its direction is kept in the drawing."""
    return [isolated(line) for line in textwrap.wrap(label, characters, max_lines=2, placeholder=" …") or [""]]


def isolated(text: str) -> str:
    """A text that keeps the direction of the language inside a drawing, which itself runs from left to right."""
    return f"{RIGHT_TO_LEFT_ISOLATE if is_rtl() else LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def told(title: str, marks: list[dict[str, Any]]) -> str:
    """The alternative text of a chart: its title, then each mark in words."""
    return f"{title}. {'; '.join(mark['spoken'] for mark in marks)}"


def at(column: str, extent: float) -> alt.X:
    """A horizontal position given in pixels."""
    return alt.X(f"{column}:Q", axis=None, scale=alt.Scale(domain=[0, extent], range=[0, extent], nice=False))


def down(column: str, extent: float) -> alt.Y:
    """A vertical position given in pixels, from the top."""
    return alt.Y(f"{column}:Q", axis=None, scale=alt.Scale(domain=[0, extent], range=[0, extent], nice=False))
