"""A workbook that goes out comes back as what the person changed, and nothing else."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.documents import workbook, workbook_back
from dashboard.documents.workbook_back import Difference, differences
from dashboard.translations import LANGUAGES, speaking
from data_access.refusals import Refused
from data_access.states import MeetingStatus

WORDS = {
    "status": {state.value: f"mot {number}" for number, state in enumerate(MeetingStatus)},
    "administration_id": {"1": "Justice", "2": "Intérieur"},
}
ROW = {
    "id": 7,
    "reference": "R-07",
    "administration_id": "1",
    "subject": "=2+2",
    "status": "scheduled",
    "scheduled_on": "2023-11-10",
    "held_on": None,
    "starts_at": "14:30",
    "place": None,
    "requested_on": "2023-10-01",
    "proposals": "P-01, P-02",
    "letter_id": "",
    "reason": None,
    "minutes": None,
    "mine": True,
}
EDITABLE = ("subject", "status", "scheduled_on", "held_on", "starts_at", "place")
ROWS = {7: ROW, 8: {**ROW, "id": 8, "reference": "R-08"}}


def given_out() -> bytes:
    return workbook.write("meetings", list(ROWS.values()), WORDS, EDITABLE)


def filled(change: Callable[[dict[tuple[int, str], Any]], None]) -> bytes:
    """The workbook with some cells changed: `change` receives {(id, field): cell}."""
    book = load_workbook(BytesIO(given_out()))
    sheet = book.worksheets[0]
    fields = [cell.value for cell in sheet[1]]
    cells = {}
    for row in sheet.iter_rows(min_row=workbook.FIRST_ROW):
        cells.update({(row[0].value, field): cell for field, cell in zip(fields, row, strict=True)})
    change(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, rows: dict[int, dict[str, Any]] = ROWS) -> list[Difference]:
    return differences(content, "meetings", rows, WORDS, EDITABLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_workbook_changes_nothing(language: str) -> None:
    with speaking(language):
        assert read(given_out()) == []


def test_what_was_filled_in_is_found_with_days_before_states() -> None:
    def change(cells: dict[tuple[int, str], Any]) -> None:
        cells[7, "status"].value = WORDS["status"]["held"]
        cells[7, "held_on"].value = "11/11/2023"
        cells[8, "place"].value = "Rabat"

    found = read(filled(change))
    assert [(one.line, one.record_id, one.field, one.old, one.new) for one in found] == [
        (3, 7, "held_on", None, "2023-11-11"),
        (3, 7, "status", "scheduled", "held"),
        (4, 8, "place", None, "Rabat"),
    ]
    assert not any(one.refusal or one.is_overtaken for one in found)


def test_what_others_changed_since_is_told_apart() -> None:
    now = {**ROWS, 7: {**ROW, "place": "Salé", "subject": "Autre"}}
    found = read(filled(lambda cells: setattr(cells[7, "place"], "value", "Rabat")), now)
    assert [(one.field, one.old, one.now, one.new, one.is_overtaken) for one in found] == [
        ("place", None, "Salé", "Rabat", True)
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "n’importe quoi"), ("requested_on", "2023-01-01"), ("administration_id", "Intérieur")],
)
def test_what_cannot_be_is_refused_by_cell(field: str, value: str) -> None:
    (found,) = read(filled(lambda cells: setattr(cells[7, field], "value", value)))
    assert (found.record_id, found.field) == (7, field)
    assert found.refusal is not None


def test_rows_that_are_gone_or_of_others_are_refused() -> None:
    content = filled(lambda cells: setattr(cells[7, "place"], "value", "Rabat"))
    (gone,) = read(content, {8: ROWS[8]})
    (theirs,) = read(content, {**ROWS, 7: {**ROW, "mine": False}})
    assert gone.refusal is not None
    assert theirs.refusal is not None
    assert gone.refusal.key != theirs.refusal.key


def test_a_line_added_by_hand_is_refused() -> None:
    book = load_workbook(BytesIO(given_out()))
    book.worksheets[0].append([None, "R-99", "Justice", "Nouvelle"])
    out = BytesIO()
    book.save(out)
    (found,) = read(out.getvalue())
    assert (found.line, found.refusal is not None) == (5, True)


def test_the_spreadsheet_itself_checks_what_is_filled_in() -> None:
    sheet = load_workbook(BytesIO(given_out())).worksheets[0]
    kinds = {check.type for check in sheet.data_validations.dataValidation}
    assert kinds == {"list", "date", "time"}
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden


def test_what_people_wrote_is_no_formula() -> None:
    book = load_workbook(BytesIO(given_out()))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_it_opens_from_right_to_left_in_arabic() -> None:
    with speaking("ar"):
        assert load_workbook(BytesIO(given_out())).worksheets[0].sheet_view.rightToLeft


def _other_workbook() -> bytes:
    book = Workbook()
    book.active.append(["Nom", "Âge"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbook_back.MOST_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", given_out()[:400], _other_workbook(), _bomb()],
    ids=["empty", "text", "cut", "other", "bomb"],
)
def test_any_other_file_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)
