"""A cell that came back in a workbook: untouched however a program rewrote it, changed, or refused and why."""

from datetime import date, datetime, time
from typing import Any

import pytest

from dashboard.columns import Column, Kind
from dashboard.documents.workbook_back import CellDifference, is_untouched
from data_access.refusals import Refused
from data_access.states import MeetingStatus
from tests.dashboard.documents.test_workbook import EDITABLE, ROWS, WORDS, filled, read

TEXT = Column("place")
DAY = Column("held_on", Kind.DATE)
HOUR = Column("starts_at", Kind.TIME)
NUMBER = Column("participants", Kind.NUMBER)
YES = Column("is_active", Kind.BOOLEAN)
STATE = Column("status", Kind.STATE, states=MeetingStatus)


@pytest.mark.parametrize(
    ("column", "given", "old"),
    [
        (TEXT, "Rabat", "Rabat"),
        (TEXT, "  Rabat\u00a0 ", "Rabat"),
        (TEXT, "un\r\ndeux", "un\ndeux"),
        (TEXT, "un\u202fdeux", "un deux"),
        (TEXT, 12, "12"),
        (TEXT, 1.5, "1,5"),
        (TEXT, datetime.fromisoformat("2024-03-12"), "12/03/2024"),
        (TEXT, time(9, 30), "9:30"),
        (TEXT, True, "oui"),
        (TEXT, None, None),
        (TEXT, "", None),
        (TEXT, "   ", None),
        (TEXT, None, "  "),
        (DAY, datetime.fromisoformat("2024-03-12"), "2024-03-12"),
        (DAY, date(2024, 3, 12), "2024-03-12"),
        (DAY, "12/03/2024", "2024-03-12"),
        (DAY, 45363, "2024-03-12"),
        (HOUR, time(14, 30), "14:30"),
        (HOUR, "14h30", "14:30"),
        (NUMBER, 2.0, 2),
        (NUMBER, "2", 2),
        (NUMBER, 0, 0),
        (STATE, "mot 1", list(MeetingStatus)[1].value),
    ],
)
def test_a_cell_that_says_the_same_is_untouched(column: Column, given: Any, old: Any) -> None:
    assert is_untouched(column, given, old, WORDS["status"])


@pytest.mark.parametrize(
    ("column", "given", "old"),
    [
        (TEXT, "rabat", "Rabat"),
        (TEXT, "Rabat", None),
        (TEXT, None, "Rabat"),
        (TEXT, "", "Rabat"),
        (TEXT, 13, "12"),
        (TEXT, 12, "douze"),
        (TEXT, "un\ndeux", "un deux"),
        (TEXT, False, "oui"),
        (DAY, date(2024, 3, 13), "2024-03-12"),
        (DAY, "bientôt", "2024-03-12"),
        (DAY, None, "2024-03-12"),
        (HOUR, time(14, 31), "14:30"),
        (NUMBER, 2.5, 2),
        (NUMBER, None, 0),
        (NUMBER, 0, None),
        (STATE, "mot 2", list(MeetingStatus)[1].value),
        (DAY, "2024-03-12", "forgé"),
        (NUMBER, 3, "forgé"),
    ],
)
def test_a_cell_that_says_something_else_is_a_change(column: Column, given: Any, old: Any) -> None:
    assert not is_untouched(column, given, old, WORDS["status"])


def changed(field: str, value: Any, record_id: int = 7, rows: Any = ROWS) -> list[CellDifference]:
    """What the file changes when one cell says something else."""

    def change(cells: dict[tuple[int, str], Any]) -> None:
        cells[record_id, field].value = value

    return read(filled(change), rows)


@pytest.mark.parametrize(
    ("field", "value", "new"),
    [
        ("place", "  Rabat ", "Rabat"),
        ("subject", None, None),
        ("scheduled_on", datetime.fromisoformat("2023-12-01"), "2023-12-01"),
        ("scheduled_on", "1er décembre 2023", "2023-12-01"),
        ("starts_at", time(9, 5), "09:05"),
        ("starts_at", None, None),
        ("status", "mot 0", next(iter(MeetingStatus)).value),
    ],
)
def test_a_change_is_told_as_grids_hold_it(field: str, value: Any, new: Any) -> None:
    (found,) = changed(field, value)
    assert (found.record_id, found.field, found.new, found.refusal, found.is_overtaken) == (7, field, new, None, False)


@pytest.mark.parametrize("field", sorted(set(ROWS[7]) - {"id", "mine", *EDITABLE}))
def test_a_column_that_may_not_be_changed_is_refused_by_name(field: str) -> None:
    value = {"administration_id": "Intérieur", "requested_on": date(2020, 1, 1), "participants": 99}.get(field, "autre")
    (found,) = changed(field, value)
    assert found.field == field
    assert isinstance(found.refusal, Refused)


def test_rows_of_others_and_rows_that_are_gone_are_refused() -> None:
    (theirs,) = changed("place", "Rabat", rows={**ROWS, 7: {**ROWS[7], "mine": False}})
    assert theirs.refusal is not None
    assert "another administration" in theirs.refusal.key
    (gone,) = changed("place", "Rabat", rows={8: ROWS[8]})
    assert gone.refusal is not None
    assert "no longer exists" in gone.refusal.key
    assert gone.now is None


def test_what_somebody_else_wrote_meanwhile_is_overtaken_unless_it_is_the_same() -> None:
    (found,) = changed("place", "Rabat", rows={**ROWS, 7: {**ROWS[7], "place": "Fès"}})
    assert (found.old, found.now, found.new, found.is_overtaken) == (None, "Fès", "Rabat", True)
    assert changed("place", "Rabat", rows={**ROWS, 7: {**ROWS[7], "place": "Rabat"}}) == []


def test_a_word_of_another_language_is_understood_by_the_words_of_the_file() -> None:
    (found,) = changed("status", "mot 0")
    assert found.refusal is None
    (found,) = changed("status", "Bientôt")
    assert found.refusal is not None
    assert found.refusal.details == {"value": "Bientôt"}
    assert found.new == "Bientôt", "it is shown as it was typed"


@pytest.mark.parametrize("text", ["<b>x</b>", "\u202eabc", "م" * 5000, "a\nb\tc", "'-x"])
def test_awkward_texts_go_out_and_come_back(text: str) -> None:
    (found,) = changed("place", text)
    assert found.new == text.strip()
