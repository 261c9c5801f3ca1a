"""Explain why two texts are similar: a degree, a score, and the spans of the words they share or that mean the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data_access.likeness.measures.stance import opposed, stance
from data_access.likeness.words import ARABIC, LATIN, as_spoken, stem, written

SAME_LETTERS = 0.6
"""Part of two words' letter pairs that agree before they count as one word written in two ways."""

SAME_MEANING, CARRIED = 0.5, 4
"""Cosine of two words' vectors from which they may be said to mean the same, and how many such pairs are said."""

Span = tuple[int, int]
Word = tuple[int, int, str]
"""Start, end, stem."""


class Nearness(StrEnum):
    """A similarity in one word."""

    VERY_NEAR = "very_near"
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True)
class Limits:
    """The scores from which two texts are said to be near and very near."""

    near: float
    very_near: float


@dataclass(frozen=True)
class Scale:
    """The limits within one language and across two, whose scores are not of one kind."""

    within: Limits
    across: Limits
    linked: float = 0.33
    """The mean similarity from which ideas are brought together in a group."""

    def nearness(self, score: float, is_across: bool = False) -> Nearness:
        """The word for a similarity."""
        limits = self.across if is_across else self.within
        if score >= limits.very_near:
            return Nearness.VERY_NEAR
        return Nearness.NEAR if score >= limits.near else Nearness.FAR


LETTERS, FUSED, ACROSS = Limits(0.6, 0.8), Limits(0.6, 0.8), Limits(0.4, 0.55)
"""By letters, by letters and meaning, by meaning across languages: from the first every second pair is about the same,
from the second nine in ten, on texts of the field (bench/likeness.py measures it). Cautious for longer ones, until the
decisions of the plan say where its own limits are."""


@dataclass(frozen=True)
class Why:
    """What is said beside two texts: how near, and which words to mark in each: (start, end), in order."""

    score: float
    nearness: Nearness
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    shared: tuple[str, ...]
    """The shared words as the left text writes them, the longest first, each once."""
    is_across: bool = False
    """Whether the two texts are written in different scripts."""
    is_opposed: bool = False
    """Whether the two perhaps want contrary things."""
    carried: tuple[tuple[str, str], ...] = ()
    """Where no word is shared: words of the left text and of the right that mean the same, the surest first."""


def is_arabic(text: str) -> bool:
    """Whether most of a text's letters are Arabic, or would be: what decides of which language it counts."""
    spoken = as_spoken(text)
    arabic = len(ARABIC.findall(spoken))
    return arabic * 2 > arabic + len(LATIN.findall(spoken))


def explain(left: str, right: str, score: float, scale: Scale) -> Why:
    """Mark the content words that two texts share, inflections and slips of the pen included."""
    matches = _matches(left, right)
    is_across = is_arabic(left) != is_arabic(right)
    return Why(
        score,
        scale.nearness(score, is_across),
        _places([a for a, _ in matches]),
        _places([b for _, b in matches]),
        _shared(left, matches),
        is_across,
        opposed(stance(left), stance(right)),
    )


def shared_words(left: str, right: str) -> tuple[str, ...]:
    """The content words that two texts share, as the left one writes them, the longest first."""
    return _shared(left, _matches(left, right))


def telling(text: str, most: int) -> list[tuple[Span, str]]:
    """The first content words of a text, each once, with its span: those that may carry its meaning."""
    found: dict[str, tuple[Span, str]] = {}
    for start, end, short in _content(text):
        if len(short) > 2:
            found.setdefault(short, ((start, end), text[start:end]))
    return list(found.values())[:most]


def carrying(
    mine: Sequence[tuple[Span, str]], theirs: Sequence[tuple[Span, str]], near: NDArray[np.float32]
) -> list[tuple[int, int]]:
    """The pairs of words that mean the same, the surest first, each word once; `near` holds their cosines."""
    pairs: list[tuple[int, int]] = []
    left = near.copy()
    while len(pairs) < CARRIED and left.size and left.max() >= SAME_MEANING:
        one, other = np.unravel_index(int(left.argmax()), left.shape)
        pairs.append((int(one), int(other)))
        left[one, :], left[:, other] = -1, -1
    return pairs


def _matches(left: str, right: str) -> list[tuple[Word, Word]]:
    theirs = _content(right)
    return [(a, b) for a in _content(left) for b in theirs if _same(a[2], b[2])]


def _shared(left: str, matches: Sequence[tuple[Word, Word]]) -> tuple[str, ...]:
    return tuple(sorted({left[a[0] : a[1]] for a, _ in matches}, key=lambda word: (-len(word), word)))


def _content(text: str) -> list[Word]:
    return [(start, end, short) for start, end, word in written(text) if (short := stem(word))]


def _places(words: Sequence[Word]) -> tuple[Span, ...]:
    return tuple(sorted({(start, end) for start, end, _ in words}))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    pairs, others = _pairs(one), _pairs(other)
    enough = SAME_LETTERS * max(len(pairs), len(others))
    return min(len(pairs), len(others)) >= enough and len(pairs & others) >= enough


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[i : i + 2] for i in range(len(word) - 1))
