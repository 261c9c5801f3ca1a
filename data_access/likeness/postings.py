"""Nearest-neighbour search in sparse vectors by an inverted index.

A text is looked up through its own heaviest features first, which few others share, until it has met `REACH` of them;
among what was met that way, the best are compared exactly. So the cost of one question has a ceiling whatever the
size of the corpus, and up to some ten thousand texts the ceiling is not felt: the answer is the exact one.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data_access.likeness.features import heaviest_first

REACH, REACH_OF_FEW = 4_000, 100_000
"""Entries of the postings that one question may read, among many questions and among few."""
SHORTLIST = 16
"""Texts compared exactly for one question, at least."""
FEW = 64
STEP = 1_000
"""Questions answered between two reports of progress: scipy lets other threads run meanwhile, so screens stay alive."""
BLOCK = 128
"""Columns of a row that are looked at together, where the highest values of many are looked for."""

THREADS = 2

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Nearest:
    """For each question a row: positions of the nearest texts, best first, and their scores from 0 to 1.

    A row that has fewer answers ends with position -1 and score 0.
    """

    positions: NDArray[np.int32]
    scores: NDArray[np.float32]


@dataclass(frozen=True)
class Postings:
    """Vectors of texts, by text and by feature; never changed once built, so that readers need no lock."""

    by_text: sparse.csr_matrix
    by_feature: sparse.csr_matrix
    frequency: NDArray[np.int32]

    @classmethod
    def of(cls, vectors: sparse.csr_matrix) -> Self:
        """Build the inverted index of vectors."""
        by_feature = vectors.T.tocsr()
        return cls(vectors, by_feature, np.diff(by_feature.indptr).astype(np.int32))

    @property
    def texts(self) -> int:
        """How many texts."""
        texts: int = self.by_text.shape[0]
        return texts

    def nearest(self, asked: sparse.csr_matrix, count: int, progress: Progress | None = None) -> Nearest:
        """The `count` nearest texts of each vector asked about."""
        wanted = min(count, self.texts)
        positions = np.full((asked.shape[0], count), -1, np.int32)
        scores = np.zeros((asked.shape[0], count), np.float32)
        if not wanted:
            return Nearest(positions, scores)

        def answer(first: int) -> int:
            some = asked[first : first + STEP]
            short, cut = self._within_reach(some)
            met = short @ self.by_feature
            weights = np.zeros(asked.shape[1], np.float32)
            for row in range(some.shape[0]):
                found = slice(met.indptr[row], met.indptr[row + 1])
                ids, values = met.indices[found], met.data[found]
                if cut[row]:
                    ids, values = _best(ids, values, max(2 * wanted, SHORTLIST))
                    values = self._exactly(some, row, ids, weights)
                ids, values = _best(ids, values, wanted)
                positions[first + row, : len(ids)], scores[first + row, : len(ids)] = ids, values
            return min(first + STEP, len(positions))

        with ThreadPoolExecutor(THREADS) as threads:
            for done in threads.map(answer, range(0, asked.shape[0], STEP)):
                if progress:
                    progress(done / asked.shape[0])
        return Nearest(positions, np.clip(scores, 0, 1))

    def _within_reach(self, asked: sparse.csr_matrix) -> tuple[sparse.csr_matrix, NDArray[np.bool_]]:
        """The questions with as many of their features, heaviest first, as may be read; and which were shortened."""
        sizes = np.diff(asked.indptr)
        rows = np.repeat(np.arange(asked.shape[0]), sizes)
        order = heaviest_first(rows, asked.data)
        reach = REACH if asked.shape[0] > FEW else REACH_OF_FEW
        cost = np.cumsum(self.frequency[asked.indices[order]], dtype=np.int64)
        first = asked.indptr[:-1][sizes > 0]
        before = np.zeros(asked.shape[0], np.int64)
        before[sizes > 0] = np.concatenate([[0], cost])[first]
        rank = np.arange(len(rows)) - np.repeat(asked.indptr[:-1], sizes)
        kept = (cost - before[rows] <= reach) | (rank == 0)
        chosen = order[kept]
        cut = np.bincount(rows[~kept], minlength=asked.shape[0]) > 0
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=asked.shape[0]))])
        short = sparse.csr_matrix((asked.data[chosen], asked.indices[chosen], starts), shape=asked.shape)
        return short, cut

    def _exactly(
        self, asked: sparse.csr_matrix, row: int, ids: NDArray[np.int32], weights: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """The whole product of one question with each of some texts; `weights` is lent, all zero, and given back so."""
        mine = slice(asked.indptr[row], asked.indptr[row + 1])
        starts = self.by_text.indptr[ids]
        sizes = self.by_text.indptr[ids + 1] - starts
        ends = np.cumsum(sizes)
        entries = np.arange(ends[-1]) + np.repeat(starts - ends + sizes, sizes)
        weights[asked.indices[mine]] = asked.data[mine]
        products = weights[self.by_text.indices[entries]] * self.by_text.data[entries]
        weights[asked.indices[mine]] = 0
        return np.add.reduceat(products, ends - sizes)


def _best(
    ids: NDArray[np.int32], values: NDArray[np.float32], count: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The highest values and whose they are, in falling order; equal ones by position."""
    if len(ids) > count:
        some = np.argpartition(-values, count)[:count]
        ids, values = ids[some], values[some]
    order = np.lexsort((ids, -values))
    return ids[order], values[order]


def highest(values: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The columns of the `count` highest values of each row, in no order.

    The blocks of a row with the highest maxima hold them: to look into those alone takes a fifteenth of the time that
    a search of the whole row takes.
    """
    rows, columns = values.shape
    whole = columns - columns % BLOCK
    if columns <= 2 * count * BLOCK:
        return np.argpartition(values, -count, axis=1)[:, -count:]
    maxima = values[:, :whole].reshape(rows, -1, BLOCK).max(axis=2)
    blocks = np.argpartition(maxima, -count, axis=1)[:, -count:]
    inside = (blocks[:, :, None] * BLOCK + np.arange(BLOCK)).reshape(rows, -1)
    looked_at = np.hstack([inside, np.broadcast_to(np.arange(whole, columns), (rows, columns - whole))])
    best = np.argpartition(np.take_along_axis(values, looked_at, 1), -count, axis=1)[:, -count:]
    return np.take_along_axis(looked_at, best, 1)


def joined(parts: list[Nearest], offsets: list[int], count: int) -> Nearest:
    """One answer from several sets of postings; `offsets` are the positions of their first texts."""
    if len(parts) == 1:
        return parts[0]
    shifted = [
        np.where(part.positions < 0, -1, part.positions + offset) for part, offset in zip(parts, offsets, strict=True)
    ]
    positions, scores = np.hstack(shifted), np.hstack([part.scores for part in parts])
    order = np.argsort(-scores, axis=1, kind="stable")[:, :count]
    return Nearest(np.take_along_axis(positions, order, 1).astype(np.int32), np.take_along_axis(scores, order, 1))
