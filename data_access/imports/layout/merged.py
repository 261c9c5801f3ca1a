"""Values that apply to several rows: vertical merges, and themes written once above a group."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from data_access.imports.files.cells import Cell, Layout, Row, text_of


class Spans:
    """The vertical merges of some columns: the value of the first line stands for all the lines."""

    def __init__(self, layout: Layout, columns: Iterable[int]) -> None:
        wanted = set(columns)
        self.spans: dict[int, list[tuple[int, int]]] = {}
        for merge in sorted(layout.merges, key=lambda merge: merge.first_line, reverse=True):
            for column in wanted.intersection(range(merge.first_column, merge.last_column + 1)):
                if merge.last_line > merge.first_line:
                    self.spans.setdefault(column, []).append((merge.first_line, merge.last_line))
        self.current: dict[int, tuple[int, Cell]] = {}

    def see(self, row: Row) -> None:
        """Remember the values that begin a merged range; rows come in order."""
        for column, spans in self.spans.items():
            while spans and spans[-1][1] < row.line:
                spans.pop()
            if spans and spans[-1][0] == row.line:
                self.current[column] = (spans[-1][1], row.cell(column))

    def value(self, row: Row, column: int) -> Cell:
        """The cell of a row, or the value of the range it is merged into."""
        own = row.cell(column)
        until, value = self.current.get(column, (0, None))
        return value if own is None and row.line <= until else own

    def covers(self, row: Row) -> bool:
        """True when the row is inside a merged range that began above."""
        return any(spans[-1][0] < row.line <= spans[-1][1] for spans in self.spans.values() if spans)


def is_grouped(rows: Iterable[Row], column: int, text_columns: Sequence[int]) -> bool:
    """True when a theme is written once over a group of rows, as a sheet with merged themes saved as text shows.

    The first row has a theme, a third of the rows have none, and no theme is ever written twice in a row.
    """
    themes = [
        text_of(row.cell(column)).strip()
        for row in rows
        if any(text_of(row.cell(text_column)).strip() for text_column in text_columns)
    ]
    written = [theme for theme in themes if theme]
    repeated = any(one == following for one, following in pairwise(written))
    return len(written) >= 2 and bool(themes[0]) and not repeated and len(written) <= len(themes) * 2 / 3
