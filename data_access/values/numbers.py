"""Whole numbers as people and spreadsheet programs write them."""

import re
from typing import Any

from data_access.values.digits import western

WHOLE = re.compile(r"([+-]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,]0{1,2})?")
RAISED = re.compile("[²³¹⁰-⁹₀-₉]")
"""Marks of a note beside a number: `12¹` is not 121."""
LARGEST = 2**31 - 1
"""What both databases store in a column of whole numbers."""


def whole_of(given: Any) -> int | None:
    """The whole number of a cell: `3`, `3.0`, `3,00`, `1 000` in any digits; None for 3.5, for words, for too much.

    A single `1,000` or `1.000` is not understood: it is a thousand here and one there.
    """
    if isinstance(given, bool):
        return None
    if isinstance(given, int):
        return given if abs(given) <= LARGEST else None
    if isinstance(given, float):
        return int(given) if given.is_integer() and abs(given) <= LARGEST else None
    if not isinstance(given, str) or len(given) > 40 or RAISED.search(given):
        return None
    found = WHOLE.fullmatch(western(given))
    if found is None:
        return None
    number = int(found[1] + found[2].replace(" ", ""))
    return number if abs(number) <= LARGEST else None
