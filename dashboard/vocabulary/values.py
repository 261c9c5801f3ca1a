"""Values of the database as people read them: what the history holds as text becomes words, days and numbers again."""

import re
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Date, Enum, Time

from dashboard.translations import _, day, moment
from dashboard.vocabulary import label, shown
from data_access.papers.kinds import SpokenLanguage
from data_access.tables import TABLES
from data_access.tables.base import UtcDateTime

ISO_DAY = re.compile(r"(?<![\w./-])[12]\d{3}-[01]\d-[0-3]\d(?![\w/-]|\.\w)")
"""A day that stands by itself: within the name of a file it is a part of the name."""
NUMBERED_DAY = re.compile(rf"(?<!\S)(\d+) ({ISO_DAY.pattern})")
"""How the log calls a meeting of the committee: its number, then its day."""

LANGUAGE_CODES = frozenset({("contacts", "languages"), ("plans", "languages"), ("accounts", "language")})
"""The columns that hold codes of languages, separated by commas where there are several."""


def said(table: str, field: str, value: Any) -> str:
    """The value of a field as the history holds it, in the current language; text stays as it was written.

    What the history tells of another record is what the log calls it: its states and days become words too.
    """
    entity = TABLES.get(table)
    column = entity.__table__.c.get(field) if entity is not None else None
    if column is None or not value or not isinstance(value, str):
        is_yes_or_no = column is not None and isinstance(column.type, Boolean) and value is not None
        return shown(bool(value) if is_yes_or_no else value)
    if (table, field) in LANGUAGE_CODES:
        return _(", ").join(_language(code.strip()) for code in value.split(","))
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        known = {member.value: member for member in column.type.enum_class}
        return label(known[value]) if value in known else value  # type: ignore[arg-type]
    with suppress(ValueError):  # what somebody wrote behind the program may be no day: it is shown as it stands
        if isinstance(column.type, Date):
            return day(date.fromisoformat(value))
        if isinstance(column.type, Time):
            return time.fromisoformat(value).strftime("%H:%M")
        if isinstance(column.type, UtcDateTime):
            return moment(datetime.fromisoformat(value))
    for key in column.foreign_keys:
        return named(key.column.table.name, value)
    return value


def named(table_name: str, record_label: str) -> str:
    """What the log called a record, its states and days in words: “3 · telephone” becomes “3 · Par téléphone”."""
    entity = TABLES.get(table_name)
    *whole, last = record_label.split(" · ")
    for name in entity.LABEL if entity is not None else ():
        column = entity.__table__.c[name]  # type: ignore[union-attr]
        if isinstance(column.type, Enum):
            last = " ".join(said(table_name, name, part) for part in last.split(" "))
    label = NUMBERED_DAY.sub(
        lambda found: _("no. {number} of {day}").format(number=found[1], day=found[2]), " · ".join([*whole, last])
    )
    return ISO_DAY.sub(lambda found: _day_in(found[0]), label)


def _language(code: str) -> str:
    """The name of a language; what somebody wrote behind the program may be no code."""
    return label(SpokenLanguage(code)) if code in set(SpokenLanguage) else code


def _day_in(text: str) -> str:
    """A day inside a name; a file may be called 2023-02-30, which is none."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
