"""The method that meets both languages: n-grams and stems for the letters, a sentence encoder for the meaning.

Within one language half of each counts; across languages meaning does, at four fifths: a text of the same language that
is as near comes first. Where a text in two languages shares words all the same, the higher of the two counts. Each
language's mean vector is taken off, so that to be written in one language is no likeness. The shares were chosen by
cross-validation (bench/likeness.py says how).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data_access.likeness.encoding.encoder import Encoder, Vectors, unit
from data_access.likeness.encoding.growing import GrowingVectors
from data_access.likeness.encoding.kept import KeptVectors
from data_access.likeness.encoding.kept_neighbours import CorpusPrints, KeptNeighbours
from data_access.likeness.explaining import ACROSS, FUSED, Scale, Why, carrying, explain, is_arabic, telling
from data_access.likeness.method import NGrams
from data_access.likeness.postings import THREADS, Nearest, Progress, highest
from data_access.likeness.words import as_spoken

MOST = 60_000
"""Ideas up to which meaning is compared: encoding more would take the better part of an hour."""
FEWEST = 30
"""Texts of a language below which its mean says little, and that of all is taken off."""
LETTERS_FIRST = 60
"""The nearest by letters that are asked of the n-grams for each text; the meaning of all is compared."""
RUN = 500
COMPARED = 8
LEARNING = 0.2
"""Share of the work that the n-grams take while the texts are encoded for the first time."""
WORDS_COMPARED = 24
"""Words of a text among which those that carry a likeness across languages are looked for."""


@dataclass(frozen=True)
class Shares:
    """What meaning weighs within one language, and across two."""

    within: float = 0.5
    across: float = 0.8


class Fused:
    """A method by letters and by meaning. `plan_id` says whose vectors the database keeps; None keeps none."""

    def __init__(self, encoder: Encoder, plan_id: int | None = None, shares: Shares | None = None) -> None:
        self._letters, self._vectors, self._shares = NGrams(), KeptVectors(encoder, plan_id), shares or Shares()
        self.name = f"{self._letters.name}+{encoder.name}"
        self._kept, self._corpus = KeptNeighbours(f"{self.name} {self._shares}", plan_id), CorpusPrints()
        self._is_across, self._is_fresh = True, False
        self._means = np.zeros((2, 1), np.float32)
        self._vectors_of_all = GrowingVectors(np.zeros((0, 1), np.float32))
        self._arabic = np.zeros(0, bool)
        self._compared = lru_cache(maxsize=COMPARED)(self._centred_of)

    def __len__(self) -> int:
        return len(self._letters)

    @property
    def _meaning(self) -> Vectors:
        return self._vectors_of_all.rows

    @property
    def is_across(self) -> bool:
        """Whether texts of different languages are compared: not in a corpus of more than MOST."""
        return self._is_across

    @property
    def scale(self) -> Scale:
        """From which scores it says near and very near, while no decision of the plan says better."""
        return Scale(FUSED, ACROSS) if self._is_across else self._letters.scale

    def needs_refit(self, more: int = 0) -> bool:
        """Whether the corpus has grown too much since its weights and means were computed."""
        return self._letters.needs_refit(more)

    def fit(self, texts: Sequence[str], progress: Progress | None = None) -> None:
        """Learn a whole corpus; what the database keeps is not encoded again."""
        done = progress or (lambda _share: None)
        self._letters.fit(texts, lambda share: done(share * LEARNING))
        self._compared.cache_clear()
        self._corpus = CorpusPrints(texts)
        self._is_fresh = True
        self._is_across = len(texts) <= MOST
        if not self._is_across:
            self._vectors_of_all, self._arabic = GrowingVectors(np.zeros((0, 1), np.float32)), np.zeros(0, bool)
            done(1)
            return
        raw = self._vectors.of(_spoken(texts), lambda share: done(LEARNING + share * (1 - LEARNING)), keep=True)
        self._arabic = _arabic(texts)
        everything = raw.mean(axis=0) if len(raw) >= FEWEST else np.zeros(raw.shape[1])
        means = [
            raw.mean(axis=0, where=mine[:, None]) if mine.sum() >= FEWEST else everything
            for mine in (~self._arabic, self._arabic)
        ]
        self._means = np.array(means, np.float32)
        self._vectors_of_all = GrowingVectors(self._centred(raw, self._arabic))
        done(1)

    def add(self, texts: Sequence[str]) -> range:
        """Take in new texts beside the others."""
        positions = self._letters.add(texts)
        self._corpus.add(texts)
        if self._is_across and texts:
            raw, arabic = self._vectors.of(_spoken(texts), keep=True), _arabic(texts)
            if not len(self._meaning):
                self._means = np.zeros((2, raw.shape[1]), np.float32)
                self._vectors_of_all = GrowingVectors(np.zeros((0, raw.shape[1]), np.float32))
            self._vectors_of_all.add(self._centred(raw, arabic))
            self._arabic = np.concatenate([self._arabic, arabic])
        return positions

    def settle(self) -> None:
        """Forget the vectors of texts that are gone, and have the encoder ready for questions."""
        if self._is_across and len(self):
            if self._is_fresh:
                self._vectors.forget_unused()
                self._is_fresh = False
            self._vectors.load()

    def keep(self, texts: Sequence[str]) -> None:
        """Keep the vectors of other texts that will be compared: proposals, remits."""
        if self._is_across:
            self._vectors.of(_spoken(texts), keep=True)

    def nearest(self, texts: Sequence[str], count: int = 5) -> Nearest:
        """The nearest known texts of each text, in whatever language."""
        if not self._is_across or not len(self._meaning):
            return self._letters.nearest(texts, count)
        vectors, arabic = self._centred_of(tuple(texts)), _arabic(texts)
        return self._joined(vectors, arabic, self._letters.nearest(texts, LETTERS_FIRST), count)

    def neighbours(self, count: int = 5, progress: Progress | None = None) -> Nearest:
        """The nearest others of every known text: itself is left out, an exact copy is not.

        Those that the database keeps of the same texts are not looked for again.
        """
        if not self._is_across or not len(self._meaning):
            return self._letters.neighbours(count, progress)
        done = progress or (lambda _share: None)
        held = self._kept.held(self._corpus, count)
        first = 0 if held is None else len(held[0])
        near = self._letters.neighbours(LETTERS_FIRST, lambda share: done(share / 2), first)
        vectors, arabic, itself = self._meaning[first:], self._arabic[first:], np.arange(first, len(self._meaning))
        found = self._joined(vectors, arabic, near, count, itself, lambda share: done(0.5 + share / 2))
        if held is None:
            self._kept.keep(self._corpus, found.positions, found.scores)
            return found
        return Nearest(np.vstack([held[0], found.positions]), np.vstack([held[1], found.scores]))

    def similarities(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
        """How near each left text is to each right text."""
        letters = self._letters.similarities(left, right)
        if not self._is_across or not left or not right:
            return letters
        meaning = np.clip(self._compared(tuple(left)) @ self._compared(tuple(right)).T, 0, 1)
        across = _arabic(left)[:, None] != _arabic(right)[None, :]
        share = np.float32(self._shares.within)
        told = (1 - share) * letters + share * meaning
        told[across] = np.maximum(told, np.float32(self._shares.across) * meaning)[across]
        return np.asarray(np.clip(told, 0, 1), np.float32)

    def why(self, left: str, right: str) -> Why:
        """How near two texts are, and the words that make it so: shared, or of the same meaning."""
        found = explain(left, right, float(self.similarities([left], [right])[0, 0]), self.scale)
        has_words = any(not word.isdigit() for word in found.shared)
        if has_words or not self._is_across or not self._vectors.is_ready:
            return found
        # A figure that both texts hold carries no meaning.
        mine, theirs = telling(left, WORDS_COMPARED), telling(right, WORDS_COMPARED)
        near = self._vectors.of([word for _span, word in (*mine, *theirs)])
        pairs = carrying(mine, theirs, near[: len(mine)] @ near[len(mine) :].T)
        return replace(
            found,
            shared=(),
            left=tuple(sorted(mine[one][0] for one, _other in pairs)),
            right=tuple(sorted(theirs[other][0] for _one, other in pairs)),
            carried=tuple((mine[one][1], theirs[other][1]) for one, other in pairs),
        )

    def _centred(self, raw: Vectors, arabic: NDArray[np.bool_]) -> Vectors:
        means = self._means if self._means.shape[1] == raw.shape[1] else np.zeros((2, raw.shape[1]), np.float32)
        found = np.empty(raw.shape, np.float32)
        for first in range(0, len(raw), RUN):
            some = slice(first, first + RUN)
            found[some] = unit(np.asarray(raw[some] - means[arabic[some].astype(int)], np.float32))
        return found

    def _centred_of(self, texts: tuple[str, ...]) -> Vectors:
        return self._centred(self._vectors.of(_spoken(texts)), _arabic(texts))

    def _joined(
        self,
        vectors: Vectors,
        arabic: NDArray[np.bool_],
        letters: Nearest,
        count: int,
        itself: NDArray[np.int64] | None = None,
        progress: Progress | None = None,
    ) -> Nearest:
        """The best by both; the letters count for the nearest by letters alone, since others share next to none."""
        size, wanted = len(vectors), min(count, len(self._meaning))
        positions, scores = np.full((size, count), -1, np.int32), np.zeros((size, count), np.float32)
        within, across = np.float32(self._shares.within), np.float32(self._shares.across)

        def answer(first: int) -> int:
            some = slice(first, min(first + RUN, size))
            both = vectors[some] @ self._meaning.T
            named = letters.positions[some]
            rows, columns = np.nonzero(named >= 0)
            known = named[rows, columns]
            mixed = within * np.clip(both[rows, known], 0, 1) + (1 - within) * letters.scores[some][rows, columns]
            for kind in (False, True):
                both[arabic[some] == kind] *= np.where(self._arabic == kind, within, across)
            both[rows, known] = np.maximum(both[rows, known], mixed)
            if itself is not None:
                both[np.arange(len(both)), itself[some]] = -1
            best = highest(both, wanted)
            values = np.take_along_axis(both, best, 1)
            order = np.lexsort((best, -values))
            best, values = np.take_along_axis(best, order, 1), np.take_along_axis(values, order, 1)
            best[values <= 0] = -1
            positions[some, :wanted], scores[some, :wanted] = best, np.clip(values, 0, 1)
            return some.stop

        with ThreadPoolExecutor(THREADS) as threads:
            for done in threads.map(answer, range(0, size, RUN)):
                if progress:
                    progress(done / size)
        return Nearest(positions, scores)


def _spoken(texts: Sequence[str]) -> list[str]:
    return [as_spoken(text) for text in texts]


def _arabic(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter((is_arabic(text) for text in texts), bool, len(texts))
