"""Explain why two texts are similar: a degree, a score, and the spans of the words they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from data_access.likeness.words import stem, written

NEAR, VERY_NEAR = 0.25, 0.4
"""Of the neighbours in the sample plan, from 0.25 every second one is about the same thing, from 0.4 nine in ten."""
SAME_LETTERS = 0.6
"""Part of two words' letter pairs that agree before they count as one word written in two ways."""

Span = tuple[int, int]


class Nearness(StrEnum):
    """A similarity in one word."""

    VERY_NEAR = "very_near"
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True)
class Why:
    """What is said beside two texts: how near, and which words to mark in each: (start, end), in order."""

    score: float
    nearness: Nearness
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    shared: tuple[str, ...]
    """The shared words as the left text writes them, the longest first, each once."""


def nearness(score: float) -> Nearness:
    """The word for a similarity; NEAR and VERY_NEAR are its limits."""
    return Nearness.VERY_NEAR if score >= VERY_NEAR else Nearness.NEAR if score >= NEAR else Nearness.FAR


def explain(left: str, right: str, score: float) -> Why:
    """Mark the content words that two texts share, inflections and slips of the pen included."""
    mine, theirs = _content(left), _content(right)
    matches = [(a, b) for a in mine for b in theirs if _same(a[2], b[2])]
    shared = sorted({left[a[0] : a[1]] for a, _ in matches}, key=lambda word: (-len(word), word))
    return Why(
        score, nearness(score), _places([a for a, _ in matches]), _places([b for _, b in matches]), tuple(shared)
    )


def _content(text: str) -> list[tuple[int, int, str]]:
    return [(start, end, short) for start, end, word in written(text) if (short := stem(word))]


def _places(words: Sequence[tuple[int, int, str]]) -> tuple[Span, ...]:
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
