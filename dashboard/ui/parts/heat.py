"""A heat map on the screen: a real table whose cells are links, shaded by their count, with the chart's own files."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.charts.heat import Counts, heat_map, shade
from dashboard.look.templating import macro
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
) -> Markup:
    largest = max(counts.values(), default=0)
    lines = [
        {
            "href": href(row, ""),
            "word": name,
            "total": sum(counts.get((row, column), 0) for column, _word in columns),
            "cells": [
                _cell(counts.get((row, column), 0), largest, href(row, column), f"{name} · {word}")
                for column, word in columns
            ],
        }
        for row, name in rows
    ]
    return macro("heat", title, corner, [(href("", code), word) for code, word in columns], lines)


def _cell(count: int, largest: int, href: str, word: str) -> dict[str, Any]:
    return {"count": count, "share": round(100 * shade(count, largest)), "href": href, "word": word}
