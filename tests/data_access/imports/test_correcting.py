"""What a person may correct in the program's proposal: the line of the headings, sheets, columns, and a filter."""

from dataclasses import replace
from pathlib import Path

import pytest

from data_access.refusals import Refused
from tests.data_access.imports.reading import read
from tests.data_access.imports.test_kinds import book, csv
from tests.data_access.imports.test_spool import IDEA


def test_the_headings_stand_where_a_person_says(tmp_path: Path) -> None:
    path = csv(tmp_path, "Idée;Thème", "Titre;Axe", "Un;Eau", "Deux;Santé")
    assert read(path, header_lines={"": 2}).texts == ["Un", "Deux"]
    assert read(path, header_lines={"": 1}).texts == ["Titre", "Un", "Deux"]
    assert [record.line for record in read(path, {"body": "A"}, header_lines={"": 0}).records] == [1, 2, 3, 4]


def test_a_line_that_is_not_there_names_no_column(tmp_path: Path) -> None:
    path = csv(tmp_path, "Idée;Thème", "Un;Eau")
    assert not read(path, header_lines={"": 40}).plan.read


def test_headings_among_which_stands_a_year_are_found_by_the_name_that_a_person_says(tmp_path: Path) -> None:
    path = csv(tmp_path, "Bilan;;", "Ce qui manque;2021;2022", "Un préau;4;5", "Un marché;2;1")
    assert not read(path).plan.read
    reading = read(path, {"body": "Ce qui manque"})
    assert (reading.texts, reading.plan.read[0].header.last_line) == (["Un préau", "Un marché"], 2)


def test_a_column_said_by_its_letter_has_a_heading_where_longer_texts_follow(tmp_path: Path) -> None:
    lines = ["12;Texte libre;1", f"13;{'Ouvrir la bibliothèque le soir et le dimanche, ' * 2};2"]
    assert read(csv(tmp_path, *lines, lines[1]), {"body": "B"}).plan.read[0].header.last_line == 1
    assert read(csv(tmp_path, "12;Ouvrir;1", "13;Fermer;2"), {"body": "B"}).texts == ["Ouvrir", "Fermer"]


def test_only_the_sheets_that_a_person_chose_are_read(tmp_path: Path) -> None:
    path = book(tmp_path, {name: [["Idée"], [f"De {name}"]] for name in ("Fès", "Rabat", "Salé")})
    assert read(path).texts == ["De Fès", "De Rabat", "De Salé"]
    assert read(path, only_sheets=["Salé"]).texts == ["De Salé"]
    assert not read(path, only_sheets=[]).plan.read


def test_a_file_of_nothing_but_separators_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="empty"):
        read(csv(tmp_path, ";;;", ";;;"))


@pytest.mark.parametrize(
    ("lines", "ideas"),
    [
        (["Idée;Ville;Idée", "Ouvrir;Fès;Fermer", "Lire;Salé;"], ["Ouvrir", "Fermer", "Lire"]),
        (["Idée (fr);Ville;Idée (ar)", "Ouvrir;Fès;فتح", "Lire;Salé;"], ["Ouvrir\nفتح", "Lire"]),
        (["Idée;Ville;Idée", "Ouvrir;Fès;فتح", "Lire;Salé;"], ["Ouvrir\nفتح", "Lire"]),
    ],
)
def test_the_same_heading_again_is_another_idea_or_the_same_in_another_language(
    tmp_path: Path, lines: list[str], ideas: list[str]
) -> None:
    assert read(csv(tmp_path, *lines)).texts == ideas


def test_what_is_kept_beside_an_idea_is_nothing_where_there_is_nothing() -> None:
    assert IDEA.context == {
        "workshop": "Table n° 2",
        "column": "Idée 1",
        "kept": [["Observations", "le samedi"], ["Ville", "فاس"]],
    }
    assert replace(IDEA, workshop="", column="", kept=()).context is None
