"""Hours of the day as people and spreadsheet programs write them."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from data_access.values.digits import western

HALF = r"(?:a\.?m\.?|p\.?m\.?|ص|م|صباحا|مساء|ق\.?ظ\.?|ب\.?ظ\.?|(?:بعد|قبل) (?:الظهر|الزوال)|زوالا|ظهرا|ليلا)"
"""The halves of a day; Arabic names noon (زوالا in Morocco, ظهرا in the East), before and after it, and night."""
CLOCK = re.compile(
    r"(?:[aà] |at |(?:على )?الساعة )?(?P<hour>\d{1,2})"
    r"(?: ?(?::|\.|h|heures?) ?(?P<minute>\d{2})(?: ?(?:min|mn|m|h|heures?)|:\d{2}(?:[.,]\d+)?)?| ?(?:h|heures?))?"
    rf"(?: ?(?P<half>{HALF}))?",
    re.IGNORECASE,
)
AFTERNOON = ("p", "م", "ب", "ز", "ظ")
NIGHT, EVENING = "ل", 6
"""At night is after noon from six on: 9 in the night is 21:00, 2 in the night is 2:00."""
HARAKAT = dict.fromkeys(range(0x064B, 0x0653))
MINUTES_A_DAY = 24 * 60


def time_of(given: Any, serials: bool = False) -> time | None:
    """The hour of a cell, to the minute: `9:30`, `9h30`, `9 h 30`, `09:30:00`, `9h`, `2:30 pm`, in any digits.

    `serials` are fractions of a day, as the cells of a workbook may hold them. Seconds are left out: nothing is planned
    by the second. None for what is not understood.
    """
    if isinstance(given, datetime):
        given = given.time()
    if isinstance(given, time):
        return given.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(given, timedelta):
        return _of_minutes(given.total_seconds() / 60)
    if isinstance(given, int | float):
        is_part = serials and not isinstance(given, bool) and 0 <= given < 1
        return _of_minutes(given * MINUTES_A_DAY) if is_part else None
    found = CLOCK.fullmatch(western(given).translate(HARAKAT)) if isinstance(given, str) and len(given) <= 40 else None
    return _made(found) if found else None


def _made(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        is_late = half.startswith(NIGHT) and EVENING <= hour < 12
        hour = hour % 12 + (12 if half.startswith(AFTERNOON) or is_late else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _of_minutes(minutes: float) -> time | None:
    whole = round(minutes)
    return time(whole // 60, whole % 60) if 0 <= whole < MINUTES_A_DAY else None
