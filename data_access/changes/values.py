"""From what people and files give (text, days, codes) to what a column stores."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Integer, Time, select
from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.tables import TABLES, Plan
from data_access.texts import cleaned
from data_access.values import told
from data_access.values.numbers import whole_of


def parse(session: Session, column: Column[Any], given: Any, plan: Plan | None = None) -> Any:
    """The value that a column stores for what was given; empty means nothing.

    Raises Refused with one sentence when it is no date, no number, no known code, or missing where it must not be.
    """
    text = cleaned(given).strip() if isinstance(given, str) else given
    if text is None or text == "":
        if not column.nullable:
            raise Refused("This field cannot be left empty.")
        return None
    if column.foreign_keys:
        return _reference(session, column, text, plan)
    if isinstance(column.type, Enum):
        return _state(column.type, text)
    if isinstance(column.type, Boolean):
        return told.yes_or_no(text)
    if isinstance(column.type, Date):
        return told.day(text)
    if isinstance(column.type, Time):
        return told.hour(text)
    if isinstance(column.type, Integer):
        return told.whole(text)
    return str(text)


def _state(kind: Enum, text: Any) -> StrEnum:
    enum: type[StrEnum] = kind.enum_class  # type: ignore[assignment]
    try:
        return enum(str(text))
    except ValueError:
        raise Refused("“{value}” is not one of the values of the list.", value=text) from None


def _reference(session: Session, column: Column[Any], text: Any, plan: Plan | None) -> int:
    entity = TABLES[next(iter(column.foreign_keys)).column.table.name]
    number, said = whole_of(text), str(text)
    if number is not None:
        return number
    key = getattr(entity, "code", None) or getattr(entity, "reference", None)
    own = (entity.plan_id == plan.id,) if plan is not None and "plan_id" in entity.__table__.c else ()  # type: ignore[attr-defined]
    found = session.execute(select(entity.id).where(key == said, *own)).scalars().first() if key is not None else None  # type: ignore[attr-defined]
    if found is None:
        raise Refused("“{value}” is not one of the values of the list.", value=text)
    return int(found)
