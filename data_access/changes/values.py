"""From what people and files give (text, ISO dates, codes) to what a column stores."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, Time, select
from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.tables import TABLES
from data_access.texts import cleaned

DATE_PATTERNS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d")
WESTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
TRUE_WORDS = frozenset({"true", "1", "yes", "oui", "vrai", "نعم"})
FALSE_WORDS = frozenset({"false", "0", "no", "non", "faux", "لا"})


def parse(session: Session, column: Column[Any], given: Any) -> Any:
    """The value that a column stores for what was given; empty means nothing.

    Raises Refused with one sentence when it is no date, no number, no known code, or missing where it must not be.
    """
    text = cleaned(given).strip() if isinstance(given, str) else given
    if text is None or text == "":
        if not column.nullable:
            raise Refused("This field cannot be left empty.")
        return None
    if column.foreign_keys:
        return _reference(session, column, text)
    if isinstance(column.type, Enum):
        return _state(column.type, text)
    if isinstance(column.type, Boolean):
        return _boolean(text)
    if isinstance(column.type, Date):
        return _date(text)
    if isinstance(column.type, Time):
        return _time(text)
    if isinstance(column.type, Integer):
        return _integer(text)
    return str(text)


def _state(kind: Enum, text: Any) -> StrEnum:
    enum: type[StrEnum] = kind.enum_class  # type: ignore[assignment]
    try:
        return enum(str(text))
    except ValueError:
        raise Refused("“{value}” is not one of the values of the list.", value=text) from None


def _boolean(text: Any) -> bool:
    if isinstance(text, bool):
        return text
    said = str(text).lower()
    if said in TRUE_WORDS or said in FALSE_WORDS:
        return said in TRUE_WORDS
    raise Refused("“{value}” is neither yes nor no.", value=text)


def _date(text: Any) -> date:
    if isinstance(text, datetime):
        return text.date()
    if isinstance(text, date):
        return text
    said = str(text).translate(WESTERN_DIGITS).split("T")[0].removesuffix(" 00:00:00")
    for pattern in DATE_PATTERNS:
        try:
            found = datetime.strptime(said, pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
        if 1900 <= found.year <= 2200:
            return found
    raise Refused("“{value}” is not a date: write it as day/month/year, 30/11/2023 for example.", value=text)


def _time(text: Any) -> time:
    if isinstance(text, time):
        return text
    said = str(text).translate(WESTERN_DIGITS).lower().replace("h", ":").rstrip(":")
    try:
        return time.fromisoformat(said if ":" in said else f"{said}:00" if len(said) > 1 else f"0{said}:00")
    except ValueError:
        raise Refused("“{value}” is not a time: write it as hours:minutes, 14:30 for example.", value=text) from None


def _integer(text: Any) -> int:
    try:
        return int(str(text).translate(WESTERN_DIGITS).replace("\u00a0", "").replace("\u202f", "").replace(" ", ""))
    except ValueError:
        raise Refused("“{value}” is not a whole number.", value=text) from None


def _reference(session: Session, column: Column[Any], text: Any) -> int:
    entity = TABLES[next(iter(column.foreign_keys)).column.table.name]
    said = str(text)
    if isinstance(text, int) or said.isdigit():
        return int(said)
    key = getattr(entity, "code", None) or getattr(entity, "reference", None)
    found = session.execute(select(entity.id).where(key == said)).scalars().first() if key is not None else None  # type: ignore[attr-defined]
    if found is None:
        raise Refused("“{value}” is not one of the values of the list.", value=text)
    return int(found)
