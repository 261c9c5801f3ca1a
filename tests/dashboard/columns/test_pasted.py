"""Cells as spreadsheet programs put them on the clipboard."""

import pytest

from dashboard.columns.pasted import cells_of


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("\n\n", []),
        ("a", [["a"]]),
        ("a\nb\n", [["a"], ["b"]]),
        ("a\r\nb\r\n", [["a"], ["b"]]),
        ("a\rb", [["a"], ["b"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("a\tb\r\nc\td", [["a", "b"], ["c", "d"]]),
        ("\ta\t", [["", "a", ""]]),
        ('"une\ndeux"\nb', [["une\ndeux"], ["b"]]),
        ('"une\r\ndeux"\tb\r\n', [["une\ndeux", "b"]]),
        ('a\t"une\n\ndeux"\tc', [["a", "une\n\ndeux", "c"]]),
        ('"a\tb"\tc', [["a\tb", "c"]]),
        ('"dit ""oui""\net non"', [['dit "oui"\net non']]),
        ('"""oui"""', [['"oui"']]),
        ('"oui"', [['"oui"']]),
        ('dit "oui"', [['dit "oui"']]),
        ('"Salle A" au fond\nb', [['"Salle A" au fond'], ["b"]]),
        ('5" de haut\n6"', [['5" de haut'], ['6"']]),
        ('"jamais fermé\nb', [['"jamais fermé'], ["b"]]),
        ('""', [['""']]),
        ("سطر\u2028واحد", [["سطر\u2028واحد"]]),
    ],
)
def test_a_block_is_read(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_a_long_block_of_open_quotation_marks_is_read_at_once() -> None:
    assert len(cells_of('"a\n' * 3_000)) == 3_000
