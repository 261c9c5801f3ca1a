"""From what is stored to what people read, and back: one way for the grid, the form, the paste and the workbook."""

import unicodedata
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from dashboard.columns.column import Column, Kind
from dashboard.translations import _, day
from data_access.refusals import Refused

NOTHING = "–"


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


def spoken(column: Column, value: Any, words: dict[str, str]) -> str:
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
        return ", ".join(words.get(code, code) for code in str(held).split(", "))
    return words.get(str(held), str(held))


def understood(column: Column, given: Any, words: dict[str, str]) -> Any:
    """What a cell of a file or a pasted line means, as grids hold it: words of a list become codes.

    Raises Refused when a word is not in the list. Days and numbers are left to the door, which says what is wrong.
    """
    if isinstance(given, str):
        given = given.strip()
    if given is None or given in ("", NOTHING):
        return "" if column.kind in (Kind.CHOICE, Kind.STATE) else None
    if column.kind in (Kind.CHOICE, Kind.STATE):
        return _code(str(given), words)
    if column.kind == Kind.CODES:
        parts = str(given).replace("،", ",").replace(";", ",").split(",")
        return ", ".join(_code(part.strip(), words) for part in parts if part.strip()) or None
    if column.kind == Kind.BOOLEAN:
        return _boolean(given)
    if isinstance(given, date | datetime | time):
        return plain(column, given) if column.kind in (Kind.DATE, Kind.TIME) else str(given)
    if isinstance(given, float) and given.is_integer():
        return int(given) if column.kind == Kind.NUMBER else str(int(given))
    return given if column.kind == Kind.NUMBER else str(given)


def _code(said: str, words: dict[str, str]) -> str:
    if said in words:
        return said
    wanted = _folded(said)
    for code, word in words.items():
        if _folded(word) == wanted or _folded(code) == wanted:
            return code
    raise Refused("“{value}” is not one of the values of the list.", value=said)


def _boolean(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    said = _folded(str(given))
    for value, words in ((True, ("yes", "oui", "نعم", "true", "1")), (False, ("no", "non", "لا", "false", "0"))):
        if said in words:
            return value
    raise Refused("“{value}” is neither yes nor no.", value=given)


def _folded(text: str) -> str:
    """Without case, accents' composition and typographic apostrophes, which office programs change by themselves."""
    return unicodedata.normalize("NFKC", text).replace("’", "'").casefold().strip()
