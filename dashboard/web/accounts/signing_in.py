"""Signing in and out: pages drawn by the server that work without any script. The rules stand in changes.accounts."""

import secrets
from functools import lru_cache
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard import navigation
from dashboard.look import cookies
from dashboard.look.templating import environment, page, speak
from dashboard.translations import is_rtl, language
from dashboard.ui.frame.uploads import uploads
from dashboard.vocabulary import label, refusal
from dashboard.web.accounts.browsers import browser_name
from dashboard.web.forms import form
from dashboard.web.guard.throttle import Busy, throttle
from dashboard.web.shell.shell import unreachable
from data_access.changes.accounts import signing_in as changes
from data_access.database import Unavailable
from data_access.queries.accounts import accounts
from data_access.refusals import Refused
from data_access.states import Role


def next_page(wanted: str) -> str:
    """Where to go after signing in: an address of ours, never another site."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and not wanted.startswith(("/connexion", "/deconnexion", "/langue")) else "/"


def arriving(token: str, wanted: str) -> str:
    """Where who has just signed in arrives: at the page they asked for, else at the first one of their role."""
    asked_for = next_page(wanted)
    holder = accounts.holder(token) if asked_for == "/" else None
    return navigation.arrival(holder.actor) if holder is not None else asked_for


def opened(asked: Request, token: str, address: str, device: str = "") -> Response:
    """The response that sets the session cookie and leads to an address; every way of signing in ends with it."""
    answer = RedirectResponse(address, 303)
    cookies.put(answer, asked, cookies.SESSION, token)
    if device:
        cookies.put(answer, asked, cookies.DEVICE, device, cookies.YEAR)
    return answer


def device_of(asked: Request) -> str:
    """The secret of the device cookie that identifies a browser; a new one for a new browser."""
    known = cookies.read(asked, cookies.DEVICE)
    return known if len(known) == 43 else secrets.token_urlsafe(32)


def address_of(asked: Request) -> str:
    """The address that a visitor comes from, as far as it is known."""
    return asked.client.host if asked.client else ""


def too_many(asked: Request, busy: Busy) -> Response:
    """The page of an attempt that was not begun: ready beforehand, since many are answered at once."""
    headers = {"Retry-After": str(busy.seconds), "Cache-Control": "no-store"}
    return HTMLResponse(_too_many(speak(asked)), 429, headers)


@lru_cache(maxsize=8)
def _too_many(spoken: str) -> str:
    template = environment().get_template("too_many.html")
    return template.render(language=spoken, direction="rtl" if is_rtl() else "ltr")


def _draw(asked: Request, error: str = "", login: str = "", wanted: str | None = None) -> Response:
    if not accounts.any_account():
        return RedirectResponse("/installation", 303)
    entries = accounts.sample_accounts()
    samples: list[dict[str, Any]] = [
        {
            "id": sample.id,
            "name": sample.name,
            "order": order,
            "role": label(role),
            "code": sample.role.value,
            "organisation": dict(sample.organisation).get(language()),
        }
        for order, role in enumerate(Role)
        for sample in entries
        if sample.role == role
    ]
    wanted = asked.query_params.get("suite", "/") if wanted is None else wanted
    ended = accounts.left_with_the_sample(asked.cookies.get(cookies.SESSION))
    status = 403 if error else 200
    return page("sign_in.html", asked, status, error=error, login=login, wanted=wanted, samples=samples, ended=ended)


async def _show(asked: Request) -> Response:
    speak(asked)
    try:
        holder = await run_in_threadpool(accounts.holder, cookies.read(asked, cookies.SESSION))
        if holder is not None:
            asked_for = next_page(asked.query_params.get("suite", "/"))
            return RedirectResponse(navigation.arrival(holder.actor) if asked_for == "/" else asked_for, 303)
        return await run_in_threadpool(_draw, asked)
    except Unavailable:
        return unreachable(asked)


async def _sign_in(asked: Request) -> Response:
    login = wanted = ""
    try:
        fields = await form(asked)
        login, wanted = fields.get("login", ""), fields.get("suite", "/")
        device, browser = device_of(asked), browser_name(asked.headers.get("user-agent", ""))
        given = (login, fields.get("password", ""), device, browser)
        token = await throttle().run(address_of(asked), changes.sign_in, *given)
        address = await run_in_threadpool(arriving, token, wanted)
    except Refused as refused:
        return await run_in_threadpool(_draw, asked, refusal(refused), login, wanted)
    except Busy as busy:
        return too_many(asked, busy)
    except Unavailable:
        return unreachable(asked)
    return opened(asked, token, address, device)


async def _enter_sample(asked: Request) -> Response:
    wanted = "/"
    try:
        fields = await form(asked)
        wanted = fields.get("suite", "/")
        account = fields.get("account", "")
        number = int(account) if account.isascii() and account.isdigit() and len(account) < 10 else 0
        browser = browser_name(asked.headers.get("user-agent", ""))
        token = await run_in_threadpool(changes.enter_sample, number, browser)
        address = await run_in_threadpool(arriving, token, wanted)
    except Refused as refused:
        return await run_in_threadpool(_draw, asked, refusal(refused), "", wanted)
    except Unavailable:
        return unreachable(asked)
    return opened(asked, token, address)


async def _sign_out(asked: Request) -> Response:
    try:
        await form(asked)
        token = cookies.read(asked, cookies.SESSION)
        await run_in_threadpool(changes.sign_out, token)
        uploads().sign_out(accounts.fingerprint(token))
    except Refused:
        return RedirectResponse("/", 303)
    except Unavailable:
        return unreachable(asked)
    answer = RedirectResponse("/connexion", 303)
    cookies.delete(answer, asked, cookies.SESSION)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


ROUTES = [
    Route("/connexion", _show, methods=["GET"]),
    Route("/connexion", _sign_in, methods=["POST"]),
    Route("/connexion/exemple", _enter_sample, methods=["POST"]),
    Route("/deconnexion", _sign_out, methods=["POST"]),
]
