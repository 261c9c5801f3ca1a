"""Corpora to measure on: real texts of the shared data, and as many invented ones as one likes, of their pieces."""

import csv
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
TITLES, PAIRS, REMITS, PORTAL = (
    "grouped-titles-fr.csv",
    "duplicate-pairs-ar.csv",
    "remits-ma-fr-ar.csv",
    "portal-export-rua.csv",
)
OPENINGS = ("Je propose de", "Il faudrait", "Idée :", "نقترح", "يجب")
KEYBOARD = "abcdefghijklmnopqrstuvwxyz"
ARABIC_LETTERS = "ابتجحدرسعفقكلمنهوي"


@dataclass(frozen=True)
class Corpus:
    """Texts in order, and which of them are altered copies of which: (copy, original)."""

    texts: list[str]
    copies: list[tuple[int, int]]


def rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    """A file of the shared data, a dictionary a row."""
    csv.field_size_limit(1 << 24)
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def missing() -> list[str]:
    """The files that are not there."""
    return [name for name in (TITLES, PAIRS, REMITS, PORTAL) if not (DATA / name).is_file()]


def fragments() -> list[list[str]]:
    """Runs of six to fourteen words cut from the real texts: one list in French, one in Arabic."""
    opinions = [row for row in rows(PORTAL, ";") if row["type"] == "opinion"]
    french = [row["contributions_title"] for row in opinions] + [row["contributions_bodyText"] for row in opinions]
    french += [row["texte_fr"] for row in rows(REMITS)] + [row["title"] for row in rows(TITLES)]
    arabic = [row["texte_ar"] for row in rows(REMITS)] + [row["question1"] for row in rows(PAIRS)]
    chance = random.Random(7)  # noqa: S311 - the same pieces every time
    return [_cut(french, chance), _cut(arabic, chance)]


def _cut(texts: Sequence[str], chance: random.Random) -> list[str]:
    pieces = []
    for text in dict.fromkeys(texts):
        words = re.sub(r"<[^>]+>|&\w+;", " ", text or "").split()
        while words:
            size = chance.randint(6, 14)
            if len(words[:size]) > 2:
                pieces.append(" ".join(words[:size]))
            words = words[size:]
    return pieces


def invented(size: int, copies: int) -> Corpus:
    """Ideas of two to six pieces, in French, Arabic, or one after the other; some are altered copies of others.

    The same numbers give the same corpus. An idea has 150 to 600 characters, as in a portal's export.
    """
    chance = random.Random(size)  # noqa: S311 - the same corpus every time
    french, arabic = fragments()
    texts = []
    for _ in range(size - copies):
        sources = chance.choices(((french,), (arabic,), (french, arabic)), (6, 3, 1))[0]
        texts.append(". ".join(chance.choice(chance.choice(sources)) for _ in range(chance.randint(2, 6))))
    copied = [(size - copies + number, place) for number, place in enumerate(chance.sample(range(len(texts)), copies))]
    texts += [altered(texts[original], chance) for _, original in copied]
    return Corpus(texts, copied)


def altered(text: str, chance: random.Random) -> str:
    """The same idea sent again by somebody else: words left out or misspelt, accents lost, an opening added."""
    words = []
    for word in text.split():
        luck = chance.random()
        if luck < 0.1:
            continue
        words.append(_misspelt(word, chance) if luck < 0.2 else word)
    if len(words) > 3:
        place = chance.randrange(len(words) - 1)
        words[place : place + 2] = reversed(words[place : place + 2])
    if chance.random() < 0.5:
        words.insert(0, chance.choice(OPENINGS))
    again = " ".join(words) or text
    if chance.random() < 0.5:
        again = "".join(sign for sign in unicodedata.normalize("NFD", again) if not unicodedata.combining(sign))
    return again.upper() if chance.random() < 0.2 else again


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    letters = ARABIC_LETTERS if any("\u0600" <= sign <= "\u06ff" for sign in word) else KEYBOARD
    return word[:place] + chance.choice(("", chance.choice(letters))) + word[place + 1 :]
