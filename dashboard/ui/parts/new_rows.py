"""How a row of a grid is added: by its form on the page, or by a line that somebody wrote into a workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.columns import Column, Kind
from data_access.permissions import Actor
from data_access.values import told

NAMES = ("name_fr", "name_ar", "name_en")


@dataclass(frozen=True)
class New:
    """The columns that a new row is made of, and the change that makes it.

    `change(actor, **fixed, **given)` returns the id of the row or raises Refused; the three names are given to it as
    `names`, by language.
    """

    columns: tuple[Column, ...]
    change: Callable[..., object]
    fixed: Mapping[str, Any] = field(default_factory=dict)

    def make(self, actor: Actor, given: Mapping[str, Any]) -> object:
        """Add a row of what was given, by field, as grids hold values; what is not given is empty. Raises Refused."""
        values = {column.field: _value(column, given.get(column.field)) for column in self.columns}
        return self.change(actor, **self.fixed, **_with_names(values))


def _value(column: Column, typed: Any) -> Any:
    """What was typed, as a change takes it: an id, a day, an hour, a state, a number; text as text.

    Raises Refused when it is none.
    """
    if column.kind == Kind.BOOLEAN:
        return bool(typed)
    if typed in (None, ""):
        return "" if column.kind in (Kind.TEXT, Kind.LONG) else None
    match column.kind:
        case Kind.CHOICE if not column.by_code:
            return int(typed)
        case Kind.DATE:
            return told.day(typed)
        case Kind.TIME:
            return told.hour(typed)
        case Kind.NUMBER:
            return told.whole(typed)
        case Kind.STATE if column.states is not None:
            return column.states(typed)
        case _:
            return typed


def _with_names(given: dict[str, Any]) -> dict[str, Any]:
    names = {name.removeprefix("name_"): given.pop(name) for name in NAMES if name in given}
    return {**given, "names": names} if names else given
