"""Buttons whose action is fixed when they are drawn, for clicks that arrive before the next run.

Under a preview, a press that comes after an input was changed would make what stood there before: it makes nothing, and
the page says so. In a form that stays open, a second press would add what was added already: it finds the form saved.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session


def button(
    words: str,
    key: str,
    inputs: Sequence[str],
    act: Callable[[], None],
    disabled: bool = False,
    icon: str | None = None,
) -> None:
    """Offer to make what is shown above. `inputs` are the keys of all that the preview is made of."""
    if session.recall(f"{key}_overtaken"):
        st.warning(_("Your entries have changed meanwhile: nothing was saved. Check them, then confirm again."))
        session.forget(f"{key}_overtaken")
    args = (key, inputs, _standing(inputs), act)
    st.button(as_text(words), type="primary", disabled=disabled, icon=icon, key=key, on_click=_confirmed, args=args)


def prefix_until_saved(key: str) -> str:
    """What the keys of a form begin with until it is `saved`: another one afterwards, which empties its inputs."""
    return f"{key}_{session.recall(f'{key}_saved', 0)}"


def saved(key: str) -> None:
    """Say that a form was saved."""
    session.remember(f"{key}_saved", session.recall(f"{key}_saved", 0) + 1)


def _standing(inputs: Sequence[str]) -> tuple[Any, ...]:
    return tuple(session.recall(key) for key in inputs)


@session.uninterrupted
def _confirmed(key: str, inputs: Sequence[str], seen: tuple[Any, ...], act: Callable[[], None]) -> None:
    if _standing(inputs) == seen:
        act()
    else:
        session.remember(f"{key}_overtaken", True)
