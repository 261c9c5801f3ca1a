"""The one HTML page that holds the application: our banner, a skeleton, and Streamlit's bundle.

Streamlit's own page is in English, left to right, and empty until its bundle has run. Ours is written for the visitor:
language, direction, title, banner with the plan, the languages and the account, the menu. Banner and menu live outside
Streamlit: they are there at once, and cost a rerun nothing.
"""

import re
from functools import lru_cache
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import navigation
from dashboard.links import OF_PLAN, link
from dashboard.look import cookies
from dashboard.look.addresses import grid_scripts
from dashboard.look.templating import page, speak
from dashboard.translations import _
from dashboard.ui.frame import streamlit_internals
from dashboard.vocabulary import label
from dashboard.web.forms import TOLD
from dashboard.web.shell.chrome import words_of_streamlit
from data_access.database import Unavailable
from data_access.permissions import Action, allowed
from data_access.queries.settings import plans

BUNDLE = re.compile(r'<(?:script type="module"|link rel="(?:modulepreload|stylesheet)")[^>]*?"\./(static/[^"]+)"')
PAGES = {navigation.address(entry.key): entry for entry in navigation.PAGES}
OVERVIEW = f"/{navigation.PAGES[0].path}"
"""The other address of the start page: it leads there."""


SOON = ("BidiComponent", "serialization", "recordbatch", "_arrayReduce")
"""Parts of Streamlit that it fetches one after another once a page arrives, and that every page of ours has."""


@lru_cache(maxsize=1)
def bundle() -> tuple[str, ...]:
    """The addresses of Streamlit's start files, as its installed page names them: script first, then preloads."""
    installed = streamlit_internals.installed()
    first = BUNDLE.findall((installed / "index.html").read_text(encoding="utf-8"))
    soon = [f"static/js/{file.name}" for name in SOON for file in (installed / "static" / "js").glob(f"{name}.*.js")]
    return tuple(f"/{path}" for path in (*first, *soon))


def unreachable(asked: HTTPConnection) -> Response:
    """The page shown while the database cannot be reached: it reloads itself until it can."""
    return page("unreachable.html", asked, 503)


def refused(asked: HTTPConnection, status: HTTPStatus) -> Response:
    """The page of a request that is not taken: one sentence in the visitor's language."""
    speak(asked)
    return page("refused.html", asked, status, sentence=_(TOLD[status]))


class Shell:
    """ASGI middleware that answers every page address with our page; the gate has refused what is no address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page; pass on what is not one."""
        path = scope.get("path", "")
        if scope["type"] != "http" or (path not in PAGES and path != OVERVIEW):
            await self.app(scope, receive, send)
            return
        asked, holder = HTTPConnection(scope), scope["state"]["holder"]
        answer: Response
        if path == OVERVIEW:
            answer = RedirectResponse("/" + (f"?{asked.url.query}" if asked.url.query else ""), 303)
        elif not allowed(holder.actor, PAGES[path].action):
            first = navigation.arrival(holder.actor)
            is_start = path == navigation.address(navigation.PAGES[0].key) and first != path
            answer = RedirectResponse(first, 303) if is_start else page("forbidden.html", asked, 403)
        else:
            answer = await run_in_threadpool(_shell, asked)
        await answer(scope, receive, send)


def _shell(asked: HTTPConnection) -> Response:
    holder = asked.scope["state"]["holder"]
    language = speak(asked)
    try:
        known = plans.plans()
    except Unavailable:
        return unreachable(asked)
    wanted = (asked.query_params.get(OF_PLAN), cookies.read(asked, cookies.PLAN))
    chosen = [plan for code in wanted for plan in known if plan.code == code]
    current = next(iter((*chosen, *known)), None)
    return page(
        "shell.html",
        asked,
        holder=holder,
        role=label(holder.actor.role),
        reads_summaries=allowed(holder.actor, Action.READ_SUMMARIES) is not None,
        menu=navigation.menu(holder.actor),
        address=navigation.address,
        shown=PAGES[asked.url.path],
        plan=current,
        plan_name=current.name(language) if current else "",
        plans=[(plan.code, plan.name(language), plan.is_closed) for plan in known],
        compare=_compare(asked, [plan.code for plan in known if plan != current]),
        bundle=bundle(),
        scripts=grid_scripts() if PAGES[asked.url.path].has_grid else (),
        components=("board", "head", "desk") if PAGES[asked.url.path].key == "sorting" else ("board", "head"),
        words=words_of_streamlit(language),
    )


def _compare(asked: HTTPConnection, others: list[str]) -> str:
    """The address that shows the plan beside the latest of the others; empty where there is none."""
    return link("overview", plan=asked.query_params.get(OF_PLAN), avec=others[0]) if others else ""
