"""Where each idea lies on the map: those that are near lie together; the same ideas give the same map.

Each idea is drawn to its neighbours and pushed off a few others taken at random, from a start at which neighbours
already lie on one side (the slow modes of a random walk). Distances between far groups mean nothing.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

SEED = 20_231_130
SMOOTHINGS, ROUNDS, FEWER_ROUNDS = 60, 240, 80
MANY = 8_000
"""Ideas above which fewer rounds are made, to bound the time: some seconds for 40,000."""
PUSHED = 5
FARTHEST_STEP = 4.0
EVENLY = 0.85
"""How much of the map is given out by rank, so that a few strays do not shrink the rest; the remainder by distance."""
EDGE = 1.0
"""Per cent of the ideas on each side that are drawn to the border."""

MapPositions = NDArray[np.float32]


def map_positions(
    neighbours: NDArray[np.integer[Any]], scores: NDArray[np.floating[Any]], told: Callable[[float], None] | None = None
) -> MapPositions:
    """(across, down) of each idea, each from 0 to 1, by the neighbours of each (one row an idea, -1 for none).

    `told` is called with the share done.
    """
    size = len(neighbours)
    chance = np.random.default_rng(SEED)
    at = chance.normal(size=(size, 2))
    if size < 3:
        return np.full((size, 2), 0.5, np.float32)
    walk, rows, others, weights = _graph(neighbours, scores)
    for _ in range(SMOOTHINGS):
        at = walk @ at
        at -= at.mean(axis=0)
        at /= np.maximum(at.std(axis=0), 1e-12)
        at[:, 1] -= at[:, 0] * (at[:, 0] @ at[:, 1]) / size
    at = 5 * np.clip(at, -2, 2) + chance.normal(scale=0.01, size=at.shape)
    rounds = ROUNDS if size <= MANY else FEWER_ROUNDS
    for number in range(rounds):
        at += (1 - number / rounds) * _step(at, rows, others, weights, chance)
        if told is not None:
            told((number + 1) / rounds)
    return _framed(at)


def _graph(
    neighbours: NDArray[np.integer[Any]], scores: NDArray[np.floating[Any]]
) -> tuple[sparse.csr_matrix, NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The random walk between neighbours, and each pair with its weight."""
    size, width = neighbours.shape
    rows, others = np.repeat(np.arange(size), width), neighbours.ravel().astype(np.int64)
    flat = np.nan_to_num(scores.ravel().astype(float))
    kept = (others >= 0) & (others != rows) & (flat > 0)
    one_way = sparse.csr_matrix((flat[kept], (rows[kept], others[kept])), shape=(size, size))
    both = sparse.csr_matrix(one_way.maximum(one_way.T))
    pairs = both.tocoo()
    strongest = both.max(axis=1).toarray().ravel()
    weights = pairs.data / np.maximum(strongest[pairs.row], 1e-12)
    lazy = sparse.csr_matrix(both + sparse.diags(np.maximum(strongest, 1e-3)))
    total = np.asarray(lazy.sum(axis=1)).ravel()
    walk = sparse.csr_matrix(sparse.diags(1 / total) @ lazy)
    return walk, pairs.row.astype(np.int64), pairs.col.astype(np.int64), weights


def _step(
    at: NDArray[np.float64],
    rows: NDArray[np.int64],
    others: NDArray[np.int64],
    weights: NDArray[np.float64],
    chance: np.random.Generator,
) -> NDArray[np.float64]:
    """How far each idea moves in one round."""
    size = len(at)
    apart = at[others] - at[rows]
    pull = (weights / (1 + (apart**2).sum(axis=1)))[:, None] * apart
    moved = np.stack([np.bincount(rows, pull[:, axis], size) for axis in (0, 1)], axis=1).astype(float)
    for _ in range(PUSHED):
        away = at - at[chance.integers(size, size=size)]
        square = (away**2).sum(axis=1)
        moved += np.clip((2 / ((0.01 + square) * (1 + square)))[:, None] * away, -FARTHEST_STEP, FARTHEST_STEP)
    return np.clip(moved / 4, -FARTHEST_STEP, FARTHEST_STEP)


def _framed(at: NDArray[np.float64]) -> MapPositions:
    low, high = np.percentile(at, EDGE, axis=0), np.percentile(at, 100 - EDGE, axis=0)
    framed = np.clip((at - low) / np.maximum(high - low, 1e-9), 0, 1)
    ranks = at.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(at) - 1)
    return (EVENLY * ranks + (1 - EVENLY) * framed).astype(np.float32)
