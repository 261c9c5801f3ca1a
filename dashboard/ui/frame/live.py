"""The head of a page, and following other people's changes: the page runs again by itself, without a click.

boot.js listens to the server's event stream (`/live`, dashboard/web/process/following.py), once for all tabs, and tells
the component of the head. It waits a moment before it asks for a run: a page whose own change made the revision has it
already, and nothing happens. While a dialog is open it waits too, because a run would close it.

The head also takes back what was open on the page when the server begins anew: see dashboard/ui/frame/carrying.py.
"""

from dashboard.ui.frame import board, carrying, session

PATIENCE = 100
"""Milliseconds that a page's own run has to show a change before the listener asks for another."""


def head(key: str, html: str, revision: int | None, role: str) -> None:
    """Put the head of the page `key` in it; with a revision of the data, follow them from there on.

    `role` is the visitor's now: the menu that was drawn for another is drawn anew.
    """
    data = {"html": html, "revision": revision, "role": role, "patience": PATIENCE, "kept": carrying.packed()}
    found = board.component("head")(
        key=f"co_head_{key}", data=data, on_revision_change=_run, on_again_change=_run, on_kept_change=_run
    )
    carrying.unpack(found.kept)


@session.uninterrupted
def _run() -> None:
    """A new revision has the page run again, which then reads the new data: no sign that anybody is there."""
    session.follow()
