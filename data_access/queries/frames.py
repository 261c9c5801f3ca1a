"""Build data frames from database rows; NULL stays None instead of NaN.

Left to itself pandas makes of a column in which a text is missing one of its own, where nothing is a float that is no
number: true in every condition, and no text to join. Every frame of the queries is made here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd


def framed(result: Any) -> pd.DataFrame:
    """The rows of an executed statement under the names of its columns, which stay when there are no rows."""
    return of_rows(result.all(), list(result.keys()))


def of_rows(rows: Iterable[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Rows under these names, as objects: numbers as Python has them, nothing as None."""
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)


def column(values: Iterable[Any]) -> "pd.Series[Any]":
    """The values of a column to put into a frame, nothing as None: a plain list of texts would lose it."""
    return pd.Series(list(values), dtype=object)


def joined(*texts: str | None) -> str:
    """The texts that there are, with a space between them: what a search looks through."""
    return " ".join(text for text in texts if text)
