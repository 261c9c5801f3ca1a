"""The list of one's own sessions: each can be ended, and all others at once."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.look import cookies
from dashboard.look.templating import page, speak
from dashboard.vocabulary import refusal
from dashboard.web.forms import form
from dashboard.web.shell.shell import unreachable
from data_access.changes.accounts.signing_in import end_session
from data_access.database import Unavailable
from data_access.queries.accounts import accounts, open_sessions
from data_access.refusals import Refused

OTHERS = "others"
"""What the form sends in the place of one session."""


def _draw(asked: Request, error: str = "") -> Response:
    speak(asked)
    actor, token = asked.scope["state"]["holder"].actor, cookies.read(asked, cookies.SESSION)
    return page(
        "sessions.html",
        asked,
        403 if error else 200,
        error=error,
        sessions=open_sessions.sessions(actor, token),
        idle_minutes=int(accounts.idle_limit().total_seconds() // 60),
        others=OTHERS,
    )


async def _show(asked: Request) -> Response:
    try:
        return await run_in_threadpool(_draw, asked)
    except Unavailable:
        return unreachable(asked)


def _end(asked: Request, key: str) -> None:
    actor, token = asked.scope["state"]["holder"].actor, cookies.read(asked, cookies.SESSION)
    if key != OTHERS:
        end_session(actor, key)
        return
    for session in open_sessions.sessions(actor, token):
        if not session.is_this:
            end_session(actor, session.key)


async def _end_one(asked: Request) -> Response:
    try:
        await run_in_threadpool(_end, asked, (await form(asked)).get("session", ""))
    except Refused as refused:
        return await run_in_threadpool(_draw, asked, refusal(refused))
    except Unavailable:
        return unreachable(asked)
    return RedirectResponse("/mes-sessions", 303)


ROUTES = [
    Route("/mes-sessions", _show, methods=["GET"]),
    Route("/mes-sessions", _end_one, methods=["POST"]),
]
