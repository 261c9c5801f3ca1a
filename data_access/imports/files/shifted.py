"""Detects and repairs rows of a text file whose cells are shifted against their headings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_access.imports.files.cells import Row
from data_access.values.dates import date_of

SAMPLE = 5_000
CELLS_OF_SAMPLE = 100_000
"""Cells after which a table of hundreds of columns has shown its habits; telling the kind of each takes time."""
RARE = 0.1
ENOUGH = 10
TYPED_FROM = 0.97
ADDRESS = re.compile(r"https?://\S+$")
NUMBER = re.compile(r"-?\d{1,12}([.,]\d+)?$")


def _kind(text: str) -> str:
    if ADDRESS.match(text):
        return "address"
    if NUMBER.match(text):
        return "number"
    return "date" if len(text) <= 30 and any(c.isdigit() for c in text) and date_of(text, serials=True) else "text"


@dataclass(frozen=True)
class Habits:
    """How the rows of a file usually are.

    Their number of cells, the rare numbers, the columns of one kind only, those of free text, and those that hardly any
    row leaves empty.
    """

    width: int
    rare_widths: frozenset[int]
    kinds: dict[int, str]
    free_text: frozenset[int]
    expected: frozenset[int]

    def is_unusual(self, row: Row) -> bool:
        """True for a number of cells that hardly any row has, or dates where people write."""
        width = len(row.cells)
        return width != self.width and (width in self.rare_widths or width > self.width)

    def misplaced(self, cells: Sequence[object]) -> int | None:
        """The first column whose cell is not of its kind; None when all are in their place."""
        for column, cell in enumerate(cells):
            text = str(cell).strip() if cell is not None else ""
            if not text:
                continue
            expected = self.kinds.get(column)
            if expected and _kind(text) != expected:
                return column
            if column in self.free_text and _kind(text) in ("date", "address"):
                return column
        return None

    def missing(self, cells: Sequence[object]) -> int | None:
        """The first column that is empty here and hardly anywhere else."""
        empty = (c for c in sorted(self.expected) if c >= len(cells) or not str(cells[c] or "").strip())
        return next(empty, None)

    def put_back(self, cells: Sequence[str], separator: str) -> list[str] | None:
        """The row with one cell cut at the separators that were swallowed by quotation marks, if that explains it.

        Of several cuts that would, the one that gives the usual number of cells, else the one of fewest pieces.
        """
        explaining: list[list[str]] = []
        for swallowed in (1, 2, 3):
            for column, cell in enumerate(cells):
                if separator in cell:
                    pieces = cell.split(separator, swallowed)
                    tried = [*cells[:column], *pieces, *cells[column + 1 :]]
                    if len(pieces) == swallowed + 1 and self.misplaced(tried) is None:
                        explaining.append(tried)
        return next((tried for tried in explaining if len(tried) == self.width), next(iter(explaining), None))


def habits_of(rows: Iterable[Row], text_columns: Sequence[int]) -> Habits:
    """Learn the habits of a file from its first rows (those that pass the filter)."""
    widths: Counter[int] = Counter()
    kinds: dict[int, Counter[str]] = {}
    looked_at = 0
    for row in rows:
        if looked_at > CELLS_OF_SAMPLE:
            break
        looked_at += len(row.cells)
        widths[len(row.cells)] += 1
        for column, cell in enumerate(row.cells):
            text = str(cell).strip()
            if text:
                kinds.setdefault(column, Counter())[_kind(text)] += 1
    total = sum(widths.values())
    usual = widths.most_common(1)[0][0] if widths else 0
    typed = {
        column: kind
        for column, counted in kinds.items()
        for kind, times in counted.most_common(1)
        if kind != "text" and times >= ENOUGH and times >= TYPED_FROM * counted.total() and column not in text_columns
    }
    free = frozenset(c for c in text_columns if kinds.get(c, Counter())["text"] > 0.9 * kinds.get(c, Counter()).total())
    expected = frozenset(column for column, counted in kinds.items() if counted.total() >= (1 - RARE) * total)
    return Habits(usual, frozenset(w for w, times in widths.items() if times <= RARE * total), typed, free, expected)
