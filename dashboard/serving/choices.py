"""The two choices of the banner, kept in cookies: the language and the plan. Each leads back to where one was."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard.serving import cookies
from dashboard.translations import known


def way_back(asked: Request) -> str:
    """The address that the visitor came from, with its filters, when it is one of ours; else the start page."""
    came = urlsplit(asked.headers.get("referer", ""))
    if came.netloc != asked.headers.get("host") or not came.path.startswith("/") or came.path.startswith("//"):
        return "/"
    return came.path + (f"?{came.query}" if came.query else "")


def _language(asked: Request) -> RedirectResponse:
    answer = RedirectResponse(way_back(asked), 303)
    cookies.put(answer, asked, cookies.LANGUAGE, known(asked.path_params["code"]), cookies.YEAR)
    return answer


def _plan(asked: Request) -> RedirectResponse:
    answer = RedirectResponse(urlsplit(way_back(asked)).path, 303)
    cookies.put(answer, asked, cookies.PLAN, asked.path_params["code"][:60], cookies.YEAR)
    return answer


ROUTES = [Route("/langue/{code}", _language), Route("/plan/{code}", _plan)]
