"""A cell as text, a row by its columns, and the letters of spreadsheets."""

from datetime import date, datetime, time, timedelta

import pytest

from data_access.imports.files.cells import Cell, Flaw, Row, column_of, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12), "2024-03-12"),  # noqa: DTZ001
        (datetime(2024, 3, 12, 9, 5, 59), "2024-03-12 09:05"),  # noqa: DTZ001
        (time(9, 5), "09:05:00"),
        (timedelta(hours=26), "1 day, 2:00:00"),
        (False, "FALSE"),
        (-7.0, "-7"),
        (0.1, "0.1"),
        (Flaw("This cell holds a spreadsheet error."), ""),
        ("a\x0bb\x00", "a\nb"),
        ("  tel quel ", "  tel quel "),
    ],
)
def test_a_cell_as_text(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_beyond_its_end_a_row_holds_nothing() -> None:
    row = Row(1, ["a", None])
    assert [row.cell(column) for column in (-1, 0, 1, 2)] == [None, "a", None, None]


@pytest.mark.parametrize(
    ("cells", "is_blank"),
    [([], True), ([None, " \t"], True), ([None, 0], False), ([False], False), ([Flaw("x")], False)],
)
def test_a_blank_row_holds_only_spaces(cells: list[Cell], is_blank: bool) -> None:
    assert Row(1, cells).is_blank is is_blank


@pytest.mark.parametrize(("letters", "column"), [("B12", 1), ("XFD1", 16383), ("b", -1), ("", -1), ("É", -1)])
def test_only_capital_letters_name_a_column(letters: str, column: int) -> None:
    assert column_of(letters) == column
