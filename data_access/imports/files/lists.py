"""A list of numbered or marked lines, as scans leave it: items cut over lines, titles, page numbers."""

import re
from collections.abc import Iterable, Iterator

from data_access.imports.files.cells import Row, text_of
from data_access.values.digits import western
from data_access.values.folding import fold

ITEM = re.compile(r"^\s*(?:\(?(\d{1,6})\s*[).\-–:/°](?!\d)|[-–—•●▪◦*·►➢✓])\s*(?=\S)")
BETWEEN = re.compile(
    r"^(?:page \d+.*|\d{1,4}|\d+ \d+|total\b.*|sous total\b.*|note\b.*|nb\b.*|source\b.*"
    r"|صفحه \d+.*|المجموع\b.*|مجموع\b.*)$"
)
"""Folded lines that belong to no item: page numbers, totals, notes."""


def is_list(lines: Iterable[str]) -> bool:
    """True when two lines at least open an item, and a quarter of those that follow the first."""
    filled = [line for line in lines if line.strip()]
    starts = [position for position, line in enumerate(filled) if ITEM.match(western(line))]
    return len(starts) >= 2 and len(starts) >= (len(filled) - starts[0]) / 4


def joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of three cells: the number of an item, its whole text; or a line that belongs to no item, in the third."""
    item: tuple[int, str, list[str]] | None = None
    for row in rows:
        text = text_of(row.cell(0)).rstrip()
        start = ITEM.match(western(text))
        if start:
            if item:
                yield _row(*item)
            item = (row.line, start[1] or "", [text[start.end() :].strip()])
        elif not text.strip():
            if item:
                yield _row(*item)
            item = None
        elif item is None or BETWEEN.match(fold(text)):
            yield Row(row.line, [None, None, text.strip()])
        else:
            item[2].append(text.strip())
    if item:
        yield _row(*item)


def _row(line: int, number: str, texts: list[str]) -> Row:
    return Row(line, [number or None, " ".join(texts)])
