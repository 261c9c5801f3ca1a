"""Normalise typed digits to Western ones and spaces to ordinary ones, without invisible marks."""

import unicodedata

from data_access.values.folding import DIGITS, INVISIBLE

PLAIN = DIGITS | dict.fromkeys(INVISIBLE) | {0x066B: ",", 0x066C: " ", 0x060C: ",", 0x2212: "-"}
"""Arabic decimal mark, thousands mark and comma, and the sign minus, beside the digits."""


def western(text: str) -> str:
    """The text with the digits 0–9, without direction marks, every run of spaces one space, none at the ends.

    Compatibility forms become ordinary ones first: full-width digits, no-break and narrow spaces.
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN).split())
