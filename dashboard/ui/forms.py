"""What opens over a grid: the dialog of a new state, the form of a row, the tasks on several rows. One at a time."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import streamlit as st

from dashboard.ui import asking, grid_memory, row_form
from dashboard.ui.grid_rows import Shown

Drawn: TypeAlias = Callable[[Shown, str, int], None]
"""An action offered on an opened row: `draw(shown, key, record_id)` draws its inputs and its button."""


def dialogs(shown: Shown, key: str, actions: tuple[Drawn, ...]) -> None:
    """Open what this grid's session is in the middle of, if anything."""
    memory = grid_memory.of(key)
    if memory.asking:
        asking.dialog(shown, key, memory.asking[0])
    elif memory.opened is not None and memory.opened in shown.by_id:
        opened = st.dialog(shown.name(memory.opened), width="medium", position="right", on_dismiss=partial(_close, key))
        opened(row_form.body)(shown, key, memory.opened, actions)


def _close(key: str) -> None:
    memory = grid_memory.of(key)
    memory.opened, memory.task = None, ""
