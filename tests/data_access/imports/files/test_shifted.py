"""Rows whose cells stand under other headings: known by the habits of the rest of the file, and put back."""

from collections.abc import Iterator

import pytest

from data_access.imports.files import shifted
from data_access.imports.files.cells import Row


def usual(count: int = 40) -> list[Row]:
    """Rows of a number, an address, words and a day."""
    return [
        Row(line, [str(line), f"https://exemple.org/{line}", "ce que dit un citoyen", "12/05/2023"])
        for line in range(1, count)
    ]


HABITS = shifted.habits_of(usual(), [2])


def test_the_habits_of_a_file() -> None:
    assert HABITS.width == 4
    assert HABITS.kinds == {0: "number", 1: "address", 3: "date"}
    assert HABITS.free_text == {2}
    assert HABITS.expected == {0, 1, 2, 3}
    assert HABITS.rare_widths == frozenset()


def test_a_file_without_rows_has_no_habits() -> None:
    none = shifted.habits_of([], [0])
    assert (none.width, none.kinds, none.free_text, none.expected) == (0, {}, frozenset(), frozenset())


def test_few_rows_are_no_habit() -> None:
    assert shifted.habits_of(usual(shifted.ENOUGH), [2]).kinds == {}
    assert shifted.habits_of(usual(shifted.ENOUGH + 1), [2]).kinds == {0: "number", 1: "address", 3: "date"}


def test_a_column_of_two_kinds_has_none() -> None:
    rows = [Row(line, ["12/05/2023" if line % 5 else "bientôt", "texte"]) for line in range(1, 60)]
    assert shifted.habits_of(rows, [1]).kinds == {}


def test_a_column_that_is_often_empty_is_not_missed() -> None:
    rows = [Row(line, ["texte", "Rabat" if line % 3 else ""]) for line in range(1, 60)]
    assert shifted.habits_of(rows, [0]).expected == {0}


def test_only_so_many_cells_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shifted, "CELLS_OF_SAMPLE", 80)
    seen: list[int] = []

    def rows() -> Iterator[Row]:
        for row in usual(100):
            seen.append(row.line)
            yield row

    shifted.habits_of(rows(), [2])
    assert len(seen) == 22


@pytest.mark.parametrize(
    ("width", "is_one"), [(4, False), (5, True), (3, False), (1, False)], ids=["usual", "wider", "narrower", "one"]
)
def test_a_wider_row_is_unusual(width: int, is_one: bool) -> None:
    assert HABITS.is_unusual(Row(9, ["x"] * width)) is is_one


def test_a_narrower_row_is_unusual_where_such_rows_are_rare() -> None:
    habits = shifted.habits_of([*usual(), Row(40, ["1", "https://a.ma/1", "x"])], [2])
    assert habits.rare_widths == {3}
    assert habits.is_unusual(Row(9, ["x"] * 3))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["1", "https://a.ma/1", "texte", "12/05/2023"], None),
        (["1", "", "texte", ""], None),
        ([None, None, None, None], None),
        (["x", "https://a.ma/1", "texte", "12/05/2023"], 0),
        (["1", "texte", "12/05/2023", ""], 1),
        (["1", "https://a.ma/1", "12/05/2023", "texte"], 2),
        (["1", "https://a.ma/1", "https://a.ma/2", "12/05/2023"], 2),
        (["1", "https://a.ma/1", "texte", "texte"], 3),
        (["1", "https://a.ma/1", "12", "12/05/2023"], None),
    ],
)
def test_the_first_cell_that_is_not_of_its_kind(cells: list[str | None], column: int | None) -> None:
    assert HABITS.misplaced(cells) == column


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["1", "https://a.ma/1", "texte", "12/05/2023"], None),
        (["1", " ", "texte", "12/05/2023"], 1),
        (["1", None, "", "12/05/2023"], 1),
        (["1"], 1),
        ([], 0),
    ],
)
def test_the_first_cell_that_is_missing(cells: list[str | None], column: int | None) -> None:
    assert HABITS.missing(cells) == column


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_up_to_three_swallowed_separators_are_put_back(separator: str) -> None:
    whole = ["1", "https://a.ma/1", "texte", "12/05/2023"]
    for first in range(3):
        for last in range(first + 2, 5):
            glued = [*whole[:first], separator.join(whole[first:last]), *whole[last:]]
            assert HABITS.put_back(glued, separator) == whole, glued


def test_of_two_cuts_the_one_of_the_usual_width_is_taken() -> None:
    assert HABITS.put_back(["1;https://a.ma/1", "a;b", "12/05/2023"], ";") == [
        "1",
        "https://a.ma/1",
        "a;b",
        "12/05/2023",
    ]
    assert HABITS.put_back(["1;https://a.ma/1", "texte"], ";") == ["1", "https://a.ma/1", "texte"], "its end is cut off"


def test_what_no_cut_explains_is_left_as_it_stands() -> None:
    assert HABITS.put_back(["1", "texte", "texte", "12/05/2023"], ";") is None
    assert HABITS.put_back(["x;y", "texte", "12/05/2023"], ";") is None
    assert HABITS.put_back([], ";") is None
