"""Values pasted from a spreadsheet: a column for several rows, or a block from the cell that has the focus."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, column_of
from dashboard.columns.pasted import cells_of
from dashboard.columns.values import is_same, understood
from dashboard.look.escaping import as_text
from dashboard.translations import _, n_
from dashboard.ui.frame import confirming, session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import Memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import bulk, several
from dashboard.ui.grid.tasks.workbook import table_html
from data_access.changes.grid import rows, trials
from data_access.refusals import Refused, not_editable


@dataclass(frozen=True)
class Planned:
    """One pasted cell: the row and the column that it is for, the value now and the value to be, why it cannot be."""

    name: str
    record_id: int
    column: Column
    old: Any
    new: Any
    why: str = ""

    @property
    def is_change(self) -> bool:
        """True when the cell can be saved and says something new."""
        return not self.why and not is_same(self.old, self.new)


def paste(shown: Shown, key: str) -> None:
    """Show what the pasted values would change, then change it."""
    memory = grid_memory.of(key)
    if memory.task != "paste":
        st.rerun()
    if several.told(shown, key):
        return
    columns = _block(shown, memory) if memory.fields else (_one(shown, key),)
    text = st.text_area(_("Values"), key=_text(key), height=160)
    lines = cells_of(text or "")
    if not lines:
        return
    planned = _tried(
        shown,
        _of_block(shown, memory, columns, lines) if memory.fields else _of_column(shown, memory, columns[0], lines),
    )
    ready = [one for one in planned if one.is_change]
    st.html(_table(shown, planned))
    wanted = _wanted(ready)
    confirming.button(
        n_("Change %(count)s row", "Change %(count)s rows", len(wanted)),
        f"paste_{key}_apply",
        (f"paste_{key}_column", _text(key)),
        partial(_apply, shown.table, key, wanted),
        disabled=not wanted,
    )


def begin(key: str, text: str) -> None:
    """Hand over what was pasted into the grid itself; empty when it is to be pasted into the dialog."""
    session.remember(_text(key), text)


def _text(key: str) -> str:
    return f"paste_{key}_text"


def _one(shown: Shown, key: str) -> Column:
    st.write(
        _(
            "Copy a column of a spreadsheet and paste it here: one value a line, for the ticked rows in their order, "
            "or for all rows when none is ticked. Copy two columns to say which row each value is for: its number, "
            "then the value."
        )
    )
    return bulk.ask_column(shown, key, "paste")


def _block(shown: Shown, memory: Memory) -> tuple[Column, ...]:
    first = column_of(shown.table, memory.fields[0])
    name = vocabulary.field(first.word, shown.table)
    row = shown.name(memory.shown[0]) if memory.shown else ""
    st.write(as_text(_("What you pasted begins at {row}, column {column}.").format(row=row, column=name)))
    return tuple(column_of(shown.table, field) for field in memory.fields)


def _of_block(shown: Shown, memory: Memory, columns: tuple[Column, ...], lines: list[list[str]]) -> list[Planned]:
    planned: list[Planned] = []
    for position, cells in enumerate(lines):
        record_id = memory.shown[position] if position < len(memory.shown) else None
        for number, text in enumerate(cells):
            if number < len(columns):
                planned.append(_planned(shown, record_id, columns[number], text))
            elif text.strip():
                why = _("No column corresponds to this cell.")
                planned.append(Planned("", 0, columns[-1], None, text, why))
    return planned


def _of_column(shown: Shown, memory: Memory, column: Column, lines: list[list[str]]) -> list[Planned]:
    """One value a line for the ticked rows, else for all; or, of two cells, the name of the row and its value."""
    ids = [record_id for record_id in memory.ticked or memory.shown if record_id in shown.by_id] or list(shown.by_id)
    by_name = {shown.name(record_id): record_id for record_id in shown.by_id}
    planned: list[Planned] = []
    for position, cells in enumerate(lines):
        if len(cells) == 1:
            planned.append(_planned(shown, ids[position] if position < len(ids) else None, column, cells[0]))
        else:
            planned.append(_planned(shown, by_name.get(cells[0].strip()), column, cells[1], cells[0].strip()))
        if any(cell.strip() for cell in cells[2:]):
            planned[-1] = replace(planned[-1], why=_("No column corresponds to this cell."))
    return planned


def _planned(shown: Shown, record_id: int | None, column: Column, text: str, name: str = "") -> Planned:
    row = shown.by_id.get(record_id or 0)
    if record_id is None or row is None:
        return Planned(name, 0, column, None, text, _("No row corresponds to this line."))
    planned = Planned(shown.name(record_id), record_id, column, row[column.field], text)
    if column not in shown.editable:
        why = vocabulary.refusal(not_editable(shown.table, column.field))
        return planned if is_same(text, planned.old) else replace(planned, why=why)
    try:
        return replace(planned, new=understood(column, text, shown.offered(column)))
    except Refused as refusal:
        return replace(planned, why=vocabulary.refusal(refusal))


def _tried(shown: Shown, planned: list[Planned]) -> list[Planned]:
    """Add the refusals of a trial; of two values for one cell, the second is not taken."""
    seen: set[tuple[int, str]] = set()
    once: list[Planned] = []
    for one in planned:
        cell = (one.record_id, one.column.field)
        once.append(
            replace(one, why=_("This row appears twice in what was pasted.")) if one.is_change and cell in seen else one
        )
        seen.add(cell)
    ready = [one for one in once if one.is_change]
    refused = trials.refusals(shown.here.actor, shown.table, _wanted(ready))
    return [
        replace(one, why=vocabulary.refusal(refused[one.record_id, one.column.field]))
        if one.is_change and (one.record_id, one.column.field) in refused
        else one
        for one in once
    ]


def _wanted(ready: list[Planned]) -> list[rows.RowEdit]:
    fields: dict[int, dict[str, tuple[Any, Any]]] = {}
    for one in ready:
        fields.setdefault(one.record_id, {})[one.column.field] = (one.old, one.new)
    return [rows.RowEdit(record_id, its_fields) for record_id, its_fields in fields.items()]


def _table(shown: Shown, planned: list[Planned]) -> str:
    return table_html(
        [
            (
                one.name,
                vocabulary.field(one.column.word, shown.table),
                shown.word(one.column, one.old),
                shown.word(one.column, one.new) if one.record_id else str(one.new),
                one.why,
            )
            for one in planned
        ],
        [_("Row"), _("Column"), _("Current value"), _("New value"), _("Note")],
    )


def _apply(table: str, key: str, wanted: list[rows.RowEdit]) -> None:
    memory = grid_memory.of(key)
    if memory.task != "paste" or several.is_done(key):
        return  # pressed twice: the first press has done it
    several.change(session.actor(), table, key, wanted)
