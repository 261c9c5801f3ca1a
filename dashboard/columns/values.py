"""From what is stored to what people read, and back: one way for the grid, the form, the paste and the workbook."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from dashboard.columns.column import Column, Kind
from dashboard.translations import _, day
from data_access.imports.files.cells import text_of
from data_access.refusals import Refused
from data_access.values import told

NOTHING = "–"
DASHES = re.compile("[\u2010-\u2015\u2212]")


def plain(column: Column, value: Any) -> Any:
    """A value as the grid, the form and the workbook hold it: ISO days, HH:MM, codes as text.

    Nothing is None, or empty text where it is chosen from a list.
    """
    if isinstance(value, tuple | list | set | frozenset):
        value = ", ".join(str(part) for part in value)
    if value is None or value == "" or pd.isna(value):
        return "" if column.kind in (Kind.CHOICE, Kind.STATE) else None
    match column.kind:
        case Kind.DATE:
            return value.strftime("%Y-%m-%d") if isinstance(value, date | datetime) else str(value)[:10]
        case Kind.TIME:
            return value.strftime("%H:%M") if isinstance(value, time | datetime) else str(value)[:5]
        case Kind.BOOLEAN:
            return bool(value)
        case Kind.NUMBER:
            return int(value)
        case Kind.CODES:
            return ", ".join(part.strip() for part in str(value).split(",") if part.strip())
        case Kind.CHOICE if not column.by_code:
            return str(int(value))
        case _:
            return str(value)


def spoken(column: Column, value: Any, words: Mapping[str, str]) -> str:
    """A value as people read it: the word of a code, a day of the calendar, an en dash for nothing."""
    if isinstance(value, str) and column.kind in (Kind.DATE, Kind.TIME, Kind.NUMBER, Kind.CHOICE):
        # A refused value may be anything that was typed: it is shown as it is.
        held = value
    else:
        held = plain(column, value)
    if held is None or held == "":
        return NOTHING
    if column.kind == Kind.BOOLEAN:
        return _("yes") if held in (True, "true", "True") else _("no")
    if column.kind == Kind.DATE:
        try:
            return day(date.fromisoformat(str(held)), "short")
        except ValueError:
            return str(held)
    if column.kind == Kind.CODES:
        return _(", ").join(words.get(code, code) for code in str(held).split(", "))
    return words.get(str(held), str(held))


def is_same(one: Any, other: Any) -> bool:
    """True when two values, as grids hold them, say the same: nothing is None or empty text; 0 and no are something."""
    return (None if one == "" else one) == (None if other == "" else other)


def understood(column: Column, given: Any, words: Mapping[str, str], serials: bool = False) -> Any:
    """What a cell of a file or a pasted line means, as grids hold it: words of a list become codes, days ISO 8601.

    `serials` says that the cell is one of a workbook, which keeps days and hours as numbers. Raises Refused with one
    sentence when it is none of the list, no day, no time, no whole number, neither yes nor no.
    """
    if isinstance(given, str):
        given = given.strip()
    if given is None or given in ("", NOTHING):
        return "" if column.kind in (Kind.CHOICE, Kind.STATE) else None
    match column.kind:
        case Kind.CHOICE | Kind.STATE:
            return _code(text_of(given), words)
        case Kind.CODES:
            parts = text_of(given).replace("،", ",").replace(";", ",").split(",")
            return ", ".join(_code(part.strip(), words) for part in parts if part.strip()) or None
        case Kind.BOOLEAN:
            return told.yes_or_no(given)
        case Kind.DATE:
            return plain(column, told.day(given, serials))
        case Kind.TIME:
            return plain(column, told.hour(given, serials))
        case Kind.NUMBER:
            return told.whole(given)
        case _:
            return text_of(given)


def _code(said: str, words: Mapping[str, str]) -> str:
    """The code of a word of a list. Raises Refused when no word is so written, or the words of several."""
    if said in words:
        return said
    wanted = _folded(said)
    found = [code for code, word in words.items() if wanted in (_folded(word), _folded(code))]
    if len(found) > 1:
        raise Refused("“{value}” means several values of the list: change it on the page.", value=said)
    if not found:
        raise Refused("“{value}” is not one of the values of the list.", value=said)
    return found[0]


def _folded(text: str) -> str:
    """Without case, accents' composition, and the apostrophes, dashes and spaces that office programs change."""
    return " ".join(DASHES.sub("-", unicodedata.normalize("NFKC", text).replace("’", "'").casefold()).split())
