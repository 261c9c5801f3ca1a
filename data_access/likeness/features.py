"""From texts to sparse vectors: letters and words are hashed by whole blocks of text at once, without a vocabulary.

The vector of a text holds the weights (TF-IDF, sublinear) of its character n-grams inside words and of its stems;
each of the two parts has its own length, so that a long word does not outweigh the others. Cosine is the product
of two rows. Hashing keeps memory level: no list of n-grams grows with the corpus, a new word is nothing special.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data_access.likeness.words import as_spoken, stems
from data_access.values.folding import fold

BUCKETS_LOG2 = 21
BUCKETS = 1 << BUCKETS_LOG2
CHUNK = 1_500_000
"""Characters hashed at a time: about 150 MB while it lasts."""
PRIME = np.uint64(0x100000001B3)
SPACE, END = 32, 10

Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class Recipe:
    """What a vector is made of; the defaults were chosen by cross-validation (bench/likeness.py says how)."""

    shortest: int = 3
    longest: int = 5
    stem_letters: int = 5
    stem_share: float = 0.5
    pair_share: float = 0.0
    idf_power: float = 1.0
    kept: int = 256
    """Features of one text that are kept at most, the heaviest; a title has fewer, a page of text more."""

    @property
    def shares(self) -> tuple[float, ...]:
        """What each part weighs in the cosine: letters, stems, pairs of stems."""
        return (1 - self.stem_share - self.pair_share, self.stem_share, self.pair_share)


@dataclass(frozen=True)
class FeatureCounts:
    """How often each feature occurs in each text of a block, ordered by text."""

    rows: NDArray[np.int32]
    features: NDArray[np.int32]
    counts: NDArray[np.uint16]
    parts: NDArray[np.uint8]
    texts: int


def blocks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut a list of texts into runs of about CHUNK characters: (first, after the last)."""
    first = size = 0
    for number, text in enumerate(texts):
        size += len(text) + 3
        if size > CHUNK:
            yield first, number + 1
            first, size = number + 1, 0
    if first < len(texts):
        yield first, len(texts)


def tally(texts: Sequence[str], recipe: Recipe) -> FeatureCounts:
    """Count the features of a block of texts."""
    folded = [f"{fold(text)} {fold(spoken)}" if spoken != text else fold(text) for text, spoken in _spoken(texts)]
    bare = [" ".join(stems(text)) for text in folded]
    words = _words(bare, recipe.stem_letters)
    found = [(0, *letters) for letters in _letters(folded, recipe)] + [(1, *words)]
    if recipe.pair_share:
        found.append((2, *_pairs(*words)))
    keys = np.concatenate([_key(part, rows, hashes) for part, rows, hashes in found])
    keys, counts = np.unique(keys, return_counts=True)
    return FeatureCounts(
        (keys >> np.uint64(BUCKETS_LOG2 + 2)).astype(np.int32),
        ((keys >> np.uint64(2)) & np.uint64(BUCKETS - 1)).astype(np.int32),
        np.minimum(counts, 65_535).astype(np.uint16),
        (keys & np.uint64(3)).astype(np.uint8),
        len(texts),
    )


