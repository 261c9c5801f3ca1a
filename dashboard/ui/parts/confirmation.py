"""Confirm to the visitor what a press has done: "Saved.", in a corner of the screen, for some seconds.

Not Streamlit's toast: a run that another overtakes may never reach the browser, though it ran to its end, and the next
run takes a toast away. Both happen when the page follows a change, its visitor's own among them. Here each run of the
next seconds brings the confirmation, outside of what Streamlit draws, and the browser shows a number once.
"""

import time
from dataclasses import dataclass, replace

from dashboard.ui.frame import board, session

TOLD = "told"
SECONDS = 8
"""For how long runs bring a confirmation after the first that did."""


@dataclass(frozen=True)
class Confirmation:
    """A confirmation: its words, its number, and since when runs bring it, in monotonic seconds."""

    words: str
    number: str
    since: float | None = None


def tell(words: str) -> None:
    """Have the next run confirm with short words. For callbacks: what they draw themselves would take the place of the
    dialog that is open, and the browser would lose the page."""
    session.remember(TOLD, Confirmation(words, str(time.time_ns())))


def show() -> None:
    """Bring the last confirmation to the browser, after the dialogs; a run that ends before leaves it to the next."""
    told = session.recall(TOLD)
    if told is None:
        return
    now = time.monotonic()
    if told.since is not None and now - told.since > SECONDS:
        session.forget(TOLD)
        return
    data = {"words": told.words, "number": told.number}
    board.component("confirmation")(key=f"co_told_{time.time_ns()}", data=data)
    if told.since is None:
        session.remember(TOLD, replace(told, since=now))
