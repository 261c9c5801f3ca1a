"""A bar that follows a long import, and outlives the visitor's leaving of the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.ui.frame import session


@contextmanager
def progress(words: str) -> Iterator[Callable[[float], None]]:
    """A bar for as long as the work lasts; yields what moves it, by the share that is done (0 to 1)."""
    bar = session.unbroken(lambda: st.progress(0.0, text=as_text(words)), _nothing)

    def move(share: float) -> None:
        if bar is not None:
            session.unbroken(lambda: bar.progress(min(share, 1.0), text=as_text(words)), _nothing)

    try:
        yield move
    finally:
        if bar is not None:
            session.unbroken(bar.empty, _nothing)


def _nothing() -> None:
    """Do nothing: the visitor has left the page; the import continues."""
