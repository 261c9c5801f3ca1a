"""The frame: who is looking, the pages open to them, run the page. The server is dashboard/server.py."""

import streamlit as st

from dashboard.ui.frame import failures, menu, session

with failures.explained():
    st.navigation(menu.pages(session.arrive().actor), position="hidden").run()
