"""The pages of navigation.py as Streamlit's. The menu that people see is drawn by the frame (dashboard/web/shell)."""

import streamlit as st

from dashboard import navigation
from dashboard.translations import _, language
from dashboard.ui.frame import session
from data_access.permissions import Actor


def pages(actor: Actor) -> list[st.Page]:
    """The pages open to an actor, made once a session: a page object belongs to one session alone.

    The overview is always among them, since an application has a start page; it refuses by itself whom it is closed to.
    """
    key = f"co_menu_{actor.role}_{language()}"
    known: list[st.Page] | None = session.recall(key)
    if known is None:
        known = [
            st.Page(
                entry.file,
                title=_(entry.title_for(actor.role)),
                url_path=entry.path,
                default=entry is navigation.PAGES[0],
            )
            for entry in dict.fromkeys((navigation.PAGES[0], *navigation.open_to(actor)))
        ]
        session.remember(key, known)
    return known
