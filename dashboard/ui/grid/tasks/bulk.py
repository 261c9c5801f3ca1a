"""One change on several rows: the ticked ones."""

from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column
from dashboard.look.escaping import as_text
from dashboard.translations import _, n_
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import asking, several
from dashboard.ui.parts import choosing, inputs
from data_access.changes.grid import rows
from data_access.permissions import Actor
from data_access.refusals import Missing, Refused
from data_access.rules.needed import needed
from data_access.texts import isolated
from data_access.workflows import governed, next_states, transition


def change_selected(shown: Shown, key: str) -> None:
    """Give the selected rows the same value in one column."""
    memory = grid_memory.of(key)
    if memory.task != "bulk":
        st.rerun()
    if several.told(shown, key):
        return
    ids = [record_id for record_id in memory.ticked if shown.by_id.get(record_id, {}).get("mine")]
    if not ids:
        st.info(_("First tick the rows to change, at the beginning of each line of the grid."))
        return
    st.write(as_text(n_("%(count)s row: %(names)s", "%(count)s rows: %(names)s", len(ids), names=_names(shown, ids))))
    column = ask_column(shown, key, "bulk")
    prefix = f"bulk_{key}_{column.field}"
    words = shown.offered(column)
    if governed(shown.table, column.field):
        states = {str(s) for i in ids for s in next_states(shown.table, shown.by_id[i][column.field], column.field)}
        words = {code: word for code, word in words.items() if code in states}
    inputs.draw(shown.table, column, words, None, f"{prefix}_value")
    asked, obligatory = _asked(shown, column, ids, session.recall(f"{prefix}_value"))
    for extra in asked:
        day = shown.here.plan.today.isoformat() if extra.field.endswith("_on") else None
        inputs.draw(shown.table, extra, shown.offered(extra), day, f"{prefix}_{extra.field}")
    if error := session.recall(f"{prefix}_error"):
        st.error(as_text(error), icon=":material/block:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            n_("Change %(count)s row", "Change %(count)s rows", len(ids)),
            type="primary",
            key=f"{prefix}_apply",
            on_click=_change,
            args=(shown, key, column, asked, ids, prefix),
        )
        if governed(shown.table, column.field) or needed(shown.table, (column.field,)):
            obligatory = ("value", *obligatory)
        inputs.lacking(f"{prefix}_apply", prefix, tuple((name,) for name in obligatory))


def ask_column(shown: Shown, key: str, task: str) -> Column:
    """Ask which of the columns that may be changed is meant; the first one that has a workflow at first."""
    columns = {column.field: column for column in shown.editable}
    fields = list(columns)
    first = next((position for position, name in enumerate(fields) if governed(shown.table, name)), 0)
    chosen = choosing.one(
        _("Column"),
        fields,
        index=first,
        format_func=lambda name: vocabulary.field(columns[name].word, shown.table),
        key=f"{task}_{key}_column",
    )
    return columns[chosen or fields[0]]


def _names(shown: Shown, ids: list[int], most: int = 12) -> str:
    names = [isolated(shown.name(record_id)) for record_id in ids]
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")


def _asked(shown: Shown, column: Column, ids: list[int], target: Any) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """What the chosen state asks for or takes, so that it is asked once for all rows; and what it cannot do without."""
    if not target or not governed(shown.table, column.field):
        return (), ()
    for record_id in ids:
        step = transition(shown.table, column.field, shown.by_id[record_id][column.field], str(target))
        if step is None:
            continue
        lacking = {name for one in ids for name in step.keeps if not shown.by_id[one].get(name)}
        asks = tuple(name for name in step.asks if name not in step.keeps or name in lacking)
        if asks:
            missing = Missing("", asks, step.name, takes=step.takes)
            return asking.asked(shown.table, EditProblem(record_id, column.field, None, str(target), missing)), asks
    return (), ()


@session.uninterrupted
def _change(shown: Shown, key: str, column: Column, asked: tuple[Column, ...], ids: list[int], prefix: str) -> None:
    actor, memory = session.actor(), grid_memory.of(key)
    if memory.task != "bulk" or several.is_done(key):
        return  # pressed twice: the first press has done it
    session.forget(f"{prefix}_error")
    try:
        choosing.still_offered(prefix)
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
        return
    new = inputs.typed(column, f"{prefix}_value")
    given = {extra.field: inputs.typed(extra, f"{prefix}_{extra.field}") for extra in asked}
    several.change(actor, shown.table, key, [_wanted(actor, shown, column, i, new, given) for i in ids])


def _wanted(
    actor: Actor, shown: Shown, column: Column, record_id: int, new: Any, given: dict[str, Any]
) -> rows.RowEdit:
    """What is wanted of one row: of what was given, what its own move asks for or takes and the row does not keep."""
    row = shown.by_id[record_id]
    old = row[column.field]
    step = transition(shown.table, column.field, str(old), str(new)) if governed(shown.table, column.field) else None
    kept = {name for name in step.keeps if row.get(name)} if step is not None else set()
    own = {name: value for name, value in given.items() if step is not None and name in {*step.accepts} - kept}
    return rows.RowEdit(record_id, {column.field: (old, new)}, asking.understood(actor, record_id, own))
