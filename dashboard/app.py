"""The frame: who is looking, the pages open to them, run the page. The server is dashboard/server.py."""

import streamlit as st

from dashboard import navigation
from dashboard.translations import _
from dashboard.ui import failures, session

st.set_page_config(page_title=None, page_icon="app/static/favicon.svg", layout="wide")
with failures.explained():
    sections: dict[str, list[st.Page]] = {}
    for entry in navigation.open_to(session.actor()):
        if not entry.file.exists():
            continue
        page = st.Page(
            entry.file,
            title=_(entry.title),
            icon=entry.icon,
            url_path=entry.path,
            help=_(entry.purpose),
            default=entry is navigation.PAGES[0],
        )
        sections.setdefault(_(entry.section), []).append(page)
    st.navigation(sections).run()
