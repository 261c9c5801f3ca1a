"""A filter keeps the rows whose column holds a value; what it is offered on are the columns of few values."""

from dataclasses import replace
from pathlib import Path

import pytest

from data_access.imports.filters import RowFilter, distinct_values, filter_column, same_value
from data_access.imports.plan import correct, propose_plan
from data_access.imports.sheets import FilePlan
from data_access.refusals import Refused
from tests.data_access.imports.reading import read

TABLE = (
    "Idée;Statut;Ville\nUne idée;Validée;Rabat\nDeux idées;REJETÉE;Salé\nTrois idées;validee;Rabat\nQuatre idées;;\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A table of four ideas, three with a status."""
    found = tmp_path / "idées.csv"
    found.write_text(TABLE, "utf-8")
    return found


def plan(path: Path) -> FilePlan:
    """How the table is read."""
    return propose_plan(path)


@pytest.mark.parametrize(
    ("where", "texts"),
    [
        ([("Statut", "Validée")], ["Une idée", "Trois idées"]),
        ([("statut", " VALIDEE ")], ["Une idée", "Trois idées"]),
        ([("B", "rejetée")], ["Deux idées"]),
        ([("Statut", "Validée"), ("Ville", "Rabat")], ["Une idée", "Trois idées"]),
        ([("Statut", "Validée"), ("Ville", "Salé")], []),
        ([("Statut", "")], ["Quatre idées"]),
        ([("Statut", "Valid")], []),
        ([], ["Une idée", "Deux idées", "Trois idées", "Quatre idées"]),
    ],
)
def test_only_the_rows_of_the_value_are_read(path: Path, where: list[tuple[str, str]], texts: list[str]) -> None:
    reading = read(path, where=where)
    assert reading.texts == texts
    assert reading.tally.filtered_out == 4 - len(texts)


def test_a_filter_on_a_column_that_is_nowhere_is_refused(path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        correct(plan(path), where=[("Inconnue", "x")])
    assert refusal.value.details == {"column": "Inconnue"}


def test_a_sheet_without_the_column_gives_no_row(path: Path) -> None:
    found = plan(path)
    (sheet,) = found.read
    assert filter_column(sheet, "Ville") == 2
    assert filter_column(sheet, "Inconnue") is None
    elsewhere = RowFilter(correct(found), sheet)
    assert all(elsewhere.passes(row) for row in found.book.rows(sheet.name))
    lost = RowFilter(replace(found, where=(("Inconnue", "x"),)), sheet)
    assert not any(lost.passes(row) for row in found.book.rows(sheet.name))


def test_a_filter_is_offered_on_columns_of_few_short_values(path: Path) -> None:
    (sheet,) = plan(path).read
    assert distinct_values(sheet) == {1: ["Validée", "REJETÉE", "validee"], 2: ["Rabat", "Salé"]}
    assert distinct_values(sheet, most=2) == {2: ["Rabat", "Salé"]}


def test_long_texts_and_columns_of_one_value_are_offered_for_no_filter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Idée;Toujours;Long\nUne;oui;{'m' * 61}\nDeux;oui;court\n", "utf-8")
    (sheet,) = plan(path).read
    assert distinct_values(sheet) == {}


@pytest.mark.parametrize(
    ("cell", "value", "is_same"),
    [
        ("Été", "ETE", True),
        (" oui ", "oui", True),
        ("", "", True),
        ("—", "…", False),
        ("—", "—", True),
        ("oui", "", False),
        ("الإدارة", "الادارة", True),
    ],
)
def test_values_are_the_same_but_for_accents_capitals_and_spaces(cell: str, value: str, is_same: bool) -> None:
    assert same_value(cell, value) is is_same
