"""The button under a preview: it makes what the preview shows, or nothing.

What a button does is fixed when it is drawn. A click that comes after an input was changed, and before the preview is
drawn again, would make what stood there before; such a click makes nothing, and the page says so.
"""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.translations import _
from dashboard.ui import session


def button(words: str, key: str, inputs: Sequence[str], act: Callable[[], None], disabled: bool = False) -> None:
    """Offer to make what is shown above. `inputs` are the keys of all that the preview is made of."""
    if session.take(f"{key}_overtaken"):
        st.warning(_("What you gave had changed meanwhile: nothing was saved. Look at it again, then confirm."))
    args = (key, inputs, _standing(inputs), act)
    st.button(words, type="primary", disabled=disabled, key=key, on_click=_confirmed, args=args)


def _standing(inputs: Sequence[str]) -> tuple[Any, ...]:
    return tuple(session.recall(key) for key in inputs)


def _confirmed(key: str, inputs: Sequence[str], seen: tuple[Any, ...], act: Callable[[], None]) -> None:
    if _standing(inputs) == seen:
        act()
    else:
        session.remember(f"{key}_overtaken", True)
