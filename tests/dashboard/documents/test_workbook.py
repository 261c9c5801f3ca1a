"""A workbook that goes out comes back as what the person changed, and nothing else."""

from collections.abc import Callable
from datetime import time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.columns import GRIDS, Column, Kind
from dashboard.columns.values import plain
from dashboard.documents import workbook, workbook_file
from dashboard.documents.workbook_back import CellDifference, differences, is_untouched
from dashboard.documents.workbook_file import returned
from dashboard.translations import LANGUAGES, speaking
from dashboard.vocabulary import label
from data_access.refusals import Refused
from data_access.states import MeetingStatus
from tests.support.packages import spoilt

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
    "participants": 2,
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


def read(content: bytes, rows: dict[int, dict[str, Any]] = ROWS) -> list[CellDifference]:
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


def test_a_line_added_by_hand_is_a_new_row_cell_by_cell() -> None:
    book = load_workbook(BytesIO(given_out()))
    book.worksheets[0].append([None, "R-99", "Justice", "Nouvelle", None, "31/02/2023"])
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert {(one.line, one.record_id) for one in found} == {(5, 0)}
    assert {one.field: one.new for one in found} == {
        "reference": "R-99",
        "administration_id": "1",
        "subject": "Nouvelle",
        "scheduled_on": "31/02/2023",
    }
    assert [one.field for one in found if one.refusal is not None] == ["scheduled_on"]


TEXTS = {
    "subject": "  Deux  espaces –\u00a0et une fin ",
    "place": "–",
    "reason": "-",
    "minutes": "Ligne 1\nLigne 2\t\u202f: RABAT, rabat",
    "proposals": "p-01 ; P-02",
}
LIKE_OTHERS = {
    "space": " ",
    "number": "007",
    "comma": "1,50",
    "true": "TRUE",
    "day": "30/11/2023",
    "hour": "14:30",
    "formula": "=1+1",
    "apostrophe": "'=1",
    "escape": "a_x000B_b",
    "case": "Ministère DE l’Intérieur",
}
ODD = {7: {**ROW, **TEXTS, "status": "held", "held_on": "2023-11-11"}} | {
    number: {**ROW, "id": number, "subject": text, "place": text}
    for number, text in enumerate(LIKE_OTHERS.values(), start=20)
}
SAME_WORDS = {**WORDS, "administration_id": {"1": "Justice", "2": "Intérieur", "3": "justice ", "4": "Intérieur"}}


