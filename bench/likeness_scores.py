"""Scores and their uncertainty: what `bench/likeness.py` counts with."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
DRAWS = 2_000


@dataclass(frozen=True)
class Estimate:
    """A figure, and the interval that holds it in 95 of 100 samples."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def interval(self) -> str:
        """As it is printed, or nothing."""
        return "" if self.low is None or self.high is None else f" [{self.low:.3f}–{self.high:.3f}]"


def numbered(values: Sequence[Hashable]) -> NDArray[np.int64]:
    """Equal values get equal numbers, from 0."""
    places: dict[Hashable, int] = {}
    return np.array([places.setdefault(value, len(places)) for value in values], np.int64)


def folds(groups: NDArray[np.int64], count: int = 5, seed: int = 0) -> NDArray[np.int64]:
    """A fold for each row, the same for all rows of a group."""
    shuffled = np.random.default_rng(seed).permutation(int(groups.max()) + 1)
    return np.asarray(shuffled[groups] % count, np.int64)


def estimated(scores: Numbers, groups: NDArray[np.int64]) -> Estimate:
    """The mean, with an interval by drawing whole groups again and again."""
    _, groups = np.unique(groups, return_inverse=True)
    sums, sizes = np.bincount(groups, scores), np.bincount(groups)
    drawn = np.random.default_rng(1).integers(0, len(sums), (DRAWS, len(sums)))
    low, high = np.quantile(sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), (0.025, 0.975))
    return Estimate(float(scores.mean()), float(low), float(high))


def area_under_curve(scores: Numbers, truth: NDArray[np.bool_]) -> float:
    """How often a true pair scores higher than a false one; even scores count half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    true = int(truth.sum())
    return float((ranks[truth].sum() - true * (true + 1) / 2) / (true * (len(truth) - true)))


def f1(told: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """The harmonic mean of how many told are true and how many true are told."""
    return float(2 * int((told & truth).sum()) / max(int(told.sum()) + int(truth.sum()), 1))


def best_threshold(scores: Numbers, truth: NDArray[np.bool_]) -> float:
    """The score from which saying "the same" gives the best F1."""
    order = np.argsort(-scores)
    rightly = np.cumsum(truth[order])
    quality = 2 * rightly / (np.arange(1, len(order) + 1) + truth.sum())
    return float(scores[order][int(np.argmax(quality))])
