"""Opening one record by its reference or by words of its title: a list that narrows to what is typed."""

from collections.abc import Mapping

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session

WIDTH = 416
"""Pixels of the box, as long as the screen has them."""


def draw(name: str, label: str, titles: Mapping[str, str]) -> None:
    """A list whose choice goes into the address under `name`; `titles` are the titles by reference, in their order."""
    key = _key(name)
    with st.container(key=f"choose_{name}"):
        st.selectbox(
            as_text(label),
            list(titles),
            index=None,
            format_func=lambda reference: f"{reference} · {titles[reference]}",
            key=key,
            placeholder=_("Number or words of the title"),
            filter_mode="contains",
            on_change=_open,
            args=(name, key),
            width=WIDTH,
        )


def _key(name: str) -> str:
    """The key of a list, another one after each choice: a browser that comes back while the record is still being
    drawn would find its last choice in the list, and could not make it again."""
    return f"{name}_chosen_{session.recall(f'{name}_choices', 0)}"


@session.uninterrupted
def _open(name: str, key: str) -> None:
    """Put the choice into the address, beside the filters; the list is left behind, and with it its page."""
    chosen = session.take(key)
    if chosen:
        session.remember(f"{name}_choices", session.recall(f"{name}_choices", 0) + 1)
        st.query_params.pop("page", None)
        st.query_params[name] = str(chosen)
