"""The ASGI application: Streamlit running dashboard/app.py, our few routes, and the guards around both.

The guards stand in this order: headers on every answer; our own files, which need nobody; the gate; the page shell.
"""

import secrets
from importlib.util import find_spec
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.serving import choices, following, health, own_account, signing_in, style
from dashboard.serving.assets import Assets, ServeAssets
from dashboard.serving.gate import Gate
from dashboard.serving.headers import SecurityHeaders
from dashboard.serving.lifetime import lifetime
from dashboard.serving.shell import Shell
from dashboard.ui.failures import shown

HERE = Path(__file__).parent
# Found without importing it: its import is slow, and belongs to the start of the server.
GRID = Path(getattr(find_spec("st_aggrid"), "origin", None) or "")
FOLDERS = {
    "/static/": Path(st.__file__).parent / "static" / "static",
    "/component/st_aggrid.AgGrid.agGrid/": GRID.parent / "frontend" / "build",
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
            *signing_in.ROUTES,
            *own_account.routes(code),
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
