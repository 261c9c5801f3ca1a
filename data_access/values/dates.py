"""Calendar days as people and spreadsheet programs write them: every usual order, month names, any digits."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from data_access.values.digits import western
from data_access.values.folding import fold
from data_access.values.months import MONTHS, WEEKDAYS
from data_access.values.times import HALF

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
SERIAL_ORIGIN = date(1899, 12, 30)
"""Day 0 of spreadsheet programs (their calendar has a 29 February 1900 that never was)."""
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nc", "?", "/", "//", "..."})
"""Marks that people type for "nothing"."""

MINUTES = r"[:h] ?(?:\d{2})?(?::\d{2}(?:[.,]\d+)?)?"
ZONE = r"(?: ?(?:z|utc|gmt))?(?: ?[+-]\d{1,2}(?::?\d{2})?)?"
CLOCK_AFTER = re.compile(
    rf"(?:\s|t|,)+(?:[aà] |at |(?:على )?الساعة )?\d{{1,2}} ?(?:{MINUTES}(?: ?{HALF})?|{HALF}){ZONE}$", re.IGNORECASE
)
PLACE_BEFORE = re.compile(r"^\D{1,40}[,،] ?(?:le|في) ", re.IGNORECASE)
"""“Fait à Rabat, le”: the formula that stands before the day of a letter."""
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
COMPACT = re.compile(r"(?:19|20)\d{6}(?:t?\d{4}(?:\d{2})?z?)?", re.IGNORECASE)
ZONE_NAMED = re.compile(r" ?\([^)]*\)$")
"""What a browser puts behind a moment: `Thu May 04 2023 10:00:00 GMT+0100 (heure normale du Maroc)`."""
PARTS = re.compile(r"\d+|[^\W\d_]+")
AROUND = "le the of on de du day jour er o st nd rd th يوم شهر في من بتاريخ عام سنة م ميلادي ميلادية"
LEFT_OUT = WEEKDAYS | {fold(word) for word in AROUND.split()}
FIRST = frozenset(fold(word) for word in ("فاتح", "premier", "first"))


def date_of(given: Any, serials: bool = False, month_first: bool = False) -> date | None:
    """The calendar day of a cell; None when it holds none that is understood. Days come before months, unless
    `month_first`.

    `serials` are the numbers that spreadsheet programs keep for days: only where the source is a file, for elsewhere
    45 366 is no day. Two figures of a year are 1990 to 2089. A time of the day behind the day is left out.
    """
    if isinstance(given, datetime):
        return _usual(given.date())
    if isinstance(given, date):
        return _usual(given)
    if isinstance(given, int | float):
        return _serial(given) if serials and not isinstance(given, bool) else None
    return _typed(given, serials, month_first) if isinstance(given, str) and len(given) <= 90 else None


def is_nothing(given: Any) -> bool:
    """True for an empty cell or one of the marks that people type for "nothing"."""
    return given is None or (isinstance(given, str) and given.strip().casefold() in NOTHING)


@lru_cache(maxsize=4096)
def _typed(text: str, serials: bool, month_first: bool) -> date | None:
    if not any(map(str.isdigit, text)):
        return None
    plain = ZONE_NAMED.sub("", western(text))
    if SERIAL.fullmatch(plain):
        return _serial(float(plain.replace(",", "."))) if serials else None
    if COMPACT.fullmatch(plain):
        return _made(plain[:4], plain[4:6], plain[6:8])
    kinds, parts = _parts(PLACE_BEFORE.sub("", CLOCK_AFTER.sub("", plain)))
    match kinds:
        case "ydd" | "ymd":
            return _made(*parts)
        case "ddy" | "ddd":
            one, other, year = parts
            day, month = (other, one) if month_first else (one, other)
            return _made(year, month, day) or _made(year, day, month)
        case "dmy" | "dmd":
            return _made(*reversed(parts))
        case "mdy" | "mdd":
            month, day, year = parts
            return _made(year, month, day)
    return None


def _parts(text: str) -> tuple[str, list[str]]:
    """The parts of a day in their order, and a letter for each: d one or two figures, y four, m the name of a month.

    A part that belongs to no day gives the letter ?.
    """
    kinds, parts, words = "", list[str](), PARTS.findall(fold(text))
    while words:
        word, pair = words[0], " ".join(words[:2])
        name = pair if pair in MONTHS else word
        words = words[len(name.split()) :]
        if name in MONTHS:
            if kinds.endswith("m") and parts[-1] == str(MONTHS[name]):
                continue  # the month said twice: نوفمبر/تشرين الثاني
            kinds, parts = kinds + "m", [*parts, str(MONTHS[name])]
        elif word in FIRST or word.isdecimal():
            kinds += "d" if word in FIRST else {1: "d", 2: "d", 4: "y"}.get(len(word), "?")
            parts.append("1" if word in FIRST else word)
        elif word not in LEFT_OUT:
            return "?", []
    return kinds, parts


def _made(year: str, month: str, day: str) -> date | None:
    if len(year) not in (2, 4):
        return None
    century = (1900 if int(year) >= FIRST_DAY.year % 100 else 2000) if len(year) == 2 else 0
    try:
        return _usual(date(century + int(year), int(month), int(day)))
    except ValueError:
        return None


def _serial(number: float) -> date | None:
    return _usual(SERIAL_ORIGIN + timedelta(days=int(number))) if 0 < number < 100_000 else None


def _usual(found: date) -> date | None:
    return found if FIRST_DAY <= found <= LAST_DAY else None
