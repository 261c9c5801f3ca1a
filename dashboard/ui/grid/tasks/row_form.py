"""The form beside the grid: one row, by keyboard and screen reader, with its actions and its history."""

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import GRIDS, Column
from dashboard.columns.values import is_same, plain
from dashboard.look.escaping import as_text
from dashboard.look.palette import STATE_LOOK
from dashboard.look.templating import macro
from dashboard.translations import _
from dashboard.ui.frame import board, carrying, session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import removing, row_history
from dashboard.ui.parts import choosing, confirmation, inputs
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.refusals import Conflict, Missing, Refused
from data_access.rules.needed import needed
from data_access.workflows import governed, next_states

if TYPE_CHECKING:
    from dashboard.ui.grid.tasks.forms import Drawn

UNTOUCHED = object()


def body(shown: Shown, key: str, record_id: int, actions: "tuple[Drawn, ...]") -> None:
    """What the drawer of a row holds."""
    memory = grid_memory.of(key)
    if memory.opened != record_id or memory.asking:
        st.rerun()
    row = shown.by_id[record_id]
    moves = [column for column in shown.editable if governed(shown.table, column.field)] if row["mine"] else []
    may_remove = removing.is_offered(shown)
    offers = bool(moves or actions or may_remove) and row["mine"] and not shown.here.plan.is_closed
    tabs = st.tabs([_("Row"), *([_("Actions")] if offers else []), _("History")])
    with tabs[0]:
        _form(shown, key, record_id)
    if len(tabs) == 3:
        with tabs[1]:
            for column in moves:
                _moves(shown, key, record_id, column)
            for draw in actions:
                draw(shown, key, record_id)
            if may_remove:
                removing.draw(shown, key, record_id)
    with tabs[-1]:
        row_history.draw(shown, key, record_id)
    confirmation.show()


def _moves(shown: Shown, key: str, record_id: int, column: Column) -> None:
    """The states that may follow, as buttons; one that asks for a date or a reason opens its dialog."""
    present = shown.by_id[record_id][column.field]
    st.html(macro("state", present, shown.word(column, present)))
    with st.container(horizontal=True):
        for state in next_states(shown.table, present, column.field):
            shape = STATE_LOOK[state][1] if state in STATE_LOOK else ""
            st.button(
                as_text(f"{shape} {shown.word(column, state)}"),
                key=f"move_{key}_{record_id}_{column.field}_{state}",
                on_click=_move,
                args=(shown.table, key, record_id, column.field, present, str(state)),
            )


@session.uninterrupted
def _move(table: str, key: str, record_id: int, field: str, old: str, new: str) -> None:
    memory = grid_memory.of(key)
    try:
        edit_cell(session.actor(), table, record_id, field, old, new)
    except Refused as refusal:
        memory.refuse(EditProblem(record_id, field, old, new, refusal))
    else:
        memory.saved += 1
        grid_memory.show_again(key)


def _form(shown: Shown, key: str, record_id: int) -> None:
    row = shown.by_id[record_id]
    editable = shown.editable if row["mine"] else ()
    _facts(shown, row, [column for column in GRIDS[shown.table] if column not in editable])
    if not editable:
        return
    filling = _filling(shown, key, record_id, editable)
    with st.form(filling.prefix, border=False, enter_to_submit=False):
        for column in editable:
            words = _possible(shown, column, row)
            name, error = f"{filling.prefix}_{column.field}", filling.errors.get(column.field, "")
            inputs.draw(shown.table, column, words, row[column.field], name, error)
        if "" in filling.errors:
            st.error(as_text(filling.errors[""]))
        with st.container(horizontal=True, vertical_alignment="center"):
            name, args = f"{filling.prefix}_save", (shown, key, record_id)
            st.form_submit_button(_("Save"), key=name, type="primary", on_click=_submit, args=args)
            inputs.lacking(name, filling.prefix, needed(shown.table, (column.field for column in editable)))
    if filling.is_saved:
        st.success(_("Saved."))
    board.component("keeping")(key=f"keeping_{key}", data={"kept": carrying.packed()})


