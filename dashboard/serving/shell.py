"""The one HTML page that holds the application: our banner, a skeleton, and Streamlit's bundle.

Streamlit's own page is in English, left to right, and empty until its bundle has run. Ours is written for the visitor:
language, direction, title, banner with the plan, the languages and the account, the menu. Banner and menu live outside
Streamlit: they are there at once, and cost a rerun nothing.
"""

import re
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import navigation
from dashboard.serving import cookies
from dashboard.serving.chrome import words_of_streamlit
from dashboard.serving.style import grid_scripts
from dashboard.serving.templating import page, speak
from dashboard.vocabulary import label
from data_access.database import Unavailable
from data_access.permissions import allowed
from data_access.queries import plans

BUNDLE = re.compile(r'<(?:script type="module"|link rel="(?:modulepreload|stylesheet)")[^>]*?"\./(static/[^"]+)"')
PAGES = {navigation.address(entry.key): entry for entry in navigation.PAGES}


SOON = ("BidiComponent", "serialization", "recordbatch", "_arrayReduce")
"""Parts of Streamlit that it fetches one after another once a page arrives, and that every page of ours has."""


@lru_cache(maxsize=1)
def bundle() -> tuple[str, ...]:
    """The addresses of Streamlit's start files, as its installed page names them: script first, then preloads."""
    installed = Path(streamlit.__file__).parent / "static"
    first = BUNDLE.findall((installed / "index.html").read_text(encoding="utf-8"))
    soon = [f"static/js/{file.name}" for name in SOON for file in (installed / "static" / "js").glob(f"{name}.*.js")]
    return tuple(f"/{path}" for path in (*first, *soon))


def unreachable(asked: HTTPConnection) -> Response:
    """The page shown while the database cannot be reached: it reloads itself until it can."""
    return page("unreachable.html", asked, 503)


class Shell:
    """ASGI middleware that answers every page address with our page, and unknown ones with a 404 of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page; pass on what is not one."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not _is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        answer: Response
        if scope["path"] == f"/{navigation.PAGES[0].path}":
            answer = RedirectResponse("/" + (f"?{asked.url.query}" if asked.url.query else ""), 303)
        elif scope["path"] not in PAGES:
            answer = page("missing.html", asked, 404)
        elif not allowed(scope["state"]["holder"].actor, PAGES[scope["path"]].action):
            answer = page("forbidden.html", asked, 403)
        else:
            answer = await run_in_threadpool(_shell, asked)
        await answer(scope, receive, send)


def _is_page(path: str) -> bool:
    return path.count("/") == 1 and "." not in path and path not in OWN_ROUTES


OWN_ROUTES = frozenset({"/connexion", "/installation", "/deconnexion", "/sante", "/mot-de-passe", "/live"})


def _shell(asked: HTTPConnection) -> Response:
    holder = asked.scope["state"]["holder"]
    language = speak(asked)
    try:
        known = plans.plans()
    except Unavailable:
        return unreachable(asked)
    code = asked.cookies.get(cookies.PLAN)
    current = next((plan for plan in known if plan.code == code), known[0] if known else None)
    return page(
        "shell.html",
        asked,
        holder=holder,
        role=label(holder.actor.role),
        menu=navigation.menu(holder.actor),
        address=navigation.address,
        shown=PAGES[asked.url.path],
        plan=current,
        plan_name=current.name(language) if current else "",
        plans=[(plan.code, plan.name(language)) for plan in known],
        bundle=bundle(),
        scripts=grid_scripts() if PAGES[asked.url.path].has_grid else (),
        words=words_of_streamlit(language),
    )
