"""The form that adds a row: the same columns as the grids, a refusal said where it belongs, nothing typed is lost."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind
from dashboard.translations import _
from dashboard.ui import dialogs, inputs
from dashboard.ui.dialogs import Dialog
from dashboard.ui.escaping import as_text
from dashboard.ui.grid_rows import column_of
from dashboard.ui.page import Here
from data_access.permissions import Actor
from data_access.queries.choices import choices
from data_access.values import told

NAMES = ("name_fr", "name_ar", "name_en")


def form(
    here: Here,
    table: str,
    fields: Iterable[str | Column],
    change: Callable[..., object],
    title: str,
    key: str = "",
    about: str = "",
    **fixed: Any,
) -> None:
    """A button that opens the form. `change(actor, **fixed, **what was typed)` adds the row, or raises Refused.

    `fields` are those of the table's grid, or columns of their own; the three names are given to `change` as `names`,
    by language. `about` is said above them: what else adding the row does.
    """
    columns = tuple(each if isinstance(each, Column) else column_of(table, each) for each in fields)
    asks, adds = partial(_ask, here, table, columns, about), partial(_add, columns, partial(change, **fixed))
    dialogs.offer(title, Dialog(f"add_{key or table}", title, asks, adds, saves=_("Add")), ":material/add:")


def draw(here: Here, table: str, column: Column, key: str, value: Any = None) -> None:
    """One input, empty unless a value is given, with what its list offers."""
    offered = {state.value: vocabulary.label(state) for state in column.states} if column.states else {}
    if column.of:
        chosen = choices(here.actor, here.plan_id, column.of)
        named = {choice.code if column.by_code else str(choice.id): choice for choice in chosen}
        offered = {code: one.name(here.language) for code, one in named.items() if one.is_active or code == value}
    if column.field == "password":
        st.text_input(vocabulary.field(column.word), type="password", key=key, autocomplete="new-password")
        return
    inputs.draw(table, column, offered, value, key)


def _ask(here: Here, table: str, columns: tuple[Column, ...], about: str, prefix: str) -> None:
    if about:
        st.warning(as_text(about), icon=":material/info:")
    for column in columns:
        draw(here, table, column, f"{prefix}_{column.field}")


def _add(columns: tuple[Column, ...], change: Callable[..., object], actor: Actor, prefix: str) -> None:
    given = {column.field: _value(column, inputs.typed(column, f"{prefix}_{column.field}")) for column in columns}
    change(actor, **_with_names(given))


def _value(column: Column, typed: Any) -> Any:
    """What was typed, as a change takes it: an id, a day, an hour, a state, a number; text as text.

    Raises Refused when it is none.
    """
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
