"""Lines of a scan: which are a list, and its items whole again; letters of columns; shifted rows."""

import pytest

from data_access.imports.files import lists, shifted
from data_access.imports.files.cells import Row, column_of, letter, text_of


def lines(*texts: str) -> list[Row]:
    """One row a line, in its first cell."""
    return [Row(number, [text]) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "is_one"),
    [
        (("1. un", "2. deux"), True),
        (("Titre", "", "1) un", "suite", "suite", "2) deux"), True),
        (("١- الماء", "٢- الطريق"), True),
        (("1. un", "un", "deux", "trois", "quatre", "cinq", "six", "2. deux"), True),
        (("1. un", *["texte"] * 8, "2. deux"), False),
        (("1. un",), False),
        (("un", "deux"), False),
        (("1.5 million", "2.5 millions"), False),
        ((), False),
    ],
)
def test_a_list_is_told_by_a_quarter_of_its_lines(texts: tuple[str, ...], is_one: bool) -> None:
    assert lists.is_list(texts) is is_one


def test_items_cut_over_lines_are_whole_and_what_stands_between_is_apart() -> None:
    found = lists.joined(
        lines("Idées", "1. Un guichet", "en ligne", "Page 2 sur 3", "des dossiers", "", "note", "• Eau")
    )
    assert [(row.line, list(row.cells)) for row in found] == [
        (1, [None, None, "Idées"]),
        (4, [None, None, "Page 2 sur 3"]),
        (2, ["1", "Un guichet en ligne des dossiers"]),
        (7, [None, None, "note"]),
        (8, [None, "Eau"]),
    ]


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_spreadsheets(column: int, name: str) -> None:
    assert letter(column) == name
    assert column_of(f"{name}12") == column
    assert column_of("12") == -1


def test_numbers_of_cells_lose_no_figure() -> None:
    assert [text_of(cell) for cell in (3.0, 3.25, -0.0, 10**15, 1e15, True, None)] == [
        *("3", "3.25", "0", "1000000000000000", "1000000000000000.0", "TRUE", "")
    ]


def test_a_row_that_lost_a_separator_is_put_back_by_the_habits_of_the_others() -> None:
    usual = [Row(n, [f"P-{n}", f"https://exemple.org/{n}", "un texte de citoyen", "12/05/2023"]) for n in range(1, 40)]
    habits = shifted.habits_of(usual, [2])
    assert (habits.width, habits.kinds) == (4, {1: "address", 3: "date"})
    assert habits.free_text == {2}
    swallowed = Row(40, ["P-40", 'https://exemple.org/40;un texte "cité"', "12/05/2023"])
    assert not habits.is_unusual(swallowed), "a width that was never seen is judged by its kinds"
    assert habits.misplaced(swallowed.cells) == 1
    cells = [str(cell) for cell in swallowed.cells]
    assert habits.put_back(cells, ";") == ["P-40", "https://exemple.org/40", 'un texte "cité"', "12/05/2023"]
    assert habits.put_back(["P-41", "pas d’adresse", "texte", "12/05/2023"], ";") is None
    assert habits.missing(["P-42", "", "texte", "12/05/2023"]) == 1
    assert habits.missing(["P-42", "https://exemple.org", "texte"]) == 3
    assert habits.is_unusual(Row(43, ["a"] * 5))
