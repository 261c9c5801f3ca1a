"""Figures and charts of a page: each is a link that opens its rows, with its words, its table and its files."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.charts import Chart, screen_svg
from dashboard.documents import images, tables
from dashboard.look.escaping import escape
from dashboard.look.palette import STATE_LOOK
from dashboard.translations import _, day, number, p_, signed, speaking
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here


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


def figures_html(figures: Iterable[Figure]) -> str:
    """Figures as a list of links, to be read from afar."""
    return f'<ul class="co-figures">{"".join(map(_figure, figures))}</ul>'


def charts_part(here: Here, made: Iterable[Chart]) -> Part:
    """Charts side by side as one part of a board."""
    parts = [chart_part(here, chart) for chart in made]
    files = {name: make for part in parts for name, make in part.files.items()}
    return Part(f'<div class="co-charts">{"".join(part.html for part in parts)}</div>', files)


def columns(parts: Iterable[Iterable[Part]]) -> Part:
    """Parts in columns, each read from above: a long chart leaves no hole beside it."""
    stood = [list(column) for column in parts]
    files = {name: make for column in stood for part in column for name, make in part.files.items()}
    html = "".join(f"<div>{''.join(part.html for part in column)}</div>" for column in stood)
    return Part(f'<div class="co-columns">{html}</div>', files)


def state_html(state: str, text: str) -> str:
    """A state as colour, shape and word."""
    tone, shape = STATE_LOOK.get(state, ("idle", ""))  # type: ignore[call-overload]
    return (
        f'<span class="co-state" style="--co-tone:var(--co-{tone});--co-tone-soft:var(--co-{tone}-soft)">'
        f'<span aria-hidden="true">{shape}</span>{escape(text)}</span>'
    )


def shape_html(state: str) -> str:
    """The shape of a state alone, in its colour, beside a word that says it."""
    tone, shape = STATE_LOOK.get(state, ("idle", ""))  # type: ignore[call-overload]
    return f'<span class="co-shape" style="color:var(--co-{tone})" aria-hidden="true">{shape}</span>'


def table_html(frame: pd.DataFrame, caption: str, is_register: bool = False) -> str:
    """A small frame as a table: words at the reading side, numbers aligned.

    A register (of plans, accounts) has long words: on a telephone each row is a list of its fields with their names.
    """
    names = [escape(str(name)) for name in frame.columns]
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = []
    for values in frame.itertuples(index=False):
        first, *others = values
        labels = [f' data-label="{name}"' if is_register else "" for name in names[1:]]
        cells = "".join(f"<td{label}>{escape(_cell(value))}</td>" for label, value in zip(labels, others, strict=True))
        rows.append(f'<tr><th scope="row">{escape(_cell(first))}</th>{cells}</tr>')
    return (
        f'<div class="co-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="co-table{" co-stacked" if is_register else ""}">'
        f'<caption class="co-hidden">{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def change_html(change: int | None, href: str) -> str:
    """A change since the last committee session, as sign, number and words, a link to what changed; nothing when it is
    not known."""
    if change is None:
        return ""
    said = p_("figure", "%(change)s since the last committee") % {"change": signed(change)}
    way = (change > 0) - (change < 0)
    if not change or not href:
        return f'<span class="co-change" data-way="{way}">{escape(said)}</span>'
    return f'<a class="co-change" data-way="{way}" href="{escape(href)}">{escape(said)}</a>'


def _figure(figure: Figure) -> str:
    total = f'<span class="co-total"> / {number(figure.out_of)}</span>' if figure.out_of is not None else ""
    note = f'<span class="co-note">{escape(figure.note)}</span>' if figure.note else ""
    return (
        f'<li><a class="co-figure" href="{escape(figure.href)}"><span class="co-label">'
        f"{shape_html(figure.state) if figure.state else ''}{escape(figure.label)}</span>"
        f'<span class="co-number">{number(figure.value)}{total}</span>{note}</a>'
        f"{change_html(figure.change, figure.change_href)}</li>"
    )


def chart_part(here: Here, chart: Chart, shown: str = "") -> Part:
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
    links = " ".join(f'<a href="#" role="button" data-file="{chart.name}.{kind}">{kind.upper()}</a>' for kind in makers)
    html = (
        f'<figure class="co-figure-chart"><figcaption>{escape(chart.title)}</figcaption>{shown or screen_svg(chart)}'
        f'<details id="{chart.name}-table"><summary>{escape(_("Table and downloads"))}</summary>'
        f'<p class="co-files"><span>{escape(_("Download"))}</span> {links}</p>'
        f"{table_html(chart.table, chart.title)}</details></figure>"
    )
    files = {f"{chart.name}.{kind}": _maker(here, f"{chart.name}.{kind}", *maker) for kind, maker in makers.items()}
    return Part(html, files)


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
