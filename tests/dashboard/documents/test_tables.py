"""Plain tables as files: accents, numbers and dates arrive whole, and no cell acts as a formula."""

from datetime import date
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.documents import tables
from dashboard.translations import speaking

FRAME = pd.DataFrame(
    {
        "Idée": ["L’accès à l’eau", "=1+1", "-2", "محضر"],
        "Nombre": [1, 2, 3, 4],
        "Jour": [date(2023, 5, 1), None, date(2023, 5, 3), None],
    },
    dtype=object,
)


def sheet(title: str = "ideas"):  # type: ignore[no-untyped-def]
    """The first sheet of the workbook."""
    return load_workbook(BytesIO(tables.xlsx(FRAME, title))).active


def test_csv_opens_in_a_spreadsheet_with_its_accents() -> None:
    text = tables.csv(FRAME)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines()[:2] == ["Idée,Nombre,Jour", "L’accès à l’eau,1,2023-05-01"]


@pytest.mark.parametrize("sign", list("=+-@"))
def test_no_cell_of_a_csv_is_a_formula(sign: str) -> None:
    text = tables.csv(pd.DataFrame({f"{sign}a": [f"{sign}cmd"]})).decode("utf-8-sig")
    assert text.splitlines() == [f"'{sign}a", f"'{sign}cmd"]


def test_xlsx_keeps_types_and_holds_no_formula() -> None:
    rows = list(sheet().iter_rows(min_row=2))
    assert [cell.value for cell in rows[0]][1] == 1
    assert rows[0][2].is_date
    assert rows[1][2].value is None
    assert {cell.data_type for row in rows for cell in row if isinstance(cell.value, str)} == {"s"}


def test_xlsx_runs_from_right_to_left_in_arabic() -> None:
    with speaking("ar"):
        assert sheet().sheet_view.rightToLeft
    with speaking("fr"):
        assert not sheet().sheet_view.rightToLeft


def test_any_title_becomes_the_name_of_a_sheet() -> None:
    assert sheet("a/b:c" + "x" * 40).title == "a-b-c" + "x" * 26
