"""Following other people's changes: the page runs again by itself when the data have a new revision, without a click.

boot.js listens to the server's event stream (`/live`, see dashboard/serving/following.py), once for all tabs, and tells
the small component below. The component waits a moment before it asks for a run: a page whose own change made the
revision has it already, and nothing happens. While a dialog is open it waits too, because a run would close it.
"""

import streamlit as st

from dashboard.ui.page import Here

LISTEN = """const OPEN = "[data-testid=stDialog], dialog[open]"
export default function ({ data, setTriggerValue, parentElement }) {
  parentElement.revision = data.revision
  document.documentElement.dataset.revision = data.revision
  if (parentElement.following) return
  const look = (lasted) => {
    const heard = window.coRevision, shown = parentElement.revision
    if (heard === shown) return
    // A lower one is late news of what is shown already, or, when it lasts, data that were loaded anew.
    if (heard < shown && !lasted) parentElement.later = setTimeout(() => look(true), data.patience * 10)
    else if (document.querySelector(OPEN)) parentElement.later = setTimeout(() => look(lasted), 500)
    else setTriggerValue("revision", heard)
  }
  const heard = () => {
    clearTimeout(parentElement.later)
    parentElement.later = setTimeout(() => look(false), data.patience)
  }
  parentElement.following = true
  addEventListener("co-revision", heard)
  heard()
  return () => {
    removeEventListener("co-revision", heard)
    clearTimeout(parentElement.later)
    parentElement.following = false
  }
}"""
PATIENCE = 100
"""Milliseconds that a page's own run has to show a change before the listener asks for another."""
LISTENER = st.components.v2.component("co_live", js=LISTEN)


def follow(here: Here) -> None:
    """Follow the data from here on. Inside a fragment only that fragment runs again."""
    LISTENER(key=f"co_live_{here.key}", data={"revision": here.revision, "patience": PATIENCE}, on_revision_change=_run)


def _run() -> None:
    """A new revision only has to run the page again, which then reads the new data."""
