"""An edited workbook comes back over a grid: what it would change is shown, then changed, and its outcome told."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.documents import workbook as written
from dashboard.ui.grid.state.memory import Memory
from dashboard.ui.grid.tasks import workbook
from data_access.changes.grid.cells import edit_cell
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.tables import Plan
from tests.dashboard.ui.grid.opened import FOCAL_POINT, Opened, meeting, shown
from tests.support.small_plan import SmallPlan

Cells = dict[tuple[int, str], Any]
Hand = Callable[..., Opened]


def given_out(*changes: tuple[int, str, Any], added: dict[str, Any] | None = None) -> bytes:
    """The workbook of the meetings with some cells changed: (row, field, value)."""
    grid = shown()
    content = written.write(grid.table, grid.rows, grid.words, [column.field for column in grid.editable])
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    fields = [str(cell.value) for cell in sheet[1]]
    lines = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=written.FIRST_ROW)}
    for record_id, field, value in changes:
        sheet.cell(lines[record_id], fields.index(field) + 1).value = value
    if added:
        sheet.append([added.get(field) for field in fields])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def hand(small: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """`hand(content)`: the grid with the task open and this file chosen; None for no file yet."""

    def handed(content: bytes | None) -> Opened:
        chosen = None if content is None else BytesIO(content)
        monkeypatch.setattr(workbook, "file_field", lambda *_arguments: chosen)
        return Opened(Memory(task="workbook"))

    return handed


def test_without_a_file_it_says_what_to_do(hand: Hand) -> None:
    grid = hand(None)
    assert "Nothing is saved until you confirm." in grid.said
    assert not grid.has("Close")
    assert not any(button.label.startswith("Save") for button in grid.app.button)


def test_an_untouched_file_changes_nothing(small: SmallPlan, hand: Hand) -> None:
    assert "This workbook changes nothing." in hand(given_out()).said


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n1;2\n", b"PK\x03\x04", b"\x00" * 40], ids=["empty", "csv", "zip", "nul"]
)
def test_what_is_no_workbook_of_this_grid_is_one_sentence(small: SmallPlan, hand: Hand, content: bytes) -> None:
    (said,) = hand(content).errors
    assert said.endswith(".")


def test_the_workbook_of_another_grid_is_refused(small: SmallPlan, hand: Hand) -> None:
    (said,) = hand(written.write("themes", [], {}, [])).errors
    assert said


def test_what_is_shown_is_saved_when_it_is_confirmed(small: SmallPlan, hand: Hand) -> None:
    mine, theirs = small.mine["meetings"], small.theirs["meetings"]
    grid = hand(given_out((mine, "place", "Rabat"), (theirs, "requested_on", date(2023, 10, 2))))
    assert [meeting(row).place for row in (mine, theirs)] == [None, None], "nothing is saved before"
    assert all(word in grid.said for word in ("R-1", "Place", "Rabat", "R-2", "02/10/2023"))
    grid.press("Save 2 changes")
    assert (meeting(mine).place, meeting(theirs).requested_on) == ("Rabat", date(2023, 10, 2))
    assert "2 changes saved." in grid.said
    assert (grid.memory.saved, grid.errors) == (2, [])
    grid.press("Close")
    assert grid.memory.task == ""


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_is_saved(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "place", "Rabat"), (row, "scheduled_on", "un jour"), (row, "status", "Bientôt")))
    assert "un jour" in grid.said
    assert "“Bientôt” is not one of the values of the list." in grid.said
    grid.press("Save 1 change")
    assert (meeting(row).place, meeting(row).status) == ("Rabat", "to_request")


def test_a_locked_column_is_refused(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "reference", "R-99")))
    (button,) = [one for one in grid.app.button if one.label.startswith("Save")]
    assert button.disabled
    assert "R-99" in grid.said
    assert meeting(row).reference == "R-1"


def test_a_state_that_may_not_follow_is_refused_before_saving(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "status", "Held")))
    (button,) = [one for one in grid.app.button if one.label.startswith("Save")]
    assert button.disabled, "tried now and taken back"
    assert meeting(row).status == "to_request"


def test_a_state_with_the_day_that_it_asks_for_is_taken(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "status", "Requested"), (row, "requested_on", date(2023, 10, 2))))
    grid.press("Save 2 changes")
    assert (meeting(row).status, meeting(row).requested_on) == ("requested", date(2023, 10, 2))


def test_what_somebody_changed_since_the_download_is_kept(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    content = given_out((row, "place", "Rabat"), (row, "subject", "Autre objet"))
    edit_cell(SYSTEM, "meetings", row, "place", None, "Fès")
    grid = hand(content)
    assert "Someone else has changed it since the download" in grid.said
    grid.press("Save 1 change")
    assert (meeting(row).place, meeting(row).subject) == ("Fès", "Autre objet")


def test_what_became_impossible_between_looking_and_saving_is_told(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "place", "Rabat")))
    edit_cell(SYSTEM, "meetings", row, "place", None, "Fès")
    grid.press("Save 1 change")
    assert meeting(row).place == "Fès"
    assert grid.errors == ["1 change was refused:"]
    assert "0 changes saved." in grid.said


def test_rows_of_others_are_not_in_the_file_and_not_taken_from_it(
    small: SmallPlan, hand: Hand, act_as: Callable[[Actor], None]
) -> None:
    row = small.theirs["meetings"]
    content = given_out((row, "place", "Chez eux"))
    act_as(FOCAL_POINT)
    grid = hand(content)
    assert not any(button.label.startswith("Save") and not button.disabled for button in grid.app.button)
    assert meeting(row).place is None


def test_a_line_that_was_added_says_that_rows_are_added_on_the_page(small: SmallPlan, hand: Hand) -> None:
    grid = hand(given_out(added={"subject": "Réunion née d’un classeur"}))
    assert "A line was added by hand: add the row on the page instead." in grid.said
    assert "New row" in grid.said


def test_in_a_closed_plan_nothing_of_a_file_is_taken(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    content = given_out((row, "place", "Rabat"))
    with writing(SYSTEM) as session:
        session.get_one(Plan, small.plan_id).is_closed = True
    grid = hand(content)
    assert not any(button.label.startswith("Save") and not button.disabled for button in grid.app.button)
    assert meeting(row).place is None


def test_markup_in_a_file_is_shown_as_text(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "place", "<img src=x onerror=alert(1)>")))
    assert "<img" not in grid.said
    assert "&lt;img" in grid.said


def test_a_formula_in_a_file_is_text(small: SmallPlan, hand: Hand) -> None:
    row = small.mine["meetings"]
    grid = hand(given_out((row, "place", "'=1+1")))
    grid.press("Save 1 change")
    assert meeting(row).place == "'=1+1"
