"""The shape of a table: its first full row, what could be headings, and a page that goes on with the one before."""

from datetime import date

import pytest

from data_access.imports.files.cells import Cell, Flaw, Row
from data_access.imports.layout import shapes


def rows(*lines: tuple[Cell, ...], first: int = 1) -> list[Row]:
    """Rows of these cells, one a line."""
    return [Row(line, list(cells)) for line, cells in enumerate(lines, first)]


def test_the_first_full_row_is_nearly_as_wide_as_the_others() -> None:
    table = rows(("Atelier",), (), ("N°", "Idée", "Axe", "Date"), (1, "Un", "Eau", None), (2, "Deux", "Eau", "demain"))
    full = shapes.first_full_row(table)
    assert full is not None
    assert full.line == 3
    assert shapes.first_full_row(rows(("un",), ("deux",))) is None
    assert shapes.first_full_row([]) is None


@pytest.mark.parametrize("cell", [12, 1.5, date(2024, 3, 12), "12", "3,5 %", "١٢", "a@b.ma", "06 12 34 56 78"])
def test_what_stands_under_headings_and_never_in_them(cell: Cell) -> None:
    assert shapes.is_data(cell)


@pytest.mark.parametrize("cell", [None, "", True, "Idée", "Colonne 7", "4 mai", Flaw("x")])
def test_words_boxes_and_days_without_a_year_are_no_proof_of_data(cell: Cell) -> None:
    assert not shapes.is_data(cell)


@pytest.mark.parametrize(
    ("cells", "could"),
    [
        (("Ce qui manque", "Quartier"), True),
        (("Ce qui manque", "2021"), False),
        (("Oui", "Oui"), False),
        (("x" * 401, "Quartier"), False),
        (("Ce qui manque", None), True),
    ],
)
def test_headings_are_short_words_all_different(cells: tuple[Cell, ...], could: bool) -> None:
    (row,) = rows(cells)
    assert shapes.could_be_headings(row, rows(("a", "b"), first=2)) is could
    assert not shapes.could_be_headings(row, []), "nothing stands under them"


@pytest.mark.parametrize(
    ("lines", "goes"),
    [
        (((3, "Publier les avis rendus"), (4, "Filmer les séances")), True),
        ((("Publier les avis rendus", 3),), False),
        (((3, "Publier les avis rendus", "en plus"),), False),
        ((("E", "Eau"),), False),
        (((3, "Eau"),), False),
    ],
)
def test_a_page_goes_on_when_it_is_as_wide_and_holds_the_same_in_each_column(
    lines: tuple[tuple[Cell, ...], ...], goes: bool
) -> None:
    above = rows(("N°", "Proposition"), (1, "Ouvrir les archives"), (2, "Former les agents"))
    assert shapes.goes_on(above, 1, rows(*lines), [1]) is goes
    assert not shapes.goes_on(above[:1], 1, rows(*lines), [1]), "a table without rows is continued by nothing"


def test_a_row_further_down_that_fills_the_same_columns_is_one_of_the_table() -> None:
    full, same, other, single = rows(("a", "b", "c"), ("d", None, "e"), ("f",), (None, "g"))
    assert shapes.is_like_those_below(full, same)
    assert not shapes.is_like_those_below(full, other)
    assert not shapes.is_like_those_below(other, single)
    assert shapes.is_like_those_below(other, other)
