"""The form that adds a row: the same columns as the grids, a refusal said where it belongs, nothing typed is lost."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, column_of
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog
from dashboard.ui.parts.new_rows import New, show_added
from data_access.permissions import Actor
from data_access.queries.choices import choices
from data_access.rules.needed import needed


def form(
    here: Here,
    table: str,
    fields: Iterable[str | Column],
    change: Callable[..., object],
    title: str,
    key: str = "",
    about: str = "",
    row: str = "",
    after: Callable[[Any], None] | None = None,
    **fixed: Any,
) -> New:
    """A button that opens the form; returns how a row is added, for the workbook of the same grid.

    `change(actor, **fixed, **what was typed)` adds the row, or raises Refused.

    `fields` are those of the table's grid, or columns of their own; the three names are given to `change` as `names`,
    by language. `about` is said above them: what else adding the row does. `row` is the table of the row that is
    added, where it is not the one of the grid; `after` shows the row, whose id it is given, where its grid does not.
    """
    columns = tuple(each if isinstance(each, Column) else column_of(table, each) for each in fields)
    new = New(columns, change, fixed)
    asks, adds = partial(_ask, here, table, columns, about), partial(_add, new)
    needs = needed(row or table, (column.field for column in columns))
    shows = after or partial(show_added, row or table)
    dialog = Dialog(f"add_{key or table}", title, asks, adds, saves=_("Add"), needs=needs, after=shows)
    dialogs.offer(title, dialog, ":material/add:")
    return new


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


def _add(new: New, actor: Actor, prefix: str) -> object:
    return new.make(actor, {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in new.columns})
