"""Whether the dates of a column put the day or the month first: one decision a column, proven by its own cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.imports.files.cells import Cell
from data_access.imports.layout.wording import MARKS
from data_access.values.digits import western

BY_FIGURES = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True)
class DateOrder:
    """How often a column proves the day first (`14/5`), the month first (`5/14`), and proves nothing (`6/4`)."""

    day_first: int = 0
    month_first: int = 0
    doubtful: int = 0

    @property
    def is_proven(self) -> bool:
        """True when the column proves one order and not the other."""
        return bool(self.day_first) != bool(self.month_first)

    @property
    def puts_month_first(self) -> bool:
        """True when the month stands first; the day does where nothing proves it."""
        return bool(self.month_first) and not self.day_first


def pair_of(cell: Cell) -> tuple[int, int] | None:
    """The two figures before the year of a date written in figures only; None for any other cell."""
    if not isinstance(cell, str) or len(cell) > 60:
        return None
    found = BY_FIGURES.match(MARKS.sub("", western(cell)))
    return (int(found[1]), int(found[2])) if found else None


def is_doubtful(cell: Cell) -> bool:
    """True for a date that can be read two ways."""
    pair = pair_of(cell)
    return pair is not None and max(pair) <= 12 and pair[0] != pair[1]


def order_of(cells: Iterable[Cell]) -> DateOrder:
    """What a column says of its order."""
    days = months = doubtful = 0
    for cell in cells:
        pair = pair_of(cell)
        if pair is None:
            continue
        first, second = pair
        days += first > 12 >= second
        months += second > 12 >= first
        doubtful += max(pair) <= 12 and first != second
    return DateOrder(days, months, doubtful)
