"""What opens over a grid: the dialog of a new state, the form of a row, the tasks on several rows. One at a time."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _, word
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import asking, bulk, ending, pasting, row_form, row_history, several, workbook
from dashboard.ui.parts import confirmation

Drawn: TypeAlias = Callable[[Shown, str, int], None]
"""An action offered on an opened row: `draw(shown, key, record_id)` draws its inputs and its button.

Its callback ends with `grid_memory.show_again(key)`, so that the row is seen as it is now."""

TASKS: dict[str, tuple[str, Callable[[Shown, str], None]]] = {
    "bulk": (word("Change the ticked rows"), bulk.change_selected),
    "paste": (word("Paste a column of values"), pasting.paste),
    "workbook": (word("Upload a completed workbook"), workbook.read_back),
    "undo": (word("Undo one of my last changes"), row_history.own),
}
"""What can be done on a whole grid, in the order of its menu."""


def begin(key: str, task: str) -> None:
    """Open a task of the grid's menu, in the place of what was open."""
    memory = grid_memory.of(key)
    memory.opened, memory.task = None, task
    session.forget(f"workbook_{key}_outcome")
    several.begin(key)


def dialogs(shown: Shown, key: str, actions: tuple[Drawn, ...]) -> None:
    """Draw the dialog or task that is open over this grid, if any."""
    memory = grid_memory.of(key)
    known = {column.field for column in shown.editable}
    asked = [one for one in memory.asking if one.field in known and one.record_id in shown.by_id]
    if asked:
        asking.dialog(shown, key, asked[0])
    elif memory.opened is not None and memory.opened in shown.by_id:
        drawer = st.dialog(
            as_text(shown.name(memory.opened)), width="medium", position="right", on_dismiss=partial(_end, key)
        )
        drawer(row_form.body)(shown, key, memory.opened, actions)
    elif memory.task in TASKS:
        title, draw = TASKS[memory.task]
        if memory.task == "paste" and memory.fields:
            title = word("Paste a block of cells")
        st.dialog(_(title), width="large", on_dismiss=partial(_end, key))(draw)(shown, key)
    confirmation.show()


@session.uninterrupted
def _end(key: str) -> None:
    ending.end(key)
