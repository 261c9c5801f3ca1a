"""Leading a visitor out of a running page: to the sign-in page, or to a pause while the database cannot be reached."""

from typing import NoReturn

import streamlit as st

from dashboard.translations import _

GO = """export default function ({ data }) {
  const here = location.pathname + location.search
  location.replace(data.to + "?suite=" + encodeURIComponent(here))
}"""
RETRY = """export default function ({ data, setTriggerValue }) {
  const later = setTimeout(() => setTriggerValue("again", Date.now()), data.seconds * 1000)
  return () => clearTimeout(later)
}"""
SECONDS = 3
LEAVER = st.components.v2.component("co_leaving", js=GO)
RETRIER = st.components.v2.component("co_retry", js=RETRY)


def to_sign_in() -> NoReturn:
    """Send the browser to the sign-in page, which brings it back here; the run ends."""
    st.html(f'<p class="co-notice"><a href="/connexion" target="_self">{_("Sign in")}</a></p>')
    LEAVER(key="co_leaving", data={"to": "/connexion"})
    st.stop()


def wait_for_the_database() -> None:
    """Say in one place that the database cannot be reached, over what was on the screen, and try again by itself."""
    st.html(
        '<div class="co-pause" role="alertdialog" aria-labelledby="co-pause-title"><div>'
        f'<h2 id="co-pause-title">{_("The database cannot be reached")}</h2>'
        f"<p>{_('Nothing is lost. The page tries again by itself every few seconds.')}</p>"
        '<progress aria-hidden="true"></progress></div></div>'
    )
    RETRIER(key="co_retry", data={"seconds": SECONDS}, on_again_change=_nothing)


def _nothing() -> None:
    """The retry only has to run the page again."""
