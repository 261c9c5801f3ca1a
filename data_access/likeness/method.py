"""The interface of a text-similarity method, and the one by letters alone.

This one compares character n-grams and stems, within one language; `fused` adds meaning, and is the usual one where its
encoder is installed (`choosing`). Nothing else in the program knows which one runs.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache, partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data_access.likeness import features
from data_access.likeness.explaining import LETTERS, Scale, Why, explain
from data_access.likeness.features import BUCKETS, FeatureCounts, Recipe
from data_access.likeness.postings import THREADS, Nearest, Postings, Progress, joined

MERGED_ABOVE = 2_000
"""New texts that wait beside the large postings before they are built in, with one in twenty of their number."""
REMEMBERED = 12
"""Blocks of text whose counts are kept between the two passes (some 40 MB each); those of the others are made again."""
ALL = 1 << 30
FEW = 8
COMPARED = 8
"""Lists of texts (examples, remits, proposals) that are compared again and again, and kept as vectors."""
REFIT_ABOVE = 1.5
"""How much the corpus may grow before the weights of words should be learned again."""


class Method(Protocol):
    """What the desk, the groups and the suggestions ask of a method; positions are those of fit, then of add."""

    name: str
    """What computes the scores; another name whenever they would be others."""

    @property
    def is_across(self) -> bool:
        """Whether texts of different languages are compared."""

    @property
    def scale(self) -> Scale:
        """From which scores it says near and very near, while no decision of the plan says better."""

    def __len__(self) -> int:
        """How many texts are known."""

    def needs_refit(self, more: int = 0) -> bool:
        """Whether fit() should run again, after the texts added since and `more` to come."""

    def fit(self, texts: Sequence[str], progress: Progress | None = None) -> None:
        """Learn a whole corpus, forgetting what was known; progress runs from 0 to 1."""

    def add(self, texts: Sequence[str]) -> range:
        """Take in new texts; returns their positions."""

    def nearest(self, texts: Sequence[str], count: int = 5) -> Nearest:
        """The nearest known texts of each text asked about, which need not be known itself."""

    def neighbours(self, count: int = 5, progress: Progress | None = None) -> Nearest:
        """The nearest others of every known text."""

    def similarities(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
        """How near each left text is to each right text: from 0 to 1, one row a left text."""

    def why(self, left: str, right: str) -> Why:
        """How near two texts are, in a word and a number, and the words they share, to be marked."""

    def keep(self, texts: Sequence[str]) -> None:
        """Prepare other texts that will be compared, proposals and remits; for the background alone."""

    def settle(self) -> None:
        """Nothing more is to be learned for now: prepare for questions; for the background alone."""


class NGrams:
    """Character n-grams inside words and stems, weighed by rarity (TF-IDF); cosine; see features.py."""

    is_across = False
    scale = Scale(LETTERS, LETTERS)

    def __init__(self, recipe: Recipe | None = None) -> None:
        self.recipe = recipe or Recipe()
        self.name = "ngrams-1" if recipe is None else f"ngrams-1 {recipe}"
        self._parts: tuple[Postings, ...] = ()
        self._learned = 0
        self._idf = np.ones(BUCKETS, np.float32)
        self._remembered = lru_cache(maxsize=COMPARED)(self._whole)

    def __len__(self) -> int:
        return sum(part.texts for part in self._parts)

    def needs_refit(self, more: int = 0) -> bool:
        """Whether the corpus has grown too much since its feature weights were computed."""
        return len(self) + more > REFIT_ABOVE * self._learned

    def fit(self, texts: Sequence[str], progress: Progress | None = None) -> None:
        """Learn how rare each feature is, then weigh every text: two passes, so that memory stays level."""
        done = progress or (lambda _share: None)
        runs = [texts[first:last] for first, last in features.blocks(texts)]
        seen = np.zeros(BUCKETS, np.int64)
        counted: list[FeatureCounts | None] = []
        vectors = []
        with ThreadPoolExecutor(THREADS) as threads:
            for number, one in enumerate(threads.map(self._counted, runs)):
                seen += np.bincount(one.features, minlength=BUCKETS)
                counted.append(one if number < REMEMBERED else None)
                done((number + 1) / len(runs) / 2)
            idf = features.inverse_frequency(seen, len(texts), self.recipe)
            for number, some in enumerate(threads.map(partial(self._weighed, idf), runs, counted)):
                vectors.append(some)
                counted[number] = None
                done((number + 1) / len(runs) / 2 + 0.5)
        parts = (Postings.of(_stacked(vectors)),) if vectors else ()
        self._idf, self._learned, self._parts = idf, len(texts), parts
        self._remembered.cache_clear()

    def add(self, texts: Sequence[str]) -> range:
        """Put new texts beside the large postings; from time to time they are built in."""
        before = len(self)
        if not texts:
            return range(before, before)
        vectors = self._vectors(texts)
        old, new = self._parts[:1], self._parts[1:]
        fresh = Postings.of(_stacked([*(part.by_text for part in new), vectors]))
        if not old or fresh.texts > MERGED_ABOVE + old[0].texts // 20:
            self._parts = (Postings.of(_stacked([*(part.by_text for part in old), fresh.by_text])),)
        else:
            self._parts = (*old, fresh)
        return range(before, before + len(texts))

    def nearest(self, texts: Sequence[str], count: int = 5) -> Nearest:
        """The nearest known texts of each text."""
        return self._nearest(self._vectors(texts), count)

    def neighbours(self, count: int = 5, progress: Progress | None = None, first: int = 0) -> Nearest:
        """The nearest others of every known text from the `first`: itself is left out, an exact copy is not."""
        starts = np.cumsum([0, *(part.texts for part in self._parts)]).tolist()
        asked = [part.by_text[max(first - start, 0) :] for part, start in zip(self._parts, starts, strict=False)]
        found = [self._nearest(vectors, count + 1, progress) for vectors in asked if vectors.shape[0]]
        if not found:
            return Nearest(np.empty((0, count), np.int32), np.empty((0, count), np.float32))
        positions, scores = np.vstack([one.positions for one in found]), np.vstack([one.scores for one in found])
        itself = positions == np.arange(first, first + len(positions))[:, None]
        itself[~itself.any(axis=1), -1] = True
        keep = ~itself
        return Nearest(positions[keep].reshape(-1, count), scores[keep].reshape(-1, count))

    def similarities(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
        """Every left text with every right text, with all their features: few enough are compared here."""
        asked, known = self._vectors(left, replace(self.recipe, kept=ALL)), self._remembered(tuple(right))
        if asked.shape[0] > FEW:
            product: NDArray[np.float32] = (asked @ known.T).toarray()
            return np.clip(product, 0, 1)
        # Turning many vectors round costs more than a few products with dense ones.
        rows = [known @ asked[row].toarray().ravel() for row in range(asked.shape[0])]
        return np.clip(np.asarray(rows, np.float32).reshape(asked.shape[0], known.shape[0]), 0, 1)

    def why(self, left: str, right: str) -> Why:
        """The score of two texts and what makes it."""
        product = self._vectors([left]).multiply(self._vectors([right]))
        return explain(left, right, float(np.clip(product.sum(), 0, 1)), self.scale)

    def keep(self, texts: Sequence[str]) -> None:
        """Vectors of letters cost too little to be kept."""

    def settle(self) -> None:
        """Questions need nothing more."""

    def _whole(self, texts: tuple[str, ...]) -> sparse.csr_matrix:
        return self._vectors(texts, replace(self.recipe, kept=ALL))

    def _vectors(self, texts: Sequence[str], recipe: Recipe | None = None) -> sparse.csr_matrix:
        if not texts:
            return sparse.csr_matrix((0, BUCKETS), dtype=np.float32)
        runs = [texts[first:last] for first, last in features.blocks(texts)]
        return _stacked([features.weigh(self._counted(run), self._idf, recipe or self.recipe) for run in runs])

    def _counted(self, texts: Sequence[str]) -> FeatureCounts:
        return features.tally(texts, self.recipe)

    def _weighed(
        self, idf: NDArray[np.float32], texts: Sequence[str], counted: FeatureCounts | None
    ) -> sparse.csr_matrix:
        return features.weigh(counted or self._counted(texts), idf, self.recipe)

    def _nearest(self, vectors: sparse.csr_matrix, count: int, progress: Progress | None = None) -> Nearest:
        parts = self._parts
        if not parts:
            shape = (vectors.shape[0], count)
            return Nearest(np.full(shape, -1, np.int32), np.zeros(shape, np.float32))
        starts = np.cumsum([0, *(part.texts for part in parts)])[:-1]
        return joined([part.nearest(vectors, count, progress) for part in parts], starts.tolist(), count)


def _stacked(vectors: list[sparse.csr_matrix]) -> sparse.csr_matrix:
    return sparse.csr_matrix(vectors[0] if len(vectors) == 1 else sparse.vstack(vectors, format="csr"))
