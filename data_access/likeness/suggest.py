"""A theme, a lead or a supporting administration for a text, learned from what people assigned and from remits.

Two sources are combined: what was assigned to texts like this one (ridge regression over similarities, which weighs
all examples at once), and the words that the secretariat wrote into an administration's remit. How much each counts
is chosen by cross-validation on the examples, with near-copies kept together, so that nothing is tuned by hand.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.optimize import isotonic_regression
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from data_access.likeness.choosing import chosen
from data_access.likeness.explaining import shared_words
from data_access.likeness.method import Method

MOST_EXAMPLES = 2_000
"""The latest are learned from; the cost grows with the cube."""
FOLDS = 5
SHUFFLES = 2
SMOOTHING = (0.3, 1.0, 3.0)
REMIT_WEIGHTS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)
NEAR_COPY = 0.7
SHOWN = 3
LEAST_EXAMPLES = 20
"""Examples, near-copies counted once, below which nothing is offered: too few to measure how often it would be right.

Measured by bench/likeness_new_plan.py on texts not seen: 20 is the first number at which each saying holds. What is
said to be right in 20 to 30, 30 to 50 and above 50 of 100 was right in 20, 34 and 58; learned from 10, in 17, 31 and
52; learned from 15, in 20, 29 and 52.
"""
LEAST_SURE = 0.2
"""How often a suggestion must have proved right on the plan's own examples to be offered: once in five.

