"""What stands above a grid: a row to open by its name, the tasks of who may change rows, and the files."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from dashboard.documents import workbook_back
from dashboard.translations import speaking
from dashboard.ui.grid import bar
from dashboard.ui.grid.tasks.forms import TASKS
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import SYSTEM, Actor
from data_access.states import Role
from tests.dashboard.ui.grid.opened import FOCAL_POINT, shown
from tests.support.small_plan import SmallPlan

READER = Actor(None, "Reader", Role.READER)


def test_a_row_is_opened_by_its_name(small: SmallPlan) -> None:
    told = bar.bar(shown())
    assert told["open"]["by"] == "reference"
    assert told["open"]["placeholder"] == "2 rows"
    assert [one["name"] for one in told["files"]] == ["xlsx", "csv"]


def test_the_tasks_are_those_of_who_may_change_rows(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    assert [one["name"] for one in bar.bar(shown())["tasks"]["items"]] == list(TASKS)
    act_as(READER)
    assert bar.bar(shown())["tasks"]["items"] == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_bar_speaks_the_readers_language(small: SmallPlan, language: str) -> None:
    grid = shown()
    english = bar.bar(grid)
    with speaking(language):
        told = bar.bar(grid)
    assert told["saved"] != english["saved"]
    assert told["open"]["label"] != english["open"]["label"]
    pairs = zip(told["tasks"]["items"], english["tasks"]["items"], strict=True)
    assert all(ours["name"] == theirs["name"] and ours["label"] != theirs["label"] for ours, theirs in pairs)


def test_the_rows_as_csv_are_what_people_read(small: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small.mine["meetings"], "place", None, "Rabat; Salé\n«Agdal»")
    file = bar.file(shown(), "csv")
    assert (file.name, file.kind) == ("Working sessions.csv", "text/csv")
    text = file.content.decode("utf-8-sig")
    head, second, first = csv.reader(
        StringIO(text), delimiter=csv.Sniffer().sniff(text.splitlines()[0], ",;").delimiter
    )
    assert head[0] == "Reference"
    assert dict(zip(head, first, strict=True))["Place"] == "Rabat; Salé\n«Agdal»"
    assert dict(zip(head, first, strict=True))["State"] == "To request"
    assert second[0] == "R-2"


def test_a_formula_in_a_cell_is_guarded_in_csv(small: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small.mine["meetings"], "place", None, "=1+1")
    assert "'=1+1" in bar.file(shown(), "csv").content.decode("utf-8-sig")


def test_the_rows_as_a_workbook_come_back_as_no_change(small: SmallPlan) -> None:
    grid = shown()
    file = bar.file(grid, "xlsx")
    assert file.name == "Working sessions.xlsx"
    back = workbook_back.differences(
        file.content, grid.table, grid.by_id, grid.words, [column.field for column in grid.editable]
    )
    assert back == []
    sheet = load_workbook(BytesIO(file.content)).worksheets[0]
    assert sheet.max_row == 4
    assert (sheet["B3"].value, sheet["B4"].value) == ("R-2", "R-1")


def test_a_file_holds_the_rows_that_its_reader_sees(small: SmallPlan, act_as: Callable[[Actor], None]) -> None:
    act_as(FOCAL_POINT)
    text = bar.file(shown(), "csv").content.decode("utf-8-sig")
    assert "R-1" in text
    assert "R-2" not in text