def _spoken(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((text, as_spoken(text)) for text in texts)


def _key(part: int, rows: NDArray[np.int64], hashes: Keys) -> Keys:
    """Text, bucket and part in one number, so that one sort orders and counts everything."""
    return (
        (rows.astype(np.uint64) << np.uint64(BUCKETS_LOG2 + 2))
        | (_bucket(hashes, part) << np.uint64(2))
        | np.uint64(part)
    )


def _bucket(hashes: Keys, part: int) -> Keys:
    mixed = hashes ^ (hashes >> np.uint64(31)) ^ np.uint64(0x9E3779B97F4A7C15 * (part + 1) & (2**64 - 1))
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    return mixed >> np.uint64(64 - BUCKETS_LOG2)


def _codes(texts: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    codes = np.frombuffer("".join(f" {text} \n" for text in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, np.cumsum(codes == END) - (codes == END)


def _letters(texts: Sequence[str], recipe: Recipe) -> Iterator[tuple[NDArray[np.int64], Keys]]:
    """Every run of letters inside a word, its spaces included: " ab", "abc", "bc "."""
    codes, rows = _codes(texts)
    wide = codes.astype(np.uint64)
    breaks = np.concatenate([[0], np.cumsum(codes <= SPACE)])
    hashes = wide.copy()
    for size in range(2, recipe.longest + 1):
        if len(codes) < size:
            return
        hashes = hashes[:-1] * PRIME + wide[size - 1 :]
        if size >= recipe.shortest:
            last = len(codes) - size
            inside = breaks[size - 1 : last + size] - breaks[1 : last + 2] == 0
            yield rows[: last + 1][inside], hashes[inside] + np.uint64(size)


def _words(texts: Sequence[str], letters: int) -> tuple[NDArray[np.int64], Keys]:
    """The first letters of every word."""
    codes, rows = _codes(texts)
    is_letter = codes > SPACE
    if not is_letter.any():
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    starts = np.flatnonzero(is_letter & ~np.concatenate([[False], is_letter[:-1]]))
    since = np.zeros(len(codes), np.int64)
    since[starts] = np.diff(starts, prepend=0)
    since = np.arange(len(codes)) - np.cumsum(since)
    powers = np.cumprod(np.concatenate([np.ones(1, np.uint64), np.full(letters, PRIME, np.uint64)]))
    value = codes.astype(np.uint64) * powers[np.clip(since, 0, letters)]
    value[~is_letter | (since >= letters)] = 0
    return rows[starts], np.add.reduceat(value, starts)


def _pairs(rows: NDArray[np.int64], hashes: Keys) -> tuple[NDArray[np.int64], Keys]:
    """Two words that follow each other."""
    same = rows[1:] == rows[:-1]
    return rows[1:][same], (hashes[:-1] * PRIME + hashes[1:] * np.uint64(3))[same]


def weigh(counted: FeatureCounts, idf: NDArray[np.float32], recipe: Recipe) -> sparse.csr_matrix:
    """The vectors of a block: float32, each row of length 1 (0 for a text without a letter)."""
    weights = (1 + np.log(counted.counts.astype(np.float32))) * idf[counted.features]
    cell = counted.rows * 3 + counted.parts
    squares = np.bincount(cell, weights * weights, minlength=counted.texts * 3).reshape(-1, 3)
    shares = np.array(recipe.shares) * (squares > 0)
    total = np.maximum(shares.sum(axis=1, keepdims=True), 1e-12)
    scale = np.sqrt(shares / total / np.maximum(squares, 1e-12)).ravel()
    weights = (weights * scale[cell]).astype(np.float32)
    rows, features = counted.rows, counted.features
    sizes = np.bincount(rows, minlength=counted.texts)
    if len(sizes) and sizes.max() > recipe.kept:
        order = heaviest_first(rows, weights)
        rank = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        kept = np.sort(order[rank < recipe.kept])
        rows, features, weights = rows[kept], features[kept], weights[kept]
        sizes = np.minimum(sizes, recipe.kept)
        length = np.sqrt(np.bincount(rows, weights * weights, minlength=counted.texts))
        weights = (weights / np.maximum(length, 1e-12)[rows]).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return sparse.csr_matrix((weights, features.astype(np.int32), starts), shape=(counted.texts, BUCKETS))


def heaviest_first(rows: NDArray[np.integer[Any]], weights: NDArray[np.float32]) -> NDArray[np.int64]:
    """The order by row, then by falling weight; the bits of a positive float32 sort as it does."""
    lightness = ~weights.view(np.uint32)
    return np.argsort((rows.astype(np.uint64) << np.uint64(32)) | lightness)


def inverse_frequency(seen: NDArray[np.int64], texts: int, recipe: Recipe) -> NDArray[np.float32]:
    """The weight of each feature: the rarer, the heavier (smoothed)."""
    rarity = np.full(len(seen), np.log(1 + texts) + 1)
    met = np.flatnonzero(seen)
    rarity[met] = np.log((1 + texts) / (1 + seen[met])) + 1
    return (rarity**recipe.idf_power).astype(np.float32)
