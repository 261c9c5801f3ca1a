"""Routes that set the cookies of language and plan and redirect back to the page.

They change something, so they are forms with a token: an address alone changes nothing and leads to the start page.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard.look import cookies
from dashboard.translations import LANGUAGES
from dashboard.web.forms import form
from data_access.refusals import Refused

LONGEST_CODE = 60
ONLY_FORMS = ("/connexion/exemple", "/langue", "/plan", "/deconnexion")
"""Addresses that answer forms only: they are no place to come back to."""


def way_back(asked: Request) -> str:
    """The address that the visitor came from, with its filters, when it is one of ours; else the start page."""
    try:
        came = urlsplit(asked.headers.get("referer", ""))
    except ValueError:
        return "/"
    if came.netloc != asked.headers.get("host") or not came.path.startswith("/") or came.path.startswith("//"):
        return "/"
    if came.path in ONLY_FORMS:
        return "/"
    return came.path + (f"?{came.query}" if came.query else "")


async def _chosen(asked: Request) -> str:
    """The code that was chosen; empty for a form that is not ours."""
    try:
        return (await form(asked)).get("code", "")
    except Refused:
        return ""


async def _language(asked: Request) -> RedirectResponse:
    code, answer = await _chosen(asked), RedirectResponse(way_back(asked), 303)
    if code in LANGUAGES:
        cookies.put(answer, asked, cookies.LANGUAGE, code, cookies.YEAR)
    return answer


async def _plan(asked: Request) -> RedirectResponse:
    code, answer = await _chosen(asked), RedirectResponse(urlsplit(way_back(asked)).path, 303)
    if code and len(code) <= LONGEST_CODE:
        cookies.put(answer, asked, cookies.PLAN, code, cookies.YEAR)
    return answer


async def _start(_asked: Request) -> RedirectResponse:
    return RedirectResponse("/", 303)


ROUTES = [
    Route("/langue", _language, methods=["POST"]),
    Route("/plan", _plan, methods=["POST"]),
    *(Route(address, _start, methods=["GET"]) for address in ONLY_FORMS),
]
