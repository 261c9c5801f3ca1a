"""A workbook as it is given out: what may be filled in, what the spreadsheet checks, and what it keeps out of sight."""

from collections.abc import Mapping
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.columns import GRIDS, Column, Kind
from dashboard.columns.values import understood
from dashboard.documents import workbook
from dashboard.translations import LANGUAGES, _, speaking
from dashboard.vocabulary import label
from dashboard.vocabulary import table as table_word
from data_access.papers.kinds import SpokenLanguage
from tests.dashboard.documents.test_workbook import EDITABLE, ROW, ROWS, WORDS

FIELDS = [column.field for column in GRIDS["meetings"]]


def opened(rows: Mapping[int, Any] = ROWS, editable: tuple[str, ...] = EDITABLE, **more: Any) -> Any:
    """The workbook of some meetings."""
    return load_workbook(BytesIO(workbook.write("meetings", list(rows.values()), WORDS, editable, **more)))


def column(sheet: Any, field: str) -> str:
    """The letter of a column of the sheet."""
    return next(cell.column_letter for cell in sheet[1] if cell.value == field)


def checks(book: Any) -> dict[str, Any]:
    """The checks of the sheet by the field that they stand on."""
    sheet = book.worksheets[0]
    letters = {column(sheet, field): field for field in FIELDS}
    return {letters[str(check.sqref).partition("3")[0]]: check for check in sheet.data_validations.dataValidation}


def test_the_first_sheet_is_all_that_is_seen_and_its_codes_are_hidden() -> None:
    book = opened()
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        (table_word("meetings")[:31], "visible"),
        *((name, "veryHidden") for name in ("lists", "given_out", "codes")),
    ]
    sheet = book.worksheets[0]
    assert (sheet.row_dimensions[1].hidden, sheet.column_dimensions["A"].hidden) == (True, True)
    assert [cell.value for cell in sheet[1]] == ["id", *FIELDS]
    assert sheet.freeze_panes == "C3"
    assert sheet.auto_filter.ref == f"B2:{sheet[1][-1].column_letter}4"


def test_values_are_days_hours_and_words_not_codes() -> None:
    sheet = opened().worksheets[0]
    held = {cell.value: sheet.cell(3, cell.column).value for cell in sheet[1]}
    assert held["scheduled_on"].date() == date(2023, 11, 10)
    assert held["starts_at"] == time(14, 30)
    assert (held["status"], held["administration_id"]) == (WORDS["status"]["scheduled"], "Justice")
    assert (held["id"], held["place"], held["letter_id"]) == (7, None, None)


def test_what_may_be_changed_is_white_and_checked_and_the_rest_is_grey() -> None:
    book = opened()
    sheet = book.worksheets[0]
    grey = {cell.value for cell in sheet[1][1:] if sheet.cell(3, cell.column).fill.fill_type == "solid"}
    assert grey == set(FIELDS) - set(EDITABLE)
    assert {field: check.type for field, check in checks(book).items()} == {
        "status": "list",
        "scheduled_on": "date",
        "held_on": "date",
        "starts_at": "time",
    }
    assert not checks(opened(editable=()))


def test_checks_go_on_below_the_last_row_and_refuse_in_the_language_of_the_file() -> None:
    with speaking("fr"):
        check = checks(opened())["held_on"]
    assert str(check.sqref).partition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(4 + workbook.SPARE_ROWS)
    assert check.allow_blank
    assert check.showErrorMessage
    with speaking("en"):
        assert check.error != checks(opened())["held_on"].error


def test_a_list_offers_the_words_that_are_in_use() -> None:
    book = opened(editable=(*EDITABLE, "administration_id"), archived={"administration_id": frozenset({"2"})})
    reference = checks(book)["administration_id"].formula1
    sheet, _, cells = reference.partition("!")
    offered = [cell.value for row in book[sheet][cells.replace("$", "")] for cell in row]
    assert offered == ["Justice"]
    assert ["administration_id", "2", "Intérieur"] in [[cell.value for cell in row] for row in book["codes"]]


def test_a_list_of_nothing_is_no_check() -> None:
    assert "letter_id" not in checks(opened(editable=("letter_id",)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_given_out_is_kept_as_codes_whatever_the_language(language: str) -> None:
    with speaking(language):
        kept = [[cell.value for cell in row] for row in opened()["given_out"]]
    assert kept[0] == ["id", *FIELDS]
    given = dict(zip(kept[0], kept[1], strict=True))
    assert {name: value or None for name, value in given.items()} == {
        name: value or None for name, value in ROW.items() if name != "mine"
    }


def test_a_grid_without_rows_gives_a_workbook_to_fill_in() -> None:
    sheet = opened(rows={}).worksheets[0]
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, f"B2:{sheet[1][-1].column_letter}2")


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Kind.TEXT, None, None),
        (Kind.TEXT, "", None),
        (Kind.NUMBER, 0, 0),
        (Kind.BOOLEAN, False, "no"),
        (Kind.BOOLEAN, True, "yes"),
        (Kind.CHOICE, "9", "9"),
        (Kind.DATE, "2023-11-10", date(2023, 11, 10)),
        (Kind.CODES, "P-01, P-02", "P-01, P-02"),
    ],
)
def test_a_cell_says_a_value_of_each_kind(kind: Kind, value: Any, said: Any) -> None:
    with speaking("en"):
        assert workbook.filled(Column("x", kind), value, {"1": "Justice"}) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_of_a_contact_are_words_that_come_back_as_codes(language: str) -> None:
    [column] = [one for one in GRIDS["contacts"] if one.field == "languages"]
    with speaking(language):
        words = {one.value: label(one) for one in SpokenLanguage}
        said = workbook.filled(column, "ar, fr", words)
        assert said == _(", ").join((label(SpokenLanguage.ARABIC), label(SpokenLanguage.FRENCH)))
        assert understood(column, said, words) == "ar, fr"
