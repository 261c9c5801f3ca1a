"""The Streamlit script: identify the visitor, declare their pages, run one. The server is dashboard/server.py."""

import streamlit as st

from dashboard.ui.frame import failures, menu, session

with failures.explained():
    st.navigation(menu.pages(session.arrive().actor), position="hidden").run()
