"""What became of every row: counts that add up, and lists that stay short however bad the file is."""

import json
from datetime import date
from pathlib import Path

import pytest

from data_access.imports import outcome, telling
from data_access.imports.outcome import Problem, Summary, Tally
from data_access.imports.spool import Spool
from tests.data_access.imports.reading import read


def problem(line: int, key: str = "…", column: str = "Date", refused: bool = False, **details: object) -> Problem:
    """A problem of one row."""
    return Problem("Feuil1", line, column, key, details, refused)


def test_a_problem_is_a_refusal_or_a_doubt() -> None:
    tally = Tally()
    for one in (problem(2), problem(3, refused=True), problem(4)):
        tally.note(one)
    assert (tally.refused, tally.warnings) == (1, 2)
    assert ([p.line for p in tally.refusals], [p.line for p in tally.doubts]) == ([3], [2, 4])


def test_the_line_of_an_import_adds_up_with_the_filter_among_what_is_left_out() -> None:
    tally = Tally(rows_read=11, ideas=5)
    tally.note(problem(2, refused=True))
    tally.leave_out("Feuil1", 3, outcome.NOT_AN_IDEA)
    tally.filter_out("Feuil1", 4)
    tally.filter_out("Feuil1", 5)
    for line in (6, 7):
        tally.repeat("Feuil1", line)
    counts = Summary(tally, new=3, already_present=2).counts
    assert counts == {"read": 11, "new": 3, "already_present": 2, "repeated": 2, "refused": 1, "left_out": 3}
    assert counts["read"] == sum(count for name, count in counts.items() if name != "read")


def test_a_file_of_errors_is_counted_whole_and_kept_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "KEPT_PROBLEMS", 2)
    tally = Tally()
    for line in range(5):
        tally.note(problem(line, refused=True))
        tally.leave_out("Feuil1", line, outcome.HIDDEN_ROW)
        tally.filter_out("Feuil1", line)
        tally.repeat("Feuil1", line)
        tally.say_again("Feuil1", line)
        tally.doubt_day(problem(line))
    counted = (
        tally.refused,
        tally.left_out,
        tally.filtered_out,
        tally.repeated,
        tally.said_again,
        tally.doubtful_dates,
    )
    assert counted == (5,) * 6
    kept = (tally.problems, tally.set_aside, tally.filtered, tally.repeats, tally.said_twice, tally.dates_in_doubt)
    assert [len(one) for one in kept] == [2] * 6


def test_a_problem_reads_as_a_sentence() -> None:
    said = problem(4, outcome.DOUBTFUL_DATE, value="6/4/2023", day=date(2023, 4, 6))
    assert str(said) == "The date “6/4/2023” can be read two ways: it was read as 2023-04-06."


@pytest.mark.parametrize(
    ("lines", "said"),
    [([], ""), ([4], "4"), ([3, 4, 5, 9], "3-5, 9"), ([9, 3, 4, 4], "3-4, 9"), ([1, 3, 5], "1, 3, 5")],
)
def test_lines_are_said_as_people_write_them(lines: list[int], said: str) -> None:
    assert telling.ranges(lines) == said


def test_rows_of_which_the_same_is_said_stand_together() -> None:
    told = telling.rows_told(
        [
            problem(2, value="x"),
            problem(3, value="x"),
            problem(4, value="y"),
            problem(3, value="x"),
            problem(5, column="Axe"),
        ]
    )
    assert [(row["lines"], row["count"], row["column"], row["details"]) for row in told] == [
        ("2-3", 3, "Date", {"value": "x"}),
        ("4", 1, "Date", {"value": "y"}),
        ("5", 1, "Axe", {}),
    ]
    json.dumps(told)


def test_days_in_what_is_said_are_kept_as_plain_text() -> None:
    (row,) = telling.rows_told([problem(2, day=date(2023, 4, 6))])
    assert row["details"] == {"day": "2023-04-06"}


def test_different_things_are_told_up_to_a_bound_and_what_is_known_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "KEPT_REASONS", 2)
    told = telling.rows_told([problem(1, "a"), problem(2, "b"), problem(3, "c"), problem(4, "a")])
    assert [(row["key"], row["lines"]) for row in told] == [("a", "1, 4"), ("b", "2")]
    monkeypatch.setattr(telling, "KEPT_LINES", 3)
    assert telling.rows_told([problem(line, "a") for line in range(1, 9)])[0]["count"] == 3


def test_every_row_is_told_under_its_fate_and_every_column_that_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Réponses;;\nN°;Idée;Voix\n1;Un;3\n1;Un;3\n2;-;1\nTotal;2;7\n3;Trois;9\n", "utf-8")
    reading = read(path, where=[("Voix", "3")])
    spool = Spool()
    for record in reading.records:
        spool.add(record)
    told = telling.told(reading.plan, reading.tally, spool)
    fates = ("new", "present", "repeated", "refused", "left_out", "filtered_out")
    assert {fate: [row["lines"] for row in told[fate]] for fate in fates} == {
        "new": ["3"],
        "present": [],
        "repeated": ["4"],
        "refused": [],
        "left_out": [],
        "filtered_out": ["5-7"],
    }
    assert told["sheets"] == [{"name": "", "ideas": 1, "why": "", "follows": "", "workshop": ""}]
    assert told["not_read"] == [
        {"sheet": "", "place": "1", "heading": "", "sample": "Réponses"},
        {"sheet": "", "place": "C", "heading": "Voix", "sample": "3"},
    ]
    spool.mark_present([1])
    assert [row["lines"] for row in telling.told(reading.plan, reading.tally, spool)["present"]] == ["3"]
