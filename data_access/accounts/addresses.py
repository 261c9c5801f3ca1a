"""Normalisation and validation of the e-mail addresses of accounts, against look-alike letters.

An address that two people read the same but that is stored twice would let one of them pass for the other: full-width
and composed letters become plain ones, controls and invisible letters have no place, and letters of other alphabets
(a Cyrillic о beside a Latin o) are refused.
"""

import re
import unicodedata

from data_access.refusals import Refused
from data_access.texts import BOUNDS

ALLOWED = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~@-]")
ADDRESS = re.compile(r"[^@]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z0-9-]{2,}")
LONGEST = BOUNDS["login"]


def normal(address: str) -> str:
    """Normalise an address as it is stored and looked up; never raises, so that a sign-in only fails."""
    return unicodedata.normalize("NFKC", address).strip().lower()[:LONGEST]


def valid(address: str) -> str:
    """Normalise and validate the address of a new account. Raises Refused with what is wrong in it."""
    said = unicodedata.normalize("NFKC", address).strip().lower()
    for letter in said:
        if not ALLOWED.fullmatch(letter):
            raise Refused(
                "An e-mail address has Latin letters without accents, digits and signs only: {letter} is none.",
                letter=_named(letter),
            )
    if len(said) > LONGEST or not ADDRESS.fullmatch(said) or ".." in said:
        raise Refused("Give a name and a valid e-mail address.")
    return said


def _named(letter: str) -> str:
    """Name a letter with its code point, since it may look like another one or be invisible."""
    code = f"U+{ord(letter):04X}"
    return f"“{letter}” ({code})" if letter.isprintable() else code
