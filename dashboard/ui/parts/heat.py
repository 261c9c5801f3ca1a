"""A heat map on the screen: a real table whose cells are links, shaded by their count, with the chart's own files."""

from collections.abc import Callable, Sequence

from dashboard.charts.heat import Counts, heat_map, shade
from dashboard.look.escaping import escape
from dashboard.translations import _, number
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import figures

Names = Sequence[tuple[str, str]]
"""Codes and their words, in the order in which to show them."""


def part(
    here: Here,
    name: str,
    title: str,
    corner: str,
    rows: Names,
    columns: Names,
    counts: Counts,
    href: Callable[[str, str], str],
) -> Part:
    """The heat map of `counts` by (code of the row, code of the column); "" as a code opens a whole row or column."""
    words = {(row[0], column[0]): (row[1], column[1]) for row in rows for column in columns}
    said = {words[cell]: count for cell, count in counts.items()}
    chart = heat_map(name, title, corner, [word for _code, word in rows], [word for _code, word in columns], said)
    return figures.chart_part(here, chart, _table(title, corner, rows, columns, counts, href))


def _table(
    title: str, corner: str, rows: Names, columns: Names, counts: Counts, href: Callable[[str, str], str]
) -> str:
    largest = max(counts.values(), default=0)
    heads = "".join(f'<th scope="col">{_linked(href("", code), word)}</th>' for code, word in columns)
    body = []
    for row, name in rows:
        cells = "".join(
            _cell(counts.get((row, column), 0), largest, href(row, column), f"{name} · {word}")
            for column, word in columns
        )
        total = sum(counts.get((row, column), 0) for column, _word in columns)
        body.append(
            f'<tr><th scope="row">{_linked(href(row, ""), name)}</th>{cells}'
            f'<td class="co-heat-total">{number(total)}</td></tr>'
        )
    return (
        f'<div class="co-scroll" tabindex="0" role="region" aria-label="{escape(title)}"><table class="co-heat">'
        f'<caption class="co-hidden">{escape(title)}</caption><thead><tr><th scope="col">{escape(corner)}</th>{heads}'
        f'<th scope="col">{escape(_("Total"))}</th></tr></thead><tbody>{"".join(body)}</tbody></table></div>'
    )


def _cell(count: int, largest: int, href: str, spoken: str) -> str:
    if not count:
        return '<td><span class="co-hidden">0</span></td>'
    said = f"{escape(spoken)} · {number(count)}"
    share = round(100 * shade(count, largest))
    return f'<td style="--co-share:{share}%"><a href="{escape(href)}" aria-label="{said}">{number(count)}</a></td>'


def _linked(href: str, word: str) -> str:
    return f'<a href="{escape(href)}">{escape(word)}</a>'
