"""Where the headings are: one row or several, under banners, beside merges, and never in the data."""

import pytest

from data_access.imports.files.cells import Cell, Layout, Merge, Row
from data_access.imports.layout.header import NONE, at_line, find


def rows(*lines: tuple[Cell, ...]) -> list[Row]:
    """Rows of these cells, from line 1."""
    return [Row(line, list(cells)) for line, cells in enumerate(lines, 1)]


DATA: tuple[tuple[Cell, ...], ...] = (
    (1, "Un guichet unique", "Eau", "2024-03-12"),
    (2, "Des horaires élargis", "Santé", "2024-03-13"),
    (3, "Un budget ouvert", "Ville", "2024-03-14"),
)
HEADS = ("N°", "Proposition", "Axe", "Date")


def test_the_first_row_names_its_columns() -> None:
    found = find(rows(HEADS, *DATA), Layout())
    assert (found.first_line, found.last_line) == (1, 1)
    assert found.headings == HEADS
    assert [found.shown(column) for column in range(4)] == list(HEADS)


@pytest.mark.parametrize(
    "above",
    [
        (("Rencontre de concertation de Rabat",),),
        (("Rencontre de Rabat", None, None, None), ()),
        (("Table n° 2 : les idées",), (), ("Rapporteur : A", None, None, None)),
    ],
)
def test_banners_above_are_no_headings(above: tuple[tuple[Cell, ...], ...]) -> None:
    found = find(rows(*above, HEADS, *DATA), Layout())
    assert (found.first_line, found.headings) == (len(above) + 1, HEADS)


def test_groups_that_are_merged_stand_before_the_headings_under_them() -> None:
    table = rows(("N°", "Contribution", None, "Date"), (None, "Titre", "Détail", None), *DATA)
    merges = (Merge(1, 1, 1, 2), Merge(1, 0, 2, 0), Merge(1, 3, 2, 3))
    found = find(table, Layout(merges=merges))
    assert (found.first_line, found.last_line) == (1, 2)
    assert [found.shown(column) for column in range(4)] == [
        *("N°", "Contribution · Titre", "Contribution · Détail", "Date")
    ]


def test_headings_twice_in_two_languages_are_one_row_of_twins() -> None:
    table = rows(HEADS, ("ر.ت", "المقترح", "المحور", "التاريخ"), *DATA)
    found = find(table, Layout())
    assert found.last_line == 2
    assert found.headings[1] == "Proposition / المقترح"


def test_hidden_rows_and_columns_give_no_heading() -> None:
    table = [Row(1, list(HEADS), hidden=True), *[Row(line, cells.cells) for line, cells in enumerate(rows(HEADS), 2)]]
    table += [Row(line, list(cells)) for line, cells in enumerate(DATA, 3)]
    found = find(table, Layout(hidden_columns=frozenset((2,))))
    assert found.first_line == 2
    assert found.headings == ("N°", "Proposition", "", "Date")


def test_ideas_that_hold_the_words_of_headings_are_no_headings() -> None:
    ideas = rows(*((number, f"Ma proposition {number} sur le thème") for number in range(1, 9)))
    assert find(ideas, Layout()) == NONE
    assert find([], Layout()) == NONE
    assert find(rows((), (None, " ")), Layout()) == NONE


def test_unknown_headings_over_data_are_headings_that_name_nothing() -> None:
    table = rows(
        ("Ce qui manque", "Quartier", "Jour"), ("Un banc", "Agdal", "2024-03-12"), ("Un arbre", "Hay", "2024-03-13")
    )
    found = find(table, Layout())
    assert found.headings == ("Ce qui manque", "Quartier", "Jour")
    assert found.score == 0.0


def test_a_person_points_at_the_row_whatever_its_words() -> None:
    table = rows(("a", "b"), ("c", "d"))
    found = at_line(table, Layout(), 2)
    assert (found.first_line, found.last_line, found.headings) == (2, 2, ("c", "d"))
    assert at_line(table, Layout(), 7) == NONE


def test_a_merge_across_the_headings_gives_each_column_its_words() -> None:
    found = at_line(rows(("Idée", None, "Axe")), Layout(merges=(Merge(1, 0, 1, 1), Merge(9, 0, 9, 2))), 1)
    assert found.headings == ("Idée", "Idée", "Axe")


def test_a_double_heading_saved_as_text_has_its_groups_over_blank_cells() -> None:
    table = rows(("Axe", "Proposition", None, "Date"), (None, "Intitulé", "Description", None), *DATA)
    found = find(table, Layout())
    assert found.last_line == 2
    assert [found.shown(column) for column in range(4)] == [
        *("Axe", "Proposition · Intitulé", "Proposition · Description", "Date")
    ]
