"""Rows of a table that are not ideas, values that stand for several rows, and lists inside one cell."""

import pytest

from data_access.imports.files.cells import Cell, Flaw, Layout, Merge, Row
from data_access.imports.headings import MAX_HEADING
from data_access.imports.layout import listed, not_ideas
from data_access.imports.layout.merged import Spans, is_grouped
from data_access.imports.layout.titles import workshop_of

HEADINGS = frozenset({"reference", "titre", "contenu"})


def row(*cells: Cell, line: int = 1) -> Row:
    """One row of these cells."""
    return Row(line, list(cells))


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        (("Référence", "Titre", "Contenu"), True),
        (("TITRE", None, ""), True),
        (("Titre", "Un guichet en ligne"), False),
        (("Titre " + "x" * MAX_HEADING,), False),
        ((None, "", Flaw("x")), False),
        ((), False),
    ],
)
def test_headings_are_told_when_they_come_again(cells: tuple[Cell, ...], is_one: bool) -> None:
    assert not_ideas.is_heading_again(cells, HEADINGS) is is_one
    assert not not_ideas.is_heading_again(cells, frozenset())


def test_a_row_is_no_heading_from_its_first_other_cell_on() -> None:
    cells = iter(["Titre", "Un guichet en ligne", "Contenu"])
    assert not not_ideas.is_heading_again(cells, HEADINGS)
    assert next(cells) == "Contenu", "the cells behind are not read"


@pytest.mark.parametrize(
    ("cells", "texts", "is_one"),
    [
        (("Total", 12, 30), ("",), True),
        (("Sous-total table 1", None), ("Sous-total table 1",), True),
        (("المجموع", 12), ("",), True),
        (("Total général", "12", "30"), ("12",), True),
        (("Total des eaux usées à traiter", "Une station par commune"), ("Une station par commune",), False),
        (("Totalement gratuit", 3), ("Totalement gratuit",), False),
        (("Une idée", 12), ("Une idée",), False),
        ((None, None), (), False),
    ],
)
def test_totals_hold_numbers_where_people_write(cells: tuple[Cell, ...], texts: tuple[str, ...], is_one: bool) -> None:
    assert not_ideas.is_total(row(*cells), texts) is is_one


def test_a_total_with_a_number_of_its_own_is_an_idea() -> None:
    numbered = row("Total", "12", 7)
    assert not_ideas.is_total(numbered, ("Total", "texte"))
    assert not not_ideas.is_total(numbered, ("Total", "texte"), reference=2)


def test_notes_open_with_their_word_and_have_nothing_beside() -> None:
    assert not_ideas.looks_like_a_note(row("Source : portail national"))
    assert not_ideas.looks_like_a_note(row(None, "NB : dix tables", 10))
    assert not_ideas.opens_like_a_note(row("Note", "Une vraie idée"))
    assert not not_ideas.looks_like_a_note(row("Note", "Une vraie idée"))
    assert not not_ideas.opens_like_a_note(row("Notebooks pour les écoles"))
    assert not not_ideas.opens_like_a_note(row())


def test_filled_cells_count_what_cannot_be_read_too() -> None:
    assert not_ideas.filled_cells(row("a", " ", None, Flaw("x"), 0, False)) == 4


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- un\n- deux", ["un", "deux"]),
        ("1) un\n2) deux\n   suite", ["un", "deux\nsuite"]),
        ("Il faut :\n• un\n• deux", ["Il faut : un", "Il faut : deux"]),
        ("١- الماء\n٢- الطريق", ["الماء", "الطريق"]),
        ("a) un\nb) deux\n\n", ["un", "deux"]),
        ("- une seule", []),
        ("un\ndeux", []),
        ("2023 fut sec\n2024 aussi", []),
        ("", []),
    ],
)
def test_a_list_has_two_items_at_least(text: str, items: list[str]) -> None:
    assert listed.items(text) == items


def test_a_merged_value_stands_for_all_its_lines_and_no_further() -> None:
    spans = Spans(Layout(merges=(Merge(2, 0, 4, 0), Merge(6, 0, 6, 3), Merge(2, 5, 3, 5))), [0, 1])
    found, covered = [], []
    for line, cell in ((2, "Eau"), (3, None), (4, "À part"), (5, None), (6, None)):
        one = row(cell, "texte", line=line)
        spans.see(one)
        found.append(spans.value(one, 0))
        covered.append(spans.covers(one))
    assert found == ["Eau", "Eau", "À part", None, None]
    assert covered == [False, True, True, False, False]
    assert set(spans.spans) == {0}, "columns that were not asked for, and merges of one line, are no spans"


@pytest.mark.parametrize(
    ("themes", "is_one"),
    [
        (("Eau", "", "", "Santé", "", ""), True),
        (("", "Eau", "", "Santé", ""), False),
        (("Eau", "Eau", "", "", ""), False),
        (("Eau", "Santé", "École"), False),
        (("Eau", "", ""), False),
    ],
)
def test_themes_above_groups_are_told_from_themes_that_lack(themes: tuple[str, ...], is_one: bool) -> None:
    rows = [row(theme, "texte") for theme in themes]
    assert is_grouped(rows, 0, [1]) is is_one
    assert is_grouped([*rows, row("", ""), row("", "")], 0, [1]) is is_one, "rows without text count for nothing"


@pytest.mark.parametrize(
    ("sheet", "above", "name"),
    [
        ("Feuil1", ("Atelier de Fès", "Table n° 2 : l’eau"), "Table n° 2 : l’eau"),
        ("Feuil1", ("Atelier de Fès   12 mai",), "Atelier de Fès"),
        ("Feuil1", ("Plan d’action",), ""),
        ("Rabat", (), "Rabat"),
        ("الأفكار", (), ""),
        ("export 2023", (), ""),
        ("Données", ("ورشة الدار البيضاء",), "ورشة الدار البيضاء"),
    ],
)
def test_a_workshop_is_named_by_its_title_or_its_sheet(sheet: str, above: tuple[str, ...], name: str) -> None:
    assert workshop_of(sheet, above) == name