def rewritten(content: bytes) -> bytes:
    """The file as spreadsheet programs save it: spaces at the ends gone, days as moments, numbers with decimals."""
    book = load_workbook(BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.strip().replace("\n", "\r\n").replace("\u202f", "\u00a0") or None
                    if sheet.title not in (workbook.GIVEN_OUT, workbook.CODES) and cell.value in ("TRUE", "007"):
                        cell.value = True if cell.value == "TRUE" else 7.0
                elif isinstance(cell.value, time):
                    cell.value = (cell.value.hour * 60 + cell.value.minute) / 1440
                elif isinstance(cell.value, int):
                    cell.value = float(cell.value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("given_out_in", LANGUAGES)
@pytest.mark.parametrize("given_back_in", LANGUAGES)
@pytest.mark.parametrize("is_rewritten", [False, True])
def test_an_untouched_workbook_changes_nothing_whatever_its_texts(
    given_out_in: str, given_back_in: str, is_rewritten: bool
) -> None:
    with speaking(given_out_in):
        words = {**SAME_WORDS, "status": {state: f"{given_out_in} {word}" for state, word in WORDS["status"].items()}}
        content = workbook.write("meetings", list(ODD.values()), words, EDITABLE)
    content = rewritten(content) if is_rewritten else content
    with speaking(given_back_in):
        now = {**SAME_WORDS, "status": {state: f"{given_back_in} {word}" for state, word in WORDS["status"].items()}}
        assert differences(content, "meetings", ODD, now, EDITABLE) == []


def test_yes_no_and_numbers_that_were_not_touched_change_nothing() -> None:
    row = {"id": 3, "code": "T", "name_fr": "a", "name_ar": None, "name_en": None, "remit": None, "mine": True}
    rows = {3: {**row, "is_active": False, "position": 0}, 4: {**row, "id": 4, "is_active": True, "position": 1000}}
    may = ("name_fr", "is_active", "position")
    for language in LANGUAGES:
        with speaking(language):
            content = workbook.write("administrations", list(rows.values()), {}, may)
        assert differences(content, "administrations", rows, {}, may) == []
        assert differences(rewritten(content), "administrations", rows, {}, may) == []


def test_a_change_of_case_or_of_a_dash_is_a_change() -> None:
    now = {**ROWS, 7: {**ROW, "subject": "P-01 Rabat"}}
    content = workbook.write("meetings", list(now.values()), WORDS, EDITABLE)
    book = load_workbook(BytesIO(content))
    book.worksheets[0].cell(3, 4).value = "P–01 rabat"
    out = BytesIO()
    book.save(out)
    (found,) = read(out.getvalue(), now)
    assert (found.field, found.new) == ("subject", "P–01 rabat")


def test_a_word_that_several_rows_have_is_not_guessed() -> None:
    content = workbook.write("meetings", list(ROWS.values()), SAME_WORDS, (*EDITABLE, "administration_id"))
    book = load_workbook(BytesIO(content))
    book.worksheets[0].cell(3, 3).value = "Intérieur"
    out = BytesIO()
    book.save(out)
    (found,) = differences(out.getvalue(), "meetings", ROWS, SAME_WORDS, (*EDITABLE, "administration_id"))
    assert found.refusal is not None
    assert "several" in found.refusal.key


def copied(number: int, **changed: str) -> bytes:
    """The workbook with the line of meeting 8 copied before or behind it, and the copy changed."""
    book = load_workbook(BytesIO(given_out()))
    sheet = book.worksheets[0]
    fields = [cell.value for cell in sheet[1]]
    line = {field: cell.value for field, cell in zip(fields, sheet[4], strict=True)} | changed
    sheet.insert_rows(number)
    for column, field in enumerate(fields, start=1):
        sheet.cell(number, column).value = line[field]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("place", "row"), [(5, 4), (4, 5), (3, 5)])
def test_a_copied_line_is_a_question_and_never_the_row(place: int, row: int) -> None:
    (found,) = read(copied(place, subject="Nouvelle réunion", place="Salle copiée"))
    assert (found.line, found.record_id) == (place, 8)
    assert found.refusal is not None
    assert found.refusal.details == {"line": row}


def test_of_copies_that_are_all_changed_none_is_the_row() -> None:
    content = copied(5, subject="Nouvelle réunion")
    book = load_workbook(BytesIO(content))
    book.worksheets[0].cell(4, 9).value = "Fès"
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert [one.line for one in found] == [4, 5]
    assert all(one.refusal is not None and one.refusal.details == {"lines": "4, 5"} for one in found)


def test_a_copy_that_nobody_has_changed_is_asked_about_as_well() -> None:
    (found,) = read(copied(5))
    assert (found.line, found.refusal is not None) == (5, True)


def test_the_workbook_from_the_field_with_a_copied_line(shared_data: Path) -> None:
    content = (shared_data / "field-inputs" / "25_classeur_reunions_ligne_copiee_dates_tapees.xlsx").read_bytes()
    file = returned(content)
    kinds = {column.field: column for column in GRIDS["meetings"]}
    rows = {
        number: {
            "id": number,
            "mine": True,
            **{name: plain(kinds[name], value) for name, value in row.items() if name != "id"},
        }
        for number, row in file.given_out.items()
    }
    names = {row["administration_id"]: f"administration {row['administration_id']}" for row in rows.values()}
    for _line, values in file.lines:
        if values.get("id") in rows:
            names[rows[values["id"]]["administration_id"]] = values["administration_id"]
    may = ("subject", "status", "scheduled_on", "held_on", "starts_at", "place", "reason", "minutes")
    with speaking("fr"):
        words = {"administration_id": names, "status": {state.value: label(state) for state in MeetingStatus}}
        found = differences(content, "meetings", rows, words, may)
    assert [(one.record_id, one.field, one.new) for one in found if one.refusal is None] == [
        (5, "scheduled_on", "2026-12-20"),
        (5, "starts_at", "14:30"),
        (11, "scheduled_on", "2026-12-21"),
        (11, "starts_at", "14:30"),
        (7, "scheduled_on", "2026-12-22"),
        (7, "place", '=CONCATENER("a";"b")'),
        (6, "scheduled_on", "2026-12-23"),
        (14, "scheduled_on", "2026-12-24"),
        (3, "scheduled_on", "2026-12-25"),
    ]
    assert [(one.record_id, one.line) for one in found if one.refusal is not None] == [(12, 17)]


def test_a_workbook_of_another_grid_is_refused() -> None:
    row = {column.field: None for column in GRIDS["letters"]}
    content = workbook.write("letters", [{**row, "id": 7, "subject": "Autre", "status": "sent"}], {}, ("subject",))
    for language in LANGUAGES:
        with speaking(language), pytest.raises(Refused, match="was not downloaded from this table"):
            read(content)
    book = load_workbook(BytesIO(content))
    del book[workbook.CODES]
    out = BytesIO()
    book.save(out)
    with pytest.raises(Refused, match="was not downloaded from this table"):
        read(out.getvalue())


def test_a_workbook_of_an_earlier_version_is_read_as_well() -> None:
    book = load_workbook(BytesIO(filled(lambda cells: setattr(cells[7, "status"], "value", WORDS["status"]["held"]))))
    del book[workbook.CODES]
    out = BytesIO()
    book.save(out)
    (found,) = read(out.getvalue())
    assert (found.field, found.new) == ("status", "held")


def test_a_text_that_was_cut_in_the_file_is_not_changed_through_it() -> None:
    rows = {7: {**ROW, "subject": "é" * 40_000}}
    content = workbook.write("meetings", list(rows.values()), WORDS, EDITABLE)
    assert differences(content, "meetings", rows, WORDS, EDITABLE) == []
    book = load_workbook(BytesIO(content))
    cell = book.worksheets[0].cell(3, 4)
    cell.value = f"x{cell.value}"[:32_767]
    out = BytesIO()
    book.save(out)
    (found,) = differences(out.getvalue(), "meetings", rows, WORDS, EDITABLE)
    assert found.refusal is not None


@pytest.mark.parametrize("forged", ["abc", "99", "=1", "\u202e", "x" * 300])
def test_a_forged_hidden_sheet_breaks_nothing(forged: str) -> None:
    book = load_workbook(BytesIO(given_out()))
    for name in (workbook.GIVEN_OUT, workbook.CODES):
        for row in book[name].iter_rows(min_row=2):
            for cell in row:
                cell.value = forged
    out = BytesIO()
    book.save(out)
    read(out.getvalue())


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
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (workbook_file.MOST_UNPACKED + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing", given_out()[:400], _other_workbook(), _bomb()],
    ids=["empty", "text", "cut", "other", "bomb"],
)
def test_any_other_file_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


def test_an_archived_word_is_read_and_no_longer_offered() -> None:
    """What a row holds stays as it is; the drop-down list of the others does not lead to it."""
    archived = {"administration_id": frozenset({"1"})}
    may = (*EDITABLE, "administration_id")
    content = workbook.write("meetings", list(ROWS.values()), WORDS, may, archived)
    book = load_workbook(BytesIO(content))
    lists, codes = book[workbook.LISTS], book[workbook.CODES]
    offered = {cell.value for column in lists.iter_cols() for cell in column if cell.value}
    assert offered == {*WORDS["status"].values(), "Intérieur"}
    assert ("administration_id", "1", "Justice") in list(codes.iter_rows(values_only=True))
    field = [cell.value for cell in book.worksheets[0][1]].index("administration_id")
    assert book.worksheets[0][workbook.FIRST_ROW][field].value == "Justice"
    assert differences(content, "meetings", ROWS, WORDS, may) == []


@pytest.mark.parametrize(
    ("kind", "given", "old", "is_the_same"),
    [
        (Kind.TEXT, "budget ouvert", "Budget ouvert", False),
        (Kind.TEXT, "Budget\u00a0ouvert ", "Budget ouvert", True),
        (Kind.DATE, 45260, "2023-11-30", True),
        (Kind.DATE, 45261, "2023-11-30", False),
    ],
)
def test_a_program_may_write_the_same_in_its_own_way(kind: Kind, given: Any, old: str, is_the_same: bool) -> None:
    assert is_untouched(Column("x", kind), given, old, {}) is is_the_same


def test_a_workbook_that_grows_without_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 2_000)
    monkeypatch.setattr(workbook_file, "MOST_UNPACKED", 1_000)
    with pytest.raises(Refused, match="too large"):
        returned(packed.getvalue())


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_spoilt_part_is_refused(member: str) -> None:
    with pytest.raises(Refused, match="cannot be read as a workbook"):
        returned(spoilt(given_out(), member))
