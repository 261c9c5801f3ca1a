"""Calendar dates as people type them: six orders of writing, French, Arabic and English months, Arabic digits."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from data_access.folding import fold
from data_access.imports.cells import Cell

MONTHS = {
    fold(name): month
    for month, names in enumerate(
        (
            "janvier janv jan january يناير جانفي",
            "février févr fév february feb فبراير شباط فيفري",
            "mars mar march مارس آذار",
            "avril avr april apr أبريل إبريل نيسان أفريل",
            "mai may ماي مايو أيار",
            "juin june jun يونيو حزيران جوان",
            "juillet juil july jul يوليوز يوليو تموز جويلية",
            "août aout august aug غشت أغسطس آب أوت",
            "septembre sept september sep شتنبر سبتمبر أيلول",
            "octobre oct october أكتوبر",
            "novembre nov november نونبر نوفمبر",
            "décembre déc december dec دجنبر ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}
YEAR_FIRST = re.compile(r"(\d{4})\s(\d{1,2})\s(\d{1,2})(?:\D|$)")
YEAR_LAST = re.compile(r"(\d{1,2})\s(\d{1,2})\s(\d{4}|\d{2})(?:\D|$)")
NAMED_MONTH = re.compile(r"(?:[^\W\d]+\s)?(\d{1,2})(?:er|st|nd|rd|th)?\s([^\W\d]+)\s(\d{4})(?:\D|$)")
MONTH_FIRST = re.compile(r"([^\W\d]+)\s(\d{1,2})(?:st|nd|rd|th)?\s(\d{4})(?:\D|$)")
COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})$")
SERIAL = re.compile(r"\d{5}(\.\d+)?$")
FIRST_YEAR, LAST_YEAR = 1990, 2100
SERIAL_ORIGIN = date(1899, 12, 30)
"""Day 0 of spreadsheet programs (their calendar has a 29 February 1900 that never was)."""
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nc", "?", "/", "//", "..."})


def date_of(cell: Cell) -> date | None:
    """The calendar date of a cell; None when it holds none that can be understood. Days come before months."""
    if isinstance(cell, datetime):
        return _usual(cell.date())
    if isinstance(cell, date):
        return _usual(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    return _typed(cell.strip()) if isinstance(cell, str) and len(cell) <= 60 else None


def is_nothing(cell: Cell) -> bool:
    """True for an empty cell or one of the marks that people type for "nothing"."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in NOTHING)


@lru_cache(maxsize=4096)
def _typed(text: str) -> date | None:
    words = fold(text)
    if SERIAL.match(text):
        return _serial(float(text))
    if found := YEAR_FIRST.match(words):
        return _made(*(int(part) for part in found.groups()))
    if found := YEAR_LAST.match(words):
        first, second, year = (int(part) for part in found.groups())
        return _made(year, second, first) or _made(year, first, second)
    if found := NAMED_MONTH.match(words):
        return _made(int(found[3]), MONTHS.get(found[2], 0), int(found[1]))
    if found := MONTH_FIRST.match(words):
        return _made(int(found[3]), MONTHS.get(found[1], 0), int(found[2]))
    if found := COMPACT.match(words):
        return _made(*(int(part) for part in found.groups()))
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return _usual(date(year + 2000 if year < 100 else year, month, day))
    except ValueError:
        return None


def _serial(number: float) -> date | None:
    return _usual(SERIAL_ORIGIN + timedelta(days=int(number))) if 32_000 < number < 74_000 else None


def _usual(found: date) -> date | None:
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
