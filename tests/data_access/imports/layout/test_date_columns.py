"""The order of day and month is one decision a column, proven by its own cells."""

from datetime import date

import pytest

from data_access.imports.files.cells import Cell, Flaw
from data_access.imports.layout.date_columns import DateOrder, is_doubtful, order_of, pair_of


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("6/4/2023", (6, 4)),
        (" 06-04-23 10:15", (6, 4)),
        ("٦/٤/٢٠٢٣", (6, 4)),
        ("\u200f6.4.2023", (6, 4)),
        ("2023-04-06", None),
        ("6 avril 2023", None),
        ("6/4/202", None),
        ("6/4/2023" + " " * 60, None),
        (date(2023, 4, 6), None),
        (45022, None),
        (None, None),
        (Flaw("x"), None),
    ],
)
def test_figures_before_a_year_are_a_pair(cell: Cell, pair: tuple[int, int] | None) -> None:
    assert pair_of(cell) == pair


def test_a_day_is_doubtful_when_both_orders_give_another_one() -> None:
    assert is_doubtful("6/4/2023")
    assert not any(map(is_doubtful, ("14/4/2023", "4/14/2023", "4/4/2023", "avril", None)))


@pytest.mark.parametrize(
    ("cells", "told", "is_proven", "month_first"),
    [
        (("14/5/2023", "6/4/2023"), DateOrder(1, 0, 1), True, False),
        (("5/14/2023", "6/4/2023"), DateOrder(0, 1, 1), True, True),
        (("14/5/2023", "5/14/2023"), DateOrder(1, 1, 0), False, False),
        (("6/4/2023", "4/4/2023"), DateOrder(0, 0, 1), False, False),
        (("32/40/2023",), DateOrder(0, 0, 0), False, False),
        ((), DateOrder(), False, False),
    ],
)
def test_a_column_proves_its_order(
    cells: tuple[Cell, ...], told: DateOrder, is_proven: bool, month_first: bool
) -> None:
    found = order_of(cells)
    assert found == told
    assert (found.is_proven, found.puts_month_first) == (is_proven, month_first)
