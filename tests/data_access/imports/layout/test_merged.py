"""Vertical merges, and themes that are written once over a group of rows."""

import pytest

from data_access.imports.files.cells import Cell, Layout, Merge, Row
from data_access.imports.layout.merged import Spans, is_grouped


def layout(*merges: tuple[int, int, int, int]) -> Layout:
    """A sheet with these merged ranges: lines from 1, columns from 0."""
    return Layout(merges=tuple(Merge(*merge) for merge in merges))


def values(spans: Spans, *cells: Cell, column: int = 0) -> list[Cell]:
    """What each row holds in a column, the rows read in order from line 1."""
    found = []
    for line, cell in enumerate(cells, 1):
        row = Row(line, [*[None] * column, cell])
        spans.see(row)
        found.append(spans.value(row, column))
    return found


def test_the_first_line_of_a_merge_stands_for_all_its_lines() -> None:
    spans = Spans(layout((2, 0, 4, 0)), [0])
    assert values(spans, "titre", "Eau", None, None, None) == ["titre", "Eau", "Eau", "Eau", None]


def test_two_merges_one_under_the_other_are_apart() -> None:
    spans = Spans(layout((3, 0, 4, 0), (1, 0, 2, 0)), [0])
    assert values(spans, "Eau", None, "Santé", None, None) == ["Eau", "Eau", "Santé", "Santé", None]


def test_what_a_row_says_itself_wins_over_the_merge() -> None:
    spans = Spans(layout((1, 0, 3, 0)), [0])
    assert values(spans, "Eau", "", None) == ["Eau", "", "Eau"], "an empty text is a cell, too"


def test_merges_across_one_line_and_of_other_columns_are_none_of_ours() -> None:
    assert Spans(layout((1, 0, 1, 5), (1, 3, 9, 3)), [0, 1]).spans == {}
    assert set(Spans(layout((1, 0, 2, 2)), [1, 2, 7]).spans) == {1, 2}


def test_a_merge_whose_first_line_is_blank_gives_nothing() -> None:
    spans = Spans(layout((1, 1, 2, 1)), [1])
    assert values(spans, None, None, column=1) == [None, None]


def test_only_the_lines_under_the_first_are_covered() -> None:
    spans, covered = Spans(layout((2, 0, 3, 0)), [0]), []
    for line in range(1, 5):
        row = Row(line, ["x"])
        spans.see(row)
        covered.append(spans.covers(row))
    assert covered == [False, False, True, False]


@pytest.mark.parametrize(
    ("themes", "is_so"),
    [
        (("Eau", None, None, "Santé", None), True),
        (("Eau", "", "  ", "Santé", ""), True),
        ((None, "Eau", None, "Santé", None), False),
        (("Eau", None, "Eau", None, None), False),
        (("Eau", "Santé", "Eau", "Ville"), False),
        (("Eau", None, None), False),
        ((), False),
    ],
)
def test_themes_are_grouped_when_each_is_written_once_above_its_rows(themes: tuple[Cell, ...], is_so: bool) -> None:
    rows = [Row(line, [theme, "une idée"]) for line, theme in enumerate(themes, 2)]
    assert is_grouped(rows, 0, [1]) is is_so


def test_rows_without_words_are_not_counted() -> None:
    rows = [Row(2, ["Eau", "une"]), Row(3, [None, "deux"]), Row(4, ["Total", None]), Row(5, ["Santé", "trois"])]
    assert is_grouped(rows, 0, [1])
    assert not is_grouped(rows[:1] + rows[3:], 0, [1])
