"""A plan taken out: words or codes, hours of the country, no formula, and no half-written file."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.documents import exports
from dashboard.documents.exports import Take
from dashboard.translations import speaking
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.states import IdeaStatus
from tests.support.small_plan import SmallPlan

IN_RABAT = datetime.fromisoformat("2026-07-01 21:30:05")
"""Half past eight in the evening, as it is told in the country; a cell of a workbook knows no zone."""


@pytest.fixture
def small(small_sqlite_plan: SmallPlan) -> SmallPlan:
    """The small plan on SQLite."""
    return small_sqlite_plan


def take(plan: SmallPlan, **how: Any) -> Take:
    """What to take out of the small plan."""
    return Take(SYSTEM, plan.plan_id, **how)


@pytest.mark.parametrize(
    ("value", "said", "code"),
    [
        (IdeaStatus.GROUPED, "Grouped", "grouped"),
        (True, "yes", 1),
        (False, "no", 0),
        (
            datetime(2026, 7, 1, 20, 30, 5, 7, tzinfo=UTC),
            IN_RABAT,
            IN_RABAT,
        ),
        (date(2024, 3, 12), date(2024, 3, 12), date(2024, 3, 12)),
        ("texte", "texte", "texte"),
        (7, 7, 7),
        (None, None, None),
    ],
)
def test_a_value_is_a_word_or_a_code(small: SmallPlan, value: Any, said: Any, code: Any) -> None:
    with speaking("en"):
        assert take(small)._cell(value) == said
        assert take(small, codes=True)._cell(value) == code


def test_headings_are_words_or_names_of_fields(small: SmallPlan) -> None:
    codes = take(small, codes=True).heads("meetings")
    assert "subject" in codes
    with speaking("fr"):
        assert "Objet" in take(small).heads("meetings")
    with speaking("ar"):
        assert len(take(small).heads("meetings")) == len(codes)
    assert len(take(small, authors=True).heads("ideas")) > len(take(small).heads("ideas"))


def test_both_kinds_of_file_hold_the_same_rows(small: SmallPlan, tmp_path: Path) -> None:
    with speaking("en"):
        found = take(small)
        assert exports.csv_file(found, "meetings", tmp_path / "m.csv") == 2
        assert exports.workbook(found, ("meetings", "letters"), tmp_path / "m.xlsx") == 4
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.reader(file))
    sheet = load_workbook(tmp_path / "m.xlsx").worksheets[0]
    filled = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [[str(cell) for cell in row] for row in told] == filled
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("language", "codes", "is_rtl"), [("ar", False, True), ("ar", True, False), ("fr", False, False)]
)
def test_a_sheet_in_arabic_words_runs_from_right_to_left(
    small: SmallPlan, tmp_path: Path, language: str, codes: bool, is_rtl: bool
) -> None:
    with speaking(language):
        exports.workbook(take(small, codes=codes), ("meetings",), tmp_path / "m.xlsx")
    sheet = load_workbook(tmp_path / "m.xlsx").worksheets[0]
    assert bool(sheet.sheet_view.rightToLeft) is is_rtl
    assert (sheet.title == "meetings") is codes


def test_a_table_that_is_too_long_for_a_sheet_leaves_no_file(
    small: SmallPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="too long for a worksheet"):
        exports.workbook(take(small), ("meetings",), tmp_path / "m.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_while_writing_leaves_the_file_that_was_there(
    small: SmallPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "m.csv"
    file.write_text("avant", "utf-8")

    def broken(_take: Take, _table: str) -> Iterator[list[Any]]:
        yield ["une"]
        raise RuntimeError

    monkeypatch.setattr(Take, "rows", broken)
    with pytest.raises(RuntimeError):
        exports.csv_file(take(small), "meetings", file)
    assert [one.name for one in tmp_path.iterdir()] == ["m.csv"]
    assert file.read_text("utf-8") == "avant"


def test_a_place_that_cannot_be_written_is_one_sentence(small: SmallPlan, tmp_path: Path) -> None:
    (tmp_path / "plein").write_text("x", "utf-8")
    with pytest.raises(Refused, match="cannot be written"):
        exports.csv_file(take(small), "meetings", tmp_path / "plein" / "m.csv")
    with pytest.raises(Refused, match="cannot be written"):
        exports.csv_file(take(small), "meetings", tmp_path)


def test_folders_on_the_way_are_made(small: SmallPlan, tmp_path: Path) -> None:
    assert exports.csv_file(take(small), "meetings", tmp_path / "a" / "b" / "m.csv") == 2
    assert [one.name for one in (tmp_path / "a" / "b").iterdir()] == ["m.csv"]
