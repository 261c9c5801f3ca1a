"""Vectors that grow: each is there, in order, and what was read before is not changed by what comes later."""

import numpy as np

from data_access.likeness.encoding.growing import GrowingVectors


def rows(first: int, count: int) -> np.ndarray:
    return np.arange(first * 3, (first + count) * 3, dtype=np.float32).reshape(count, 3)


def test_rows_are_held_in_order_however_they_come() -> None:
    held = GrowingVectors(rows(0, 40))
    for first, count in ((40, 1), (41, 1), (42, 0), (42, 30), (72, 1)):
        held.add(rows(first, count))
    assert np.array_equal(held.rows, rows(0, 73))


def test_it_begins_empty() -> None:
    held = GrowingVectors(rows(0, 0))
    held.add(rows(0, 2))
    assert np.array_equal(held.rows, rows(0, 2))


def test_what_was_read_before_stays_as_it_was_and_few_additions_copy_nothing() -> None:
    held = GrowingVectors(rows(0, 100))
    held.add(rows(100, 1))
    before = held.rows
    held.add(rows(101, 1))
    assert np.array_equal(before, rows(0, 101))
    assert np.shares_memory(before, held.rows)
