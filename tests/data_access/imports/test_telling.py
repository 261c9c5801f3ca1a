"""What an import keeps of its reading: rows by their fate, sheets, and what was not read."""

from pathlib import Path

import pytest

from data_access.imports import telling
from data_access.imports.outcome import Tally
from data_access.imports.plan import correct, propose_plan
from data_access.imports.records import read_records
from data_access.imports.sheets import FilePlan
from data_access.imports.spool import Spool
from tests.data_access.imports.test_kinds import book, csv


def reading(path: Path, where: tuple[tuple[str, str], ...] = ()) -> tuple[FilePlan, Tally, Spool]:
    """A file read to its end."""
    plan, tally, spool = correct(propose_plan(path), where=where), Tally(), Spool()
    for record in read_records(plan, tally):
        spool.add(record)
    return plan, tally, spool


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        ([7], "7"),
        ([3, 4, 5, 6, 7, 9], "3-7, 9"),
        ([9, 7, 8, 7], "7-9"),
        ([1, 3, 5], "1, 3, 5"),
        ([10, 11, 2, 1], "1-2, 10-11"),
    ],
)
def test_lines_as_people_write_them(lines: list[int], text: str) -> None:
    assert telling.ranges(lines) == text


def test_the_rows_of_a_file_by_their_fate(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        *("N°;Idée;Statut", "1;Un guichet;oui", "2;Deux guichets;oui", "2;Deux guichets;oui", "3;;oui"),
        *("4;Quatre;non", "Total;4;"),
    )
    plan, tally, spool = reading(path, where=(("Statut", "oui"),))
    spool.mark_present([2])
    told = telling.told(plan, tally, spool)
    assert {fate: [row["lines"] for row in told[fate]] for fate in ("new", "present", "repeated", "refused")} == {
        "new": ["2"],
        "present": ["3"],
        "repeated": ["4"],
        "refused": ["5"],
    }
    assert [row["lines"] for row in told["filtered_out"]] == ["6-7"]
    assert [row["key"] for row in told["present"]] == [telling.PRESENT]
    counted = sum(
        row["count"] for fate in ("new", "present", "repeated", "refused", "filtered_out") for row in told[fate]
    )
    assert counted == tally.rows_read


def test_many_rows_are_counted_and_few_reasons_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _plan, tally, spool = reading(csv(tmp_path, "Idée", *(f"Idée {number}" for number in range(30))))
    monkeypatch.setattr(telling, "KEPT_LINES", 7)
    (row,) = telling.rows_told(telling.fates(tally, spool)["new"])
    assert (row["lines"], row["count"]) == ("2-8", 7)


def test_every_sheet_is_told_with_why_it_was_not_read(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        {
            "Table 1": [["Idée"], ["Un"], ["Deux"]],
            "Légende": [["Code", "Sens"], ["A", "Accepté"]],
            "Vide": [],
            "Brouillon": [["Idée"], ["Non"]],
        },
        hidden=["Brouillon"],
    )
    plan, tally, _spool = reading(path)
    told = {sheet["name"]: sheet for sheet in telling.sheets(plan, tally)}
    assert list(told) == ["Table 1", "Légende", "Vide", "Brouillon"]
    assert (told["Table 1"]["ideas"], told["Table 1"]["why"], told["Table 1"]["workshop"]) == (2, "", "Table 1")
    assert told["Légende"]["ideas"] == 0
    assert told["Légende"]["why"]
    assert told["Vide"]["why"] == "This worksheet holds no rows."
    assert told["Brouillon"]["why"] == telling.HIDDEN


def test_columns_and_rows_that_are_not_read_are_named(tmp_path: Path) -> None:
    path = csv(tmp_path, "Rencontre de Rabat;;", ";;", "Idée;Lien;Lot", "Un;https://a.ma;A1", "Deux;https://b.ma;A2")
    plan, _tally, _spool = reading(path)
    assert telling.not_read(plan) == [
        {"sheet": "", "place": "1", "heading": "", "sample": "Rencontre de Rabat"},
        {"sheet": "", "place": "B", "heading": "Lien", "sample": "https://a.ma"},
        {"sheet": "", "place": "C", "heading": "Lot", "sample": "A1"},
    ]
