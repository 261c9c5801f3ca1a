"""How a row of a grid is added: by its form on the page, or by a line that somebody wrote into a workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import time_ns
from typing import Any

from dashboard.columns import Column, Kind
from dashboard.ui.frame import session
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


def show_added(table: str, record_id: object) -> None:
    """Let the grid of a table show the row that was added: it is scrolled to and lit up, once."""
    if isinstance(record_id, int):
        session.remember(f"added_{table}", [record_id, time_ns() // 1_000_000])


def added(table: str) -> list[int] | None:
    """The row that was added last to a table, and when, in milliseconds; None when there was none."""
    found: list[int] | None = session.recall(f"added_{table}")
    return found


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
