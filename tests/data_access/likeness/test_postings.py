"""The highest values of each row of many columns are found in the blocks whose maxima are highest."""

import numpy as np
import pytest

from data_access.likeness.postings import BLOCK, highest


@pytest.mark.parametrize("columns", [7, 2 * 7 * BLOCK, 2 * 7 * BLOCK + 1, 20 * BLOCK, 20 * BLOCK + 61])
def test_the_highest_of_each_row_are_found(columns: int) -> None:
    values = np.random.default_rng(1).standard_normal((5, columns)).astype(np.float32)
    values[0, -7:] += 10
    values[1, :7] += 10
    if columns > 7:
        values[2, 3 * BLOCK - 3 : 3 * BLOCK + 4] += 10
    found = highest(values, 7)
    assert [sorted(row) for row in found.tolist()] == [sorted(row[-7:]) for row in np.argsort(values, axis=1).tolist()]


def test_equal_values_are_as_many_as_are_wanted() -> None:
    found = highest(np.zeros((2, 50 * BLOCK), np.float32), 5)
    assert [len(set(row)) for row in found.tolist()] == [5, 5]
