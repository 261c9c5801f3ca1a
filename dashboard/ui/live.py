"""Following other people's changes: the page runs again by itself when the data have a new revision, without a click.

One small component listens to the server's event stream (`/live`, see dashboard/serving/following.py). It waits a
moment before it asks for a run: a page whose own change made the revision has it already, and nothing happens.
"""

import streamlit as st

from dashboard.ui.page import Here
from data_access.queries.audit import revision

LISTEN = """export default function ({ data, setTriggerValue, parentElement }) {
  parentElement.revision = data.revision
  if (parentElement.following) return
  const stream = new EventSource("/live")
  parentElement.following = stream
  stream.addEventListener("revision", (event) => {
    const latest = Number(event.data)
    setTimeout(() => {
      if (latest > parentElement.revision) setTriggerValue("revision", latest)
    }, data.patience)
  })
  return () => { stream.close(); parentElement.following = null }
}"""
PATIENCE = 120
"""Milliseconds that a page's own run has to show a change before the listener asks for another."""


def follow(here: Here) -> None:
    """Follow the data from here on. Inside a fragment only that fragment runs again."""
    listening = st.components.v2.component("co_live", js=LISTEN)
    listening(key=f"co_live_{here.key}", data={"revision": revision(), "patience": PATIENCE}, on_revision_change=_run)


def _run() -> None:
    """A new revision only has to run the page again, which then reads the new data."""
