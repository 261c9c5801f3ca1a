"""Who may pass: pages lead the anonymous to the sign-in page; files, uploads and the websocket are closed to them."""

import time
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.serving import shell
from dashboard.serving.cookies import SESSION
from data_access.database import Unavailable
from data_access.queries import accounts
from data_access.queries.accounts import Holder

PUBLIC = ("/static/", "/app/static/", "/component/", "/theme-", "/langue/", "/donnees/", "/_stcore/health")
PUBLIC_PAGES = frozenset(
    {"/connexion", "/connexion/exemple", "/installation", "/deconnexion", "/sante", "/favicon.ico", "/favicon.png"}
)
"""What needs no sign-in: the program's own files, signing in, the language, health, open data."""
FOLLOWING = frozenset({"/live", "/_stcore/stream"})
CLOSED = ("/media/", "/_stcore/", "/live", "/plan/", "/mot-de-passe")


FRESH = 5.0
"""Seconds for which an answer holds: a page asks for its connections just after itself. Every run asks again anyway."""


class Gate:
    """ASGI middleware: looks the session up and puts its holder in `scope["state"]["holder"]`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.seen: dict[str, tuple[float, Holder]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the public and the signed-in pass, lead the others away."""
        if scope["type"] not in ("http", "websocket") or _is_public(scope["path"]):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        try:
            holder = await self._holder(asked.cookies.get(SESSION, ""), scope["path"] in FOLLOWING)
        except Unavailable:
            await _unreachable(asked, scope, receive, send)
            return
        if holder is None:
            await _refuse(asked, scope, receive, send)
            return
        path = scope["path"]
        if holder.must_change_password and not path.startswith(CLOSED):
            await RedirectResponse("/mot-de-passe", 303)(scope, receive, send)
            return
        scope.setdefault("state", {})["holder"] = holder
        await self.app(scope, receive, send)

    async def _holder(self, token: str, follows: bool) -> Holder | None:
        now = time.monotonic()
        at, known = self.seen.get(token, (0.0, None))
        if known is not None and follows and now - at < FRESH:
            return known
        self.seen = {old: entry for old, entry in self.seen.items() if now - entry[0] < FRESH}
        found = await run_in_threadpool(accounts.holder, token)
        if found is not None:
            self.seen[token] = (now, found)
        return found


def _is_public(path: str) -> bool:
    return path in PUBLIC_PAGES or path.startswith(PUBLIC)


async def _refuse(asked: HTTPConnection, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(4401, "sign in")(scope, receive, send)
        return
    answer: Response
    if scope["path"].startswith(CLOSED) and scope["path"] != "/mot-de-passe":
        answer = PlainTextResponse("401", 401)
    else:
        query = f"?{asked.url.query}" if asked.url.query else ""
        answer = RedirectResponse(f"/connexion?suite={quote(scope['path'] + query, safe='')}", 303)
    await answer(scope, receive, send)


async def _unreachable(asked: HTTPConnection, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(1013, "database")(scope, receive, send)
        return
    await shell.unreachable(asked)(scope, receive, send)
