"""The form beside the grid: one row, by keyboard and screen reader, with its actions and its history."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import GRIDS, Column
from dashboard.palette import STATE_LOOK
from dashboard.translations import _
from dashboard.ui import grid_memory, inputs, row_history, session
from dashboard.ui.figures import state_html
from dashboard.ui.grid_memory import Problem
from dashboard.ui.grid_rows import Shown
from data_access.changes.cells import edit_cell
from data_access.changes.rows import edit_row
from data_access.refusals import Conflict, Missing, Refused
from data_access.workflows import governed, next_states

if TYPE_CHECKING:
    from dashboard.ui.forms import Drawn


def body(shown: Shown, key: str, record_id: int, actions: "tuple[Drawn, ...]") -> None:
    """What the drawer of a row holds."""
    if grid_memory.of(key).opened != record_id:
        st.rerun()
    row = shown.by_id[record_id]
    moves = [column for column in shown.editable if governed(shown.table, column.field)] if row["mine"] else []
    offers = bool(moves or actions) and row["mine"] and not shown.here.plan.is_closed
    tabs = st.tabs([_("Row"), *([_("Actions")] if offers else []), _("History")])
    with tabs[0]:
        _form(shown, key, record_id)
    if len(tabs) == 3:
        with tabs[1]:
            for column in moves:
                _moves(shown, key, record_id, column)
            for draw in actions:
                draw(shown, key, record_id)
    with tabs[-1]:
        row_history.draw(shown, key, record_id)


def _moves(shown: Shown, key: str, record_id: int, column: Column) -> None:
    """The states that may follow, as buttons; one that asks for a date or a reason opens its dialog."""
    present = shown.by_id[record_id][column.field]
    st.html(state_html(present, shown.word(column, present)))
    with st.container(horizontal=True):
        for state in next_states(shown.table, present, column.field):
            shape = STATE_LOOK[state][1] if state in STATE_LOOK else ""
            st.button(
                f"{shape} {shown.word(column, state)}",
                key=f"move_{key}_{record_id}_{column.field}_{state}",
                on_click=_move,
                args=(shown.table, key, record_id, column.field, present, str(state)),
            )


def _move(table: str, key: str, record_id: int, field: str, old: str, new: str) -> None:
    memory = grid_memory.of(key)
    try:
        edit_cell(session.actor(), table, record_id, field, old, new)
    except Refused as refusal:
        memory.refuse(Problem(record_id, field, old, new, refusal))
    else:
        memory.saved += 1


def _form(shown: Shown, key: str, record_id: int) -> None:
    row = shown.by_id[record_id]
    editable = shown.editable if row["mine"] else ()
    _facts(shown, row, [column for column in GRIDS[shown.table] if column not in editable])
    if not editable:
        return
    prefix = f"row_{key}_{record_id}"
    errors: dict[str, str] = session.recall(f"{prefix}_errors") or {}
    with st.form(prefix, border=False):
        for column in editable:
            words = _possible(shown, column, row)
            inputs.draw(
                shown.table, column, words, row[column.field], f"{prefix}_{column.field}", errors.get(column.field, "")
            )
        if "" in errors:
            st.error(errors[""])
        st.form_submit_button(_("Save"), type="primary", on_click=_submit, args=(shown, key, record_id, prefix))
    if session.recall(f"{prefix}_saved"):
        session.forget(f"{prefix}_saved")
        st.success(_("Saved."))


def _possible(shown: Shown, column: Column, row: dict[str, Any]) -> dict[str, str]:
    """The words of a column's list; of a workflow, only the present state and those that may follow."""
    words = shown.offered(column)
    if not governed(shown.table, column.field):
        return words
    present = row[column.field]
    return {code: words[code] for code in (present, *map(str, next_states(shown.table, present, column.field)))}


def _facts(shown: Shown, row: dict[str, Any], columns: list[Column]) -> None:
    """What cannot be changed here, as a list of terms."""
    for column in columns:
        if not column.opens:
            name = vocabulary.field(column.word, shown.table)
            st.markdown(f"**{name}** · {shown.word(column, row[column.field])}")


def _submit(shown: Shown, key: str, record_id: int, prefix: str) -> None:
    row, memory = shown.by_id[record_id], grid_memory.of(key)
    wanted = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in shown.editable}
    changed = {name: (row[name], value) for name, value in wanted.items() if (value or "") != (row[name] or "")}
    session.forget(f"{prefix}_errors")
    try:
        edit_row(session.actor(), shown.table, record_id, changed)
    except Missing as missing:
        name = next(name for name in changed if governed(shown.table, name))
        missing_fields = {field: _("Fill in this field.") for field in missing.asks_for if field in wanted}
        if missing_fields:
            session.remember(f"{prefix}_errors", missing_fields)
        else:
            memory.opened = None
            memory.refuse(Problem(record_id, name, *changed[name], missing))
    except Conflict as conflict:
        memory.refuse(Problem(record_id, conflict.field, *changed[conflict.field], conflict))
        session.remember(f"{prefix}_errors", {conflict.field: vocabulary.refusal(conflict)})
    except Refused as refusal:
        session.remember(f"{prefix}_errors", {getattr(refusal, "field", ""): vocabulary.refusal(refusal)})
    else:
        memory.saved += len(changed)
        session.remember(f"{prefix}_saved", True)
