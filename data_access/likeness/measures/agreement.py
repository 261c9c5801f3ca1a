"""How far two readers of the same ideas agree beyond chance: Cohen's kappa."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

Z95 = 1.959964


@dataclass(frozen=True)
class Agreement:
    """Kappa is 1 for full agreement and 0 for what chance gives; `low` and `high` hold it in 95 of 100 samples.

    All three are None where both readers gave one and the same answer throughout: chance then explains everything.
    """

    pairs: int
    observed: float
    expected: float
    kappa: float | None
    low: float | None
    high: float | None


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """The agreement of two readers, answer by answer in the same order; ValueError without answers or in disorder.

    Cohen, Educational and Psychological Measurement 20 (1960); the interval uses the standard error of
    Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969).
    """
    if not first or len(first) != len(second):
        raise ValueError("each idea needs one answer of each reader")
    positions = {value: position for position, value in enumerate(dict.fromkeys((*first, *second)))}
    shares = np.zeros((len(positions), len(positions)))
    for one, other in zip(first, second, strict=True):
        shares[positions[one], positions[other]] += 1 / len(first)
    mine, theirs, same = shares.sum(axis=1), shares.sum(axis=0), np.diag(shares)
    observed, expected = float(same.sum()), float(mine @ theirs)
    if expected > 1 - 1e-12:
        return Agreement(len(first), observed, expected, None, None, None)
    kappa = (observed - expected) / (1 - expected)
    both = theirs[:, None] + mine[None, :]
    agreeing = float((same * (1 - np.diag(both) * (1 - kappa)) ** 2).sum())
    differing = (1 - kappa) ** 2 * float((shares * both**2).sum() - (same * np.diag(both) ** 2).sum())
    spread = agreeing + differing - (kappa - expected * (1 - kappa)) ** 2
    error = Z95 * sqrt(max(spread, 0.0) / len(first)) / (1 - expected)
    return Agreement(len(first), observed, expected, kappa, max(kappa - error, -1.0), min(kappa + error, 1.0))
