"""The shape of a table: which row is its first full one, and whether it is unlike the rows under it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from data_access.imports.files.cells import Cell, Flaw, Row, text_of
from data_access.imports.layout import contents
from data_access.imports.layout.contents import EMAIL, NUMBER, TELEPHONE
from data_access.values.dates import date_of
from data_access.values.digits import western

LONGEST = 400


def filled(row: Row) -> frozenset[int]:
    """The columns of a row that hold something."""
    return frozenset(column for column, cell in enumerate(row.cells) if isinstance(cell, Flaw) or text_of(cell).strip())


def first_full_row(rows: Sequence[Row]) -> Row | None:
    """The first row that fills nearly as many columns as the rows of the table usually do; None for a single column."""
    counts = Counter(len(filled(row)) for row in rows if not row.is_blank)
    wide = [width for width, times in counts.items() if width > 1 and times >= max(1, sum(counts.values()) // 10)]
    if not wide:
        return None
    usual = max(wide, key=lambda width: (counts[width], width))
    return next((row for row in rows if len(filled(row)) >= max(2, usual * 0.8)), None)


def is_data(cell: Cell) -> bool:
    """True for a number, a day, an address or a telephone number: what stands under headings and never in them."""
    if isinstance(cell, int | float | datetime | date) and not isinstance(cell, bool):
        return True
    text = western(text_of(cell)).strip()
    if not text:
        return False
    if NUMBER.fullmatch(text) or EMAIL.fullmatch(text) or TELEPHONE.fullmatch(text):
        return True
    return len(text) <= 40 and date_of(text) is not None


def is_like_those_below(full: Row, row: Row) -> bool:
    """True when a row further down fills the columns that the first full row fills: it is one of its rows."""
    return len(filled(row) & filled(full)) >= 2 or (len(filled(full)) == 1 and filled(row) == filled(full))


def could_be_headings(row: Row, below: Sequence[Row]) -> bool:
    """True when a row holds short texts only, all different, and nothing that is data by its kind."""
    texts = [text_of(cell).strip() for cell in row.cells if text_of(cell).strip()]
    if not below or any(is_data(cell) for cell in row.cells) or len(set(texts)) < len(texts):
        return False
    return max(map(len, texts)) <= LONGEST


def goes_on(above: Sequence[Row], last_heading: int, rows: Sequence[Row], text_columns: Sequence[int]) -> bool:
    """True when rows without headings continue a table: as wide, numbers under numbers, words under words."""
    before = [row for row in above if row.line > last_heading]
    if not before or max(len(row.cells) for row in rows) > max(len(row.cells) for row in above):
        return False
    for column in filled(before[0]) | filled(rows[0]):
        pair = [contents.texts_in(row.cell(column) for row in some) for some in (before, rows)]
        if all(pair) and contents.are_numbers(pair[0]) != contents.are_numbers(pair[1]):
            return False
    said = [[len(text_of(row.cell(c))) for row in some for c in text_columns] for some in (before, rows, rows[:1])]
    means = [sum(lengths) / max(1, len(lengths)) for lengths in said]
    first_is_data = any(is_data(cell) for cell in rows[0].cells)
    return means[1] >= means[0] / 3 and (first_is_data or means[2] >= means[0] / 2)