@dataclass
class Filling:
    """A form being filled in: what the person saw when it was drawn, and what was not accepted.

    Its inputs are named after `prefix`: another prefix empties them of what was typed.
    """

    record_id: int
    number: int
    seen: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    is_saved: bool = False

    def carried(self) -> list[Any]:
        """The form and the values seen in it as plain values, to restore it after a restart of the server."""
        return [self.record_id, self.number, self.seen]

    @property
    def prefix(self) -> str:
        """What the names of the inputs begin with."""
        return f"row_{self.record_id}_{self.number}"

    def typed(self, columns: tuple[Column, ...]) -> dict[str, Any]:
        """What stands in the inputs; what was seen where they are not drawn."""
        return {
            column.field: inputs.typed(column, f"{self.prefix}_{column.field}")
            if session.recall(f"{self.prefix}_{column.field}", UNTOUCHED) is not UNTOUCHED
            else self.seen[column.field]
            for column in columns
        }


def _filling(shown: Shown, key: str, record_id: int, columns: tuple[Column, ...]) -> Filling:
    """The form's state: a new one for another row, and when others changed a field that was not edited here."""
    now = {column.field: shown.by_id[record_id][column.field] for column in columns}
    if session.recall(f"row_filling_{key}") is None:
        carrying.resume(f"row_filling_{key}", partial(_resumed, now))
    filling: Filling | None = session.recall(f"row_filling_{key}")
    if filling is None or filling.record_id != record_id:
        filling = Filling(record_id, filling.number + 1 if filling else 1, now)
    elif filling.seen != now and not _changed(filling.seen, filling.typed(columns)):
        filling = Filling(record_id, filling.number + 1, now, is_saved=filling.is_saved)
    session.remember(f"row_filling_{key}", filling)
    return filling


def _resumed(now: dict[str, Any], carried: Any) -> Filling | None:
    try:
        record_id, number, seen = carried
        return Filling(int(record_id), int(number), {name: seen.get(name, value) for name, value in now.items()})
    except (AttributeError, TypeError, ValueError):
        return None


def _changed(seen: dict[str, Any], typed: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (seen[name], value) for name, value in typed.items() if not is_same(value, seen[name])}


def _possible(shown: Shown, column: Column, row: dict[str, Any]) -> dict[str, str]:
    """The words of a column's list; of a workflow, only the present state and those that may follow."""
    words = shown.offered(column, row[column.field])
    if not governed(shown.table, column.field):
        return words
    present = row[column.field]
    return {code: words[code] for code in (present, *map(str, next_states(shown.table, present, column.field)))}


def _facts(shown: Shown, row: dict[str, Any], columns: list[Column]) -> None:
    """What cannot be changed here, as a list of terms."""
    for column in columns:
        if not column.opens:
            name = vocabulary.field(column.word, shown.table)
            st.markdown(f"**{as_text(name)}** · {as_text(shown.word(column, row[column.field]))}")


@session.uninterrupted
def _submit(shown: Shown, key: str, record_id: int) -> None:
    filling: Filling = session.recall(f"row_filling_{key}")
    memory, changed = grid_memory.of(key), _changed(filling.seen, filling.typed(shown.editable))
    filling.errors, filling.is_saved = {}, False
    try:
        choosing.still_offered(filling.prefix)
        edit_row(session.actor(), shown.table, record_id, changed)
    except Missing as missing:
        name = next(name for name in changed if governed(shown.table, name))
        filling.errors = {asked: _("Fill in this field.") for asked in missing.asks_for if asked in filling.seen}
        if not filling.errors:
            memory.opened = None
            memory.refuse(EditProblem(record_id, name, *changed[name], missing))
    except Conflict as conflict:
        # Saving once more writes over what the other person wrote, now that it is shown.
        column = next(column for column in shown.editable if column.field == conflict.field)
        theirs = shown.word(column, conflict.theirs)
        sentence = _("Someone else has written “{value}” in the meantime. Save again to keep yours.")
        filling.errors = {conflict.field: sentence.format(value=theirs)}
        filling.seen = {**filling.seen, conflict.field: plain(column, conflict.theirs)}
    except Refused as refusal:
        filling.errors = {getattr(refusal, "field", ""): vocabulary.refusal(refusal)}
    else:
        memory.saved += len(changed)
        session.remember(
            f"row_filling_{key}",
            Filling(
                record_id,
                filling.number + 1,
                {**filling.seen, **{n: new for n, (_old, new) in changed.items()}},
                is_saved=True,
            ),
        )
        grid_memory.show_again(key)
