"""Leading a visitor out of a running page to the sign-in page, and holding a page while the database is away."""

import time
from collections.abc import Callable
from typing import NoReturn, TypeVar

import streamlit as st

from dashboard.translations import _
from data_access.database import Unavailable
from data_access.queries.audit import revision

GO = """export default function ({ data }) {
  const here = location.pathname + location.search
  location.replace(data.to + "?suite=" + encodeURIComponent(here))
}"""
AGAIN = """export default function ({ setTriggerValue }) { setTriggerValue("again", Date.now()) }"""
LEAVER = st.components.v2.component("co_leaving", js=GO)
RUNNER = st.components.v2.component("co_again", js=AGAIN)
SECONDS = 1.0
R = TypeVar("R")


def to_sign_in() -> NoReturn:
    """Send the browser to the sign-in page, which brings it back here; the run ends."""
    st.html(f'<p class="co-notice"><a href="/connexion" target="_self">{_("Sign in")}</a></p>')
    LEAVER(key="co_leaving", data={"to": "/connexion"})
    st.stop()


def patiently(work: Callable[[], R]) -> R:
    """Do something that the database is needed for, waiting for it as long as it takes: for callbacks that save.

    What is on the screen stays there, under a notice; the work must be safe to begin again.
    """
    while True:
        try:
            return work()
        except Unavailable:
            hold()


def hold() -> None:
    """Say over the page that the database cannot be reached, and return when it can: nothing typed is lost.

    The run only waits, so that the browser keeps every part of the page and the session every value.
    """
    while True:
        with st.bottom:
            st.html(
                '<div class="co-pause" role="alertdialog" aria-labelledby="co-pause-title"><div>'
                f'<h2 id="co-pause-title">{_("The database cannot be reached")}</h2>'
                f"<p>{_('Nothing is lost. The page tries again by itself every few seconds.')}</p>"
                '<progress aria-hidden="true"></progress></div></div>'
            )
        time.sleep(SECONDS)
        try:
            revision()
        except Unavailable:
            continue
        return


def run_again() -> None:
    """Have the browser ask for another run, where this one can no longer ask for it itself."""
    RUNNER(key="co_again", on_again_change=_nothing)


def _nothing() -> None:
    """Being run again is all that is wanted."""
