"""One's own password, and the first administrator of a new installation: pages drawn by the server."""

import secrets
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.look import cookies
from dashboard.look.templating import page, speak
from dashboard.translations import LANGUAGES
from dashboard.vocabulary import refusal
from dashboard.web.accounts.signing_in import address_of, opened, too_many
from dashboard.web.forms import form
from dashboard.web.guard.throttle import Busy, throttle
from dashboard.web.shell.shell import unreachable
from data_access.accounts.passwords import SHORTEST
from data_access.changes.accounts import accounts as changes
from data_access.changes.accounts.signing_in import sign_in
from data_access.changes.settings.installation import install
from data_access.database import Unavailable
from data_access.queries.accounts import accounts
from data_access.queries.settings import plans
from data_access.refusals import Refused


def routes(code: str) -> list[Route]:
    """The routes; `code` is what the set-up page asks for, known only to who started the server."""

    async def show_setup(asked: Request) -> Response:
        try:
            if await run_in_threadpool(accounts.any_account):
                return RedirectResponse("/connexion", 303)
            return await run_in_threadpool(_draw_setup, asked)
        except Unavailable:
            return unreachable(asked)

    async def set_up(asked: Request) -> Response:
        given: dict[str, str] = {}
        try:
            given = await form(asked)
            if not secrets.compare_digest(given.get("code", "").strip().upper().encode(), code.encode()):
                raise Refused("The set-up code is not correct: it is shown in the window where the server was started.")
            token = await throttle().run(address_of(asked), _install, given)
        except Refused as refused:
            return await run_in_threadpool(_draw_setup, asked, refusal(refused), given)
        except Busy as busy:
            return too_many(asked, busy)
        except Unavailable:
            return unreachable(asked)
        return opened(asked, token, "/")

    return [
        Route("/installation", show_setup, methods=["GET"]),
        Route("/installation", set_up, methods=["POST"]),
        Route("/mot-de-passe", _show_password, methods=["GET"]),
        Route("/mot-de-passe", _change_password, methods=["POST"]),
    ]


def _draw_setup(asked: Request, error: str = "", given: Mapping[str, str] | None = None) -> Response:
    """The set-up page; it asks for a plan only where the command has opened none before."""
    status = 403 if error else 200
    words = {"shortest": SHORTEST, "error": error, "given": given or {}, "has_plan": bool(plans.plans())}
    return page("setup.html", asked, status, **words)


def _install(given: dict[str, str]) -> str:
    login, password = given.get("login", ""), given.get("password", "")
    names = {code: given.get(f"plan_{code}", "") for code in LANGUAGES}
    install(login, given.get("name", ""), password, given.get("plan_code", ""), names)
    return sign_in(login, password)


def _draw_password(asked: Request, error: str = "") -> Response:
    holder = asked.scope["state"]["holder"]
    return page("password.html", asked, 403 if error else 200, holder=holder, shortest=SHORTEST, error=error)


async def _show_password(asked: Request) -> Response:
    return _draw_password(asked)


async def _change_password(asked: Request) -> Response:
    speak(asked)
    try:
        given = await form(asked)
        old, new = given.get("old", ""), given.get("new", "")
        if new != given.get("again", ""):
            raise Refused("The two new passwords are not the same.")
        actor, token = asked.scope["state"]["holder"].actor, cookies.read(asked, cookies.SESSION)
        await throttle().run(f"account {actor.id}", changes.change_password, actor, old, new, token)
    except Refused as refused:
        return await run_in_threadpool(_draw_password, asked, refusal(refused))
    except Busy as busy:
        return too_many(asked, busy)
    except Unavailable:
        return unreachable(asked)
    return RedirectResponse("/", 303)
