"""Rows of a table that are not ideas: totals, notes, headings again; and ideas that begin with the same words."""

import pytest

from data_access.imports.files.cells import Cell, Flaw, Row
from data_access.imports.headings import MAX_HEADING
from data_access.imports.layout import not_ideas


def row(*cells: Cell) -> Row:
    """A row of these cells."""
    return Row(9, list(cells))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *[(text, True) for text in ("12", "1 234,5", "-3", "12 %", "٣٤", "٣٫٥", "+7", "0.5")],
        *[(text, False) for text in ("", "12e", "un", "1,2,3", "%", "12 km", "- 3")],
    ],
)
def test_a_number_and_nothing_else(text: str, is_one: bool) -> None:
    assert not_ideas.is_number(text) is is_one


def test_cells_count_as_filled_also_when_they_cannot_be_read() -> None:
    assert not_ideas.filled_cells(row("a", None, " ", 0, Flaw("x"), False)) == 4
    assert list(not_ideas.texts_of(row(" a ", None, 3.0, Flaw("x")))) == ["a", "3"]


@pytest.mark.parametrize(
    ("cells", "is_so"),
    [
        (("Idée", "Axe"), True),
        (("IDEE", None, ""), True),
        (("Idée", "Eau"), False),
        ((None, ""), False),
        (("Idée" * MAX_HEADING,), False),
        ((), False),
    ],
)
def test_headings_repeated_on_a_later_page(cells: tuple[Cell, ...], is_so: bool) -> None:
    assert not_ideas.is_heading_again(cells, {"idee", "axe"}) is is_so


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (("Total", 12, 30), ("",)),
        (("TOTAL :", "12"), ("12",)),
        (("Sous-total table 1",), ("Sous-total table 1",)),
        (("Sous-total Eau : 12",), ("",)),
        (("Total général", 42), ("Total général",)),
        (("Grand total", "42"), ("Grand total",)),
        (("المجموع العام", "٤٢"), ("المجموع العام",)),
        (("Moyenne", "3,5"), ("Moyenne",)),
        (("Total des idées", 42), ("Total des idées",)),
    ],
)
def test_a_line_of_totals(cells: tuple[Cell, ...], texts: tuple[str, ...]) -> None:
    assert not_ideas.is_total(row(*cells), texts)


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (("Total respect des délais", "Eau"), ("Total respect des délais",)),
        (("Total transparency now",), ("Total transparency now",)),
        (("Une idée", 12), ("Une idée",)),
        (("Moyenne et petite entreprise", "Eau"), ("Moyenne et petite entreprise",)),
        (("",), ("",)),
        ((), ()),
    ],
)
def test_an_idea_that_begins_like_a_total_is_one(cells: tuple[Cell, ...], texts: tuple[str, ...]) -> None:
    assert not not_ideas.is_total(row(*cells), texts)


def test_a_row_with_a_number_of_its_own_is_no_total() -> None:
    told = row("Total des délais", 7)
    assert not_ideas.is_total(told, ("Total des délais",))
    assert not_ideas.is_total(told, ("Total des délais",), reference=5), "the number is not there"
    assert not not_ideas.is_total(told, ("Total des délais",), reference=1)


@pytest.mark.parametrize(
    ("cells", "is_so"),
    [
        (("NB : les idées en gras",), True),
        (("Source : atelier", 2024), True),
        (("ملاحظة: النص كامل",), True),
        (("Source : atelier", "Rabat"), False),
        (("12", "Note : x"), False),
        (("Une idée",), False),
        ((None,), False),
    ],
)
def test_a_note_stands_alone_or_beside_numbers(cells: tuple[Cell, ...], is_so: bool) -> None:
    assert not_ideas.looks_like_a_note(row(*cells)) is is_so


def test_a_number_alone_opens_no_note() -> None:
    assert not not_ideas.opens_like_a_note(row("1"))
    assert not_ideas.opens_like_a_note(row(None, "Note : x", "texte")), "what follows is not looked at"
