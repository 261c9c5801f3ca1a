"""Read columns as the database holds them, also where the value is none of the column's type.

Whoever writes into the database behind the program keeps to no type: a state that is no state, a day that is no day.
What proves the history must say which row holds it, instead of failing on it.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, TypeDecorator, type_coerce
from sqlalchemy.types import TypeEngine

from data_access.tables.base import Base

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What reading a value raises that is none of its column's type."""


class AsHeld(TypeDecorator[Any]):
    """The type that is given, but for values that it cannot read: they come as the database holds them."""

    impl = String
    cache_ok = False

    def __init__(self, kind: TypeEngine[Any]) -> None:
        super().__init__()
        self.kind = kind

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Read a value as the given type does, and leave it where it cannot."""
        read = self.kind.dialect_impl(dialect).result_processor(dialect, coltype)
        if read is None:
            return None

        def lenient(value: Any) -> Any:
            try:
                return read(value)
            except UNREADABLE:
                return value

        return lenient


def as_held(entity: type[Base]) -> list[ColumnElement[Any]]:
    """The columns of a table, to select its rows as they are held."""
    return [type_coerce(column, AsHeld(column.type)).label(column.name) for column in entity.__table__.columns]


def are_changes(held: Any, of_one_row: bool) -> bool:
    """Whether the changes of an entry are what the program writes: for one row an old and a new value by field."""
    if not isinstance(held, dict):
        return False
    return not of_one_row or all(isinstance(pair, list) and len(pair) == 2 for pair in held.values())
