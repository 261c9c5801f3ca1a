"""The map of the ideas: near ideas lie together, the same ideas always alike, in bounded time."""

from time import process_time

import numpy as np
from numpy.typing import NDArray

from data_access.likeness.measures.positions import map_positions

OF_A_GROUP = 8


def groups_of(size: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The neighbours of ideas in groups of eight, each with two strangers among them."""
    chance = np.random.default_rng(3)
    own = np.arange(size) // OF_A_GROUP * OF_A_GROUP
    inside = np.minimum(own[:, None] + np.arange(OF_A_GROUP), size - 1)
    strangers = chance.integers(size, size=(size, 2))
    scores = np.concatenate([np.full(inside.shape, 0.8), np.full(strangers.shape, 0.2)], axis=1)
    return np.concatenate([inside, strangers], axis=1), scores.astype(np.float32)


def test_near_ideas_lie_together_and_the_whole_is_filled() -> None:
    at = map_positions(*groups_of(400))
    mates = np.linalg.norm(at[1::OF_A_GROUP] - at[::OF_A_GROUP], axis=1)
    others = np.linalg.norm(at[np.random.default_rng(0).permutation(400)] - at, axis=1)
    assert np.median(mates) < np.median(others) / 5
    assert at.min() >= 0
    assert at.max() <= 1
    assert all(0.2 < share < 0.8 for share in np.median(at, axis=0))
    quarters = np.histogram2d(at[:, 0], at[:, 1], bins=2, range=[[0, 1], [0, 1]])[0]
    assert quarters.min() > 20


def test_the_same_ideas_give_the_same_map() -> None:
    assert np.array_equal(map_positions(*groups_of(120)), map_positions(*groups_of(120)))


def test_few_ideas_and_ideas_without_neighbours_have_a_position() -> None:
    for size in (0, 1, 2, 3, 9):
        alone = map_positions(np.full((size, 10), -1), np.zeros((size, 10), np.float32))
        assert alone.shape == (size, 2)
        assert np.isfinite(alone).all()


def test_four_thousand_ideas_take_seconds() -> None:
    start = process_time()
    map_positions(*groups_of(4_000))
    assert process_time() - start < 10
