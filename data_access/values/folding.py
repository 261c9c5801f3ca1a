"""One spelling for search and comparison: accents, capitals and variants of Arabic letters count as the same.

What a person types in a search box and what is stored in `ideas.folded` pass through the same function, so
that "education", "Éducation" and "ÉDUCATION" meet, as do "إدارة", "اداره" and "إدَارَة".
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

COMBINING_MARKS = (
    *range(0x0300, 0x0370),  # accents
    *range(0x0610, 0x061B),  # Arabic signs
    *range(0x064B, 0x0660),  # Arabic vowels and hamza above or below, once decomposed
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *range(0x06E7, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x08D3, 0x0900),
)
INVISIBLE = (
    0x0640,
    0x00AD,
    0x034F,
    0x061C,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
)
SAME_LETTER = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
}
DIGITS = {code: str(unicodedata.decimal(chr(code))) for code in (*range(0x0660, 0x066A), *range(0x06F0, 0x06FA))}
LETTERS = {ord(variant): letter for variant, letter in SAME_LETTER.items()} | DIGITS
DROPPED = re.compile(f"[{''.join(re.escape(chr(code)) for code in (*COMBINING_MARKS, *INVISIBLE))}]")
WORDS = re.compile(r"[^\W_]+")
BETWEEN_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What separates words where all is ASCII, in which texts are split in a seventh of the time."""
INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])")
"""“A.A.H.” is “AAH”."""


def fold(text: str | None) -> str:
    """The text in lower case, without accents, Arabic vowels, tatweel or letter variants, one space apart.

    Compatibility forms (ligatures, full-width letters, Arabic presentation forms, superscript digits) become
    their ordinary letters; initials with stops are one word; other punctuation becomes a space; None gives "". Folding
    twice changes nothing. The columns' filters in the browser do the same with the tables of `for_browsers`.
    """
    if not text:
        return ""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
        plain = DROPPED.sub("", unicodedata.normalize("NFKD", decomposed))
    if "." in plain:
        plain = INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    if plain.isascii():
        return " ".join(plain.translate(BETWEEN_WORDS).split())
    return " ".join(WORDS.findall(plain.translate(LETTERS)))


@lru_cache(maxsize=1)
def for_browsers() -> dict[str, Any]:
    """What a browser needs to fold as `fold` does: the ranges of codes that are dropped, and what letters become."""
    codes = sorted({*COMBINING_MARKS, *INVISIBLE})
    starts = [code for code in codes if code - 1 not in codes]
    ends = [code for code in codes if code + 1 not in codes]
    letters = {chr(code): letter for code, letter in LETTERS.items()}
    return {"dropped": [list(pair) for pair in zip(starts, ends, strict=True)], "letters": letters}
