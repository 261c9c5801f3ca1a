"""Closes what is open over a grid: by its cross, the Escape key, or a button below a result."""

import streamlit as st

from dashboard.translations import _
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory


def button(key: str) -> None:
    """Offer to close a dialog whose work is done; its body sees that the task has ended, and runs the page again."""
    st.button(_("Close"), key=f"end_{key}", type="primary", on_click=_end, args=(key,))


@session.uninterrupted
def _end(key: str) -> None:
    end(key)


def end(key: str) -> None:
    """Forget the row that was opened and the task that was begun."""
    memory = grid_memory.of(key)
    memory.opened, memory.task = None, ""
    session.forget(f"row_filling_{key}")