By the same measure what says less is right once in eight, which costs its reader more than it helps.
"""

Matrix = NDArray[np.float64]
Curve = tuple[Sequence[float], Sequence[float]]

UNTRIED: Curve = ((0.0, 2.0), (0.0, 0.5))
"""From score to how sure, as long as too few examples exist to measure it: never above one in two."""


@dataclass(frozen=True)
class SuggestedValue:
    """One value, with how often such a suggestion proved right, and what speaks for it."""

    value: str
    sure: float
    """Share of suggestions scored like this that people had in fact assigned: from 0 to 1, measured on the examples."""
    examples: tuple[int, ...]
    """Positions of the assigned texts that are nearest and carry this value."""
    words: tuple[str, ...]
    """Words of the text that the remit holds."""


class Suggester:
    """Learns one kind of answer: theme, lead or supporting. A value never assigned yet may come from its remit."""

    def __init__(self, method: Method | None = None, remits: Mapping[str, str] | None = None) -> None:
        """`method` compares texts and knows how rare words are; without one, it is learned from the examples.

        `remits` gives for some values the words of their remit, in any language.
        """
        self._remits = {value: f"{value} {words}" for value, words in (remits or {}).items()}
        self._own = method is None
        self._method = method or chosen()
        if self._own:
            self._method.fit(list(self._remits.values()))
        self._texts: list[str] = []
        self._values: list[str] = sorted(self._remits)
        self._smoothing, self._remit_weight = SMOOTHING[1], REMIT_WEIGHTS[2]
        self.independent = 0
        """How many examples it learned from, near-copies counted once."""
        self.hits: float | None = None
        """Share of the examples with a right value among the three first, measured on examples it had not seen."""

    def fit(
        self, texts: Sequence[str], answers: Sequence[Collection[str]], copies: Sequence[int] | None = None
    ) -> "Suggester":
        """Learn from assigned texts and their values; `copies` numbers the texts so that near-copies share a number.

        Where `copies` is left out, near-copies are found by their similarity.
        """
        first = max(len(texts) - MOST_EXAMPLES, 0)
        self._texts, self._first = list(texts[first:]), first
        self._values = sorted({value for some in answers for value in some} | set(self._remits))
        if self._own:
            self._method.fit(self._texts)
        positions = {value: position for position, value in enumerate(self._values)}
        self._given = np.zeros((len(self._texts), len(self._values)))
        for row, some in enumerate(answers[first:]):
            self._given[row, [positions[value] for value in some]] = 1
        self._near = self._method.similarities(self._texts, self._texts).astype(float)
        self._remit_near = self._to_remits(self._texts)
        self._choose(None if copies is None else np.asarray(copies[first:]))
        self._learned = self._solved(np.arange(len(self._texts)), self._smoothing)
        return self

    def suggest(self, texts: Sequence[str], count: int = SHOWN) -> list[list[SuggestedValue]]:
        """For each text its best values, the likeliest first; each says what it rests on."""
        near, scores = self._scored(texts)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        return [
            [self._told(text, near[row], int(position), scores[row, position]) for position in best[row]]
            for row, text in enumerate(texts)
        ]

    @property
    def remits(self) -> list[str]:
        """The words of each remit as they are compared."""
        return list(self._remits.values())

    def offers(self, suggestion: SuggestedValue) -> bool:
        """Whether a suggestion is good enough to be shown to people: enough examples, right often enough on them."""
        return self.independent >= LEAST_EXAMPLES and suggestion.sure >= LEAST_SURE

    def scores(self, texts: Sequence[str]) -> tuple[list[str], Matrix]:
        """All values, and for each text the raw score of each: for measures."""
        return self._values, self._scored(texts)[1]

    def _scored(self, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        if not self._texts:
            return np.zeros((len(texts), 0)), self._remit_weight * self._to_remits(texts)
        near = self._method.similarities(texts, self._texts).astype(float)
        usual, weights = self._learned
        return near, usual + near @ weights + self._remit_weight * self._to_remits(texts)

    def _to_remits(self, texts: Sequence[str]) -> Matrix:
        near = np.zeros((len(texts), len(self._values)))
        if self._remits and texts:
            columns = [self._values.index(value) for value in self._remits]
            near[:, columns] = self._method.similarities(texts, list(self._remits.values()))
        return near

    def _solved(self, rows: NDArray[np.int64], smoothing: float) -> tuple[Matrix, Matrix]:
        """How usual each value is, and what each example adds for a text as near as can be."""
        usual = self._given[rows].mean(axis=0)
        system = self._near[np.ix_(rows, rows)] + smoothing * np.eye(len(rows))
        return usual, solve(system, self._given[rows] - usual, assume_a="pos")

    def _choose(self, copies: NDArray[np.int64] | None) -> None:
        """Cross-validation: smoothing and the weight of the remits, and how sure a score is."""
        self._curve = UNTRIED
        together = copies if copies is not None else connected_components(csr_matrix(self._near >= NEAR_COPY))[1]
        _, together = np.unique(together, return_inverse=True)
        self.independent = int(together.max(initial=-1)) + 1
        if together.max(initial=0) + 1 < 2 * FOLDS or len(self._values) < 2:
            return
        best = (-1.0, -1.0, np.zeros(0))
        for smoothing in SMOOTHING:
            learned = [self._unseen(together, shuffle, smoothing) for shuffle in range(SHUFFLES)]
            for weight in REMIT_WEIGHTS if self._remits else (0.0,):
                tried = [scores + weight * self._remit_near for scores in learned]
                # One more and one less than are shown, so that a single lucky example does not decide.
                quality = sum(self._hits(scores, SHOWN + more) for scores in tried for more in (-1, 0, 1))
                # Among equals the heavier remits: only they know of values that nobody assigned yet.
                if (quality, weight) > best[:2]:
                    best = (quality, weight, tried[0])
                    self._smoothing, self._remit_weight = smoothing, weight
        self.hits = self._hits(best[2], SHOWN)
        self._curve = _calibrated(best[2], self._given)

    def _unseen(self, together: NDArray[np.int64], shuffle: int, smoothing: float) -> Matrix:
        """For each example the scores that the others alone would give it, near-copies not being others."""
        folds = np.random.default_rng(shuffle).permutation(together.max() + 1)[together] % FOLDS
        scores = np.zeros_like(self._given)
        for fold in range(FOLDS):
            asked, rows = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
            usual, weights = self._solved(rows, smoothing)
            scores[asked] = usual + self._near[np.ix_(asked, rows)] @ weights
        return scores

    def _hits(self, scores: Matrix, count: int) -> float:
        asked = self._given.any(axis=1)
        shown = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        right = np.take_along_axis(self._given, shown, 1).max(axis=1)
        return float(right[asked].mean()) if asked.any() else 0.0

    def _told(self, text: str, near: Matrix, position: int, score: float) -> SuggestedValue:
        examples: tuple[int, ...] = ()
        if len(near):
            carrying = np.where(self._given[:, position] > 0, near, 0)
            examples = tuple(int(row) + self._first for row in np.argsort(-carrying)[:SHOWN] if carrying[row] > 0)
        words = shared_words(text, self._remits.get(self._values[position], ""))
        curve = self._curve if self._texts else UNTRIED
        return SuggestedValue(self._values[position], float(np.interp(score, *curve)), examples, words)


def _calibrated(scores: Matrix, given: Matrix) -> Curve:
    """From a score to the share of shown suggestions with such a score that were right, never falling."""
    shown = np.argsort(-scores, axis=1, kind="stable")[:, :SHOWN]
    values = np.take_along_axis(scores, shown, 1).ravel()
    right = np.take_along_axis(given, shown, 1).ravel()
    order = np.argsort(values, kind="stable")
    found = isotonic_regression(right[order])
    # A step that rests on few suggestions is drawn to the mean of all.
    steps = (found.x[found.blocks[:-1]] * found.weights + 2 * right.mean()) / (found.weights + 2)
    return values[order].tolist(), np.repeat(steps, np.diff(found.blocks)).tolist()
