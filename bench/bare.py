"""The yardstick: the smallest page one can write, with our settings. `python -m bench.bare PORT` serves it."""

import sys

import streamlit as st

from dashboard.ui.frame.streamlit_internals import is_served
from dashboard.web.process.settings import settings

if is_served():
    st.title("Bare")
    st.metric("Ideas", 400)
elif __name__ == "__main__":
    st.App(__file__).run(config={**settings(), "server.address": "127.0.0.1", "server.port": int(sys.argv[1])})
