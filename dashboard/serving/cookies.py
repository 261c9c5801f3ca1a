"""The cookies of the application: their names, how long they live, and the double-submit token of forms."""

import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION, LANGUAGE, PLAN, FORM = "co_session", "co_lang", "co_plan", "co_form"
YEAR = 365 * 24 * 3600


def put(response: Response, asked: HTTPConnection, name: str, value: str, lasts: int | None = None) -> None:
    """Set a cookie that scripts cannot read, sent only from our own pages, only over HTTPS when the visitor uses it.

    `lasts` is in seconds; without it the cookie ends with the browser.
    """
    response.set_cookie(
        name,
        value,
        max_age=lasts,
        path="/",
        httponly=True,
        secure=is_secure(asked),
        samesite="strict" if name == FORM else "lax",
    )


def is_secure(asked: HTTPConnection) -> bool:
    """Whether the visitor came by HTTPS, also through a reverse proxy."""
    return "https" in (asked.url.scheme, asked.headers.get("x-forwarded-proto"))


def form_token(asked: HTTPConnection) -> str:
    """The token that a form carries beside its cookie; a new one for a visitor who has none."""
    known = asked.cookies.get(FORM, "")
    return known if len(known) == 43 else secrets.token_urlsafe(32)


def is_ours(asked: HTTPConnection, token: str) -> bool:
    """Whether a form really came from our own page: its token is the cookie's, its origin is this host."""
    origin = asked.headers.get("origin")
    same_origin = origin in (None, "null") or origin.split("//")[-1] == asked.headers.get("host")
    known = asked.cookies.get(FORM, "")
    return same_origin and bool(known) and secrets.compare_digest(known, token)
