"""Leading a visitor out of a running page to a page of the server, and holding a page while the database is away."""

import time
from typing import NoReturn

import streamlit as st

from dashboard.look.templating import drawn, macro
from dashboard.ui.frame.streamlit_internals import DeltaGenerator, bottom
from data_access.database import answers

GO = """export default function ({ data }) {
  const here = location.pathname + location.search
  location.replace(data.to + "?suite=" + encodeURIComponent(here))
}"""
AGAIN = """export default function ({ setTriggerValue }) { setTriggerValue("again", Date.now()) }"""
LEAVER = st.components.v2.component("co_leaving", js=GO)
RUNNER = st.components.v2.component("co_again", js=AGAIN)
SECONDS = 1.0


def to(address: str, words: str) -> NoReturn:
    """Send the browser to a page outside the dashboard, which brings it back here; `words` name it; the run ends."""
    st.html(macro("leave", address, words))
    LEAVER(key="co_leaving", data={"to": address})
    st.stop()


def hold(writes: bool = False) -> None:
    """Say over the page that the database cannot be reached, and return when it can: nothing typed is lost.

    The run only waits, so that the browser keeps every part of the page and the session every value. With `writes` the
    database must be writable too.
    """
    shown = None
    while True:
        shown = notice(shown)
        time.sleep(SECONDS)
        if answers(writes):
            shown.empty()
            return


def notice(shown: DeltaGenerator | None, acts: bool = False) -> DeltaGenerator:
    """Show that the database cannot be reached, in a new element or in the one that is shown already.

    `acts` says that something pressed waits to be saved.
    """
    if shown is None:
        shown = bottom().empty()
    shown.html(drawn("frame/pause.html", acts=acts))
    return shown


def run_again() -> None:
    """Have the browser ask for another run, where this one can no longer ask for it itself."""
    RUNNER(key="co_again", on_again_change=_nothing)


def _nothing() -> None:
    """Do nothing: only the rerun is wanted."""
