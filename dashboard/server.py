"""The ASGI application: Streamlit running dashboard/app.py, our few routes, and the guards around both.

The guards stand in this order: headers on every answer; our own files, which need nobody; the gate; the page shell.
"""

import secrets
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.ui.frame.failures import shown
from dashboard.ui.frame.streamlit_internals import installed
from dashboard.web.accounts import own_account, own_calendar, own_notices, own_sessions, signing_in
from dashboard.web.committee import presentation
from dashboard.web.files import backup, style
from dashboard.web.files.assets import Assets, ServeAssets
from dashboard.web.guard.gate import Gate
from dashboard.web.guard.headers import SecurityHeaders
from dashboard.web.process import following, health
from dashboard.web.process.lifetime import lifetime
from dashboard.web.shell import choices
from dashboard.web.shell.shell import Shell

HERE = Path(__file__).parent
FOLDERS = {
    "/static/": installed() / "static",
    "/app/static/": HERE / "static",
}


def application() -> st.App:
    """A new application, ready to `run(config=settings())` or to be served by any ASGI server."""
    watcher, assets, code = following.Watcher(), Assets(FOLDERS), secrets.token_hex(4).upper()
    return st.App(
        HERE / "app.py",
        lifespan=lifetime(watcher, assets, code),
        routes=[
            *health.ROUTES,
            *style.ROUTES,
            *choices.ROUTES,
            *backup.ROUTES,
            *signing_in.ROUTES,
            *own_account.routes(code),
            *own_sessions.ROUTES,
            *own_notices.ROUTES,
            *own_calendar.ROUTES,
            *presentation.ROUTES,
            *following.routes(watcher),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(ServeAssets, assets=assets),
            Middleware(Gate),
            Middleware(Shell),
        ],
        on_script_error=shown,
    )
