"""Figures and charts of a page: each is a link that opens its rows, with its words, its table and its files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard.charts import Chart, screen_svg
from dashboard.documents import images, tables
from dashboard.look.templating import macro
from dashboard.renderer.asking import NotDrawn
from dashboard.translations import day, number, speaking
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache

DRAWN_FILES = ("png", "svg")
"""The files of a chart that show its drawing; the others hold its values."""


@dataclass(frozen=True)
class Figure:
    """One number: what it counts, the address that opens its rows, and, where they are known, how many there were to
    be (`out_of`), its change since the last committee session with the address that opens what changed, its state, and
    a line that explains it."""

    label: str
    value: int
    href: str
    out_of: int | None = None
    change: int | None = None
    change_href: str = ""
    state: str = ""
    note: str = ""


def row(here: Here, figures: Sequence[Figure], key: str = "figures") -> None:
    """Show figures side by side."""
    board.show(f"{here.key}_{key}", Part(figures_html(figures)))


def charts(here: Here, *made: Chart, key: str = "charts") -> None:
    """Show charts side by side, each with its table and its files."""
    board.show(f"{here.key}_{key}", charts_part(here, made))


def figures_html(figures: Iterable[Figure]) -> Markup:
    """Figures as a list of links, to be read from afar."""
    return macro("figures", list(figures))


def charts_part(here: Here, made: Iterable[Chart]) -> Part:
    """Charts side by side as one part of a board."""
    parts = [chart_part(here, chart) for chart in made]
    files = {name: make for part in parts for name, make in part.files.items()}
    return Part(macro("side_by_side", [part.html for part in parts]), files)


def columns(parts: Iterable[Iterable[Part]]) -> Part:
    """Parts in columns, each read from above: a long chart leaves no hole beside it."""
    stood = [list(column) for column in parts]
    files = {name: make for column in stood for part in column for name, make in part.files.items()}
    return Part(macro("columns", [[part.html for part in column] for column in stood]), files)


def table_html(frame: pd.DataFrame, caption: str, is_register: bool = False) -> Markup:
    """A small frame as a table: words at the reading side, numbers aligned.

    A register (of plans, accounts) has long words: on a telephone each row is a list of its fields with their names.
    """
    rows = [[_cell(value) for value in values] for values in frame.itertuples(index=False)]
    return macro("table", [str(name) for name in frame.columns], rows, caption, is_register)


def chart_part(here: Here, chart: Chart, shown: Markup | None = None) -> Part:
    """One chart: its sentence, its drawing, and under it the table and the files made when they are asked for.

    `shown` is HTML that stands on the screen in place of the drawing, where a page says it better.
    """
    note = f"{here.plan.name(here.language)} · {day(here.plan.today)}"
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "png": ("image/png", lambda: images.png(chart, note)),
        "svg": ("image/svg+xml", lambda: images.svg(chart, note)),
        "xlsx": (tables.XLSX, lambda: tables.xlsx(chart.table, chart.name)),
        "csv": ("text/csv", lambda: tables.csv(chart.table)),
    }
    drawing = shown or on_screen(chart)
    if not drawing:
        makers = {kind: make for kind, make in makers.items() if kind not in DRAWN_FILES}
    names = [f"{chart.name}.{kind}" for kind in makers]
    html = macro("chart", chart.name, chart.title, drawing, table_html(chart.table, chart.title), names)
    files = {f"{chart.name}.{kind}": _maker(here, f"{chart.name}.{kind}", *maker) for kind, maker in makers.items()}
    return Part(html, files)


def on_screen(chart: Chart) -> Markup:
    """The drawing of a chart; empty when it cannot be made, for its table to be shown instead."""
    try:
        return screen_svg(chart)
    except NotDrawn:
        cache.lacks()
        return Markup()


def in_language(here: Here) -> Callable[[str, str, Callable[[], bytes]], Callable[[], File]]:
    """Makes files in the language of the page: `in_language(here)(name, media type, make)`."""
    return partial(_maker, here)


def _maker(here: Here, name: str, media: str, make: Callable[[], bytes]) -> Callable[[], File]:
    """Make a file in the language in which its chart was made, whoever asks for it later."""

    def file() -> File:
        with speaking(here.language):
            return File(name, media, make())

    return file


def _cell(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)
