"""The menu: the registry of navigation.py as Streamlit's pages, in the visitor's language."""

import streamlit as st

from dashboard import navigation
from dashboard.translations import _, language
from dashboard.ui import session
from data_access.permissions import Actor

Menu = dict[str, list[st.Page]]


def pages(actor: Actor) -> Menu:
    """The pages open to an actor by section, made once a session: a page object belongs to one session alone."""
    key = f"co_menu_{actor.role}_{language()}"
    known: Menu | None = session.recall(key)
    if known is None:
        known = _made(actor)
        session.remember(key, known)
    return known


def _made(actor: Actor) -> Menu:
    sections: Menu = {}
    for entry in navigation.open_to(actor):
        page = st.Page(
            entry.file,
            title=_(entry.title),
            icon=entry.icon,
            url_path=entry.path,
            default=entry is navigation.PAGES[0],
        )
        sections.setdefault(_(entry.section), []).append(page)
    return sections
