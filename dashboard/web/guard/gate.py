"""Access control: applies the rules of `reach` to every request, upload and websocket before anything else.

Pages lead the anonymous to the sign-in page; everything else is closed to them with a bare refusal. The session of an
open websocket is looked up at each message: once it has ended, each becomes a plain run, which leads to signing in.
"""

import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.look import cookies
from dashboard.look.templating import page
from dashboard.ui.frame.streamlit_internals import ACCOUNT_HEADER, rerun_message
from dashboard.ui.frame.uploads import uploads
from dashboard.web import forms
from dashboard.web.guard import reach
from dashboard.web.guard.reach import AccessRule, Who
from dashboard.web.shell import shell
from data_access.database import Unavailable
from data_access.queries.accounts import accounts
from data_access.queries.accounts.accounts import Holder

FRESH = 5.0
"""Seconds for which an open stream of revisions, which says nothing else, may go on without being looked up again."""
SIGN_IN, NOT_OURS, TRY_LATER = 4401, 4403, 1013
"""Codes that close a websocket."""


class Gate:
    """ASGI middleware: looks the session up and puts its holder in `scope["state"]["holder"]`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the requests that the address's rule allows; refuse or redirect the others."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked, rule = HTTPConnection(scope), reach.rule_for(scope["path"])
        status = _misfit(asked, rule)
        if status is not None:
            await _refuse(asked, status, scope, receive, send)
            return
        if rule is not None and rule.who == Who.EVERYBODY:
            await self.app(scope, receive, send)
            return
        try:
            holder = await run_in_threadpool(accounts.holder, cookies.read(asked, cookies.SESSION))
        except Unavailable:
            await _unreachable(asked, scope, receive, send)
            return
        if holder is None:
            await _to_sign_in(asked, rule, scope, receive, send)
            return
        status = _closed(asked, rule, holder)
        if status == HTTPStatus.SEE_OTHER:
            await RedirectResponse("/mot-de-passe", status)(scope, receive, send)
        elif status is not None:
            await _refuse(asked, status, scope, receive, send)
        else:
            scope.setdefault("state", {}).update(holder=holder, is_open=_is_open(asked, FRESH))
            _name(scope, holder)
            with _counted(scope, rule, asked):
                await self.app(scope, _asked_again(asked, receive) if scope["type"] == "websocket" else receive, send)


def _counted(scope: Scope, rule: AccessRule | None, asked: HTTPConnection) -> AbstractContextManager[None]:
    """Count an upload while it is being received."""
    if rule is None or rule.who != Who.BRINGS_FILES or scope["method"] != "PUT":
        return nullcontext()
    return uploads().taking(scope["path"], int(asked.headers["content-length"]))


def _asked_again(asked: HTTPConnection, receive: Receive) -> Receive:
    """The messages of a websocket, as long as its session holds; then a plain run instead of each."""
    is_open = _is_open(asked, 0.0)

    async def checked() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and not await is_open():
            return {"type": "websocket.receive", "bytes": rerun_message()}
        return message

    return checked


def _is_open(asked: HTTPConnection, fresh: float) -> Callable[[], Awaitable[bool]]:
    """Whether the session of a connection still holds; an answer is good for so many seconds."""
    token, known, until = cookies.read(asked, cookies.SESSION), True, 0.0

    async def is_open() -> bool:
        nonlocal known, until
        if time.monotonic() >= until:
            try:
                holder = await run_in_threadpool(accounts.holder, token)
            except Unavailable:
                # A run asks again itself, and waits until there is an answer.
                return True
            known, until = holder is not None and not holder.must_change_password, time.monotonic() + fresh
        return known

    return is_open


def _misfit(asked: HTTPConnection, rule: AccessRule | None) -> HTTPStatus | None:
    """The status to refuse a malformed or unknown request with, whoever sends it; None when it is well formed."""
    scope = asked.scope
    if scope["type"] == "websocket":
        known = rule is not None and "WEBSOCKET" in rule.methods
        return None if known and cookies.is_same_origin(asked, required=True) else HTTPStatus.FORBIDDEN
    if rule is None:
        return HTTPStatus.NOT_FOUND if scope["path"].startswith(("/_stcore/", "/component/")) else None
    if scope["method"] not in rule.methods:
        return HTTPStatus.METHOD_NOT_ALLOWED
    return forms.misfit(asked.headers) if scope["method"] == "POST" else None


def _closed(asked: HTTPConnection, rule: AccessRule | None, holder: Holder) -> HTTPStatus | None:
    """The status to refuse a signed-in visitor with; None when the rule allows the request."""
    scope = asked.scope
    if holder.must_change_password and not (rule and rule.before_password):
        leads = rule is None or rule.is_page
        return HTTPStatus.SEE_OTHER if leads and scope["type"] == "http" else HTTPStatus.FORBIDDEN
    if rule is None:
        return HTTPStatus.NOT_FOUND
    if not reach.may_pass(rule.who, holder.actor):
        return HTTPStatus.FORBIDDEN
    if rule.who == Who.BRINGS_FILES:
        refused = uploads().refusal(scope["path"], scope["method"], holder.actor.id, asked.headers)
        return HTTPStatus(refused) if refused else None
    return None


def _name(scope: Scope, holder: Holder) -> None:
    """Set the account header for Streamlit, replacing the visitor's, so that nobody resumes another's session."""
    name = ACCOUNT_HEADER.lower().encode()
    others = [(key, value) for key, value in scope["headers"] if key.lower() != name]
    scope["headers"] = [*others, (name, str(holder.actor.id).encode())]


async def _refuse(asked: HTTPConnection, status: HTTPStatus, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(NOT_OURS, "not ours")(scope, receive, send)
    elif status == HTTPStatus.NOT_FOUND:
        await page("missing.html", asked, status)(scope, receive, send)
    else:
        await shell.refused(asked, status)(scope, receive, send)


async def _to_sign_in(
    asked: HTTPConnection, rule: AccessRule | None, scope: Scope, receive: Receive, send: Send
) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(SIGN_IN, "sign in")(scope, receive, send)
    elif rule is not None and not rule.is_page:
        await PlainTextResponse("401", 401)(scope, receive, send)
    else:
        query = f"?{asked.url.query}" if asked.url.query else ""
        answer = RedirectResponse(f"/connexion?suite={quote(scope['path'] + query, safe='')}", 303)
        await answer(scope, receive, send)


async def _unreachable(asked: HTTPConnection, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(TRY_LATER, "database")(scope, receive, send)
        return
    await shell.unreachable(asked)(scope, receive, send)
