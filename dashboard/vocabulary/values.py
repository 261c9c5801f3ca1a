"""Values of the database as people read them: what the history holds as text becomes words, days and numbers again."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Date, Enum, Time

from dashboard.translations import day, moment
from dashboard.vocabulary import label, shown
from data_access.tables import TABLES
from data_access.tables.base import UtcDateTime


def said(table: str, field: str, value: Any) -> str:
    """The value of a field as the history holds it, in the current language; text stays as it was written."""
    entity = TABLES.get(table)
    column = entity.__table__.c.get(field) if entity is not None else None
    if column is None or not value or not isinstance(value, str):
        is_yes_or_no = column is not None and isinstance(column.type, Boolean) and value is not None
        return shown(bool(value) if is_yes_or_no else value)
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        known = {member.value: member for member in column.type.enum_class}
        return label(known[value]) if value in known else value  # type: ignore[arg-type]
    if isinstance(column.type, Date):
        return day(date.fromisoformat(value))
    if isinstance(column.type, Time):
        return time.fromisoformat(value).strftime("%H:%M")
    if isinstance(column.type, UtcDateTime):
        return moment(datetime.fromisoformat(value))
    return value
