"""The cookies of the application: their names, how long they live, and the double-submit token of forms."""

import secrets
from collections.abc import Mapping
from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

SESSION, LANGUAGE, PLAN, FORM, DEVICE = "co_session", "co_lang", "co_plan", "co_form", "co_device"
YEAR = 365 * 24 * 3600
HOST_ONLY = "__Host-"
"""Browsers take a cookie of this name over HTTPS from the host itself only: no neighbouring site can plant one."""


def put(response: Response, asked: HTTPConnection, name: str, value: str, lasts: int | None = None) -> None:
    """Set a cookie that scripts cannot read, sent only from our own pages, only over HTTPS when the visitor uses it.

    `lasts` is in seconds; without it the cookie ends with the browser.
    """
    response.set_cookie(
        full_name(asked, name),
        quote(value, safe=""),
        max_age=lasts,
        path="/",
        httponly=True,
        secure=is_secure(asked),
        samesite="strict" if name == FORM else "lax",
    )


def full_name(asked: HTTPConnection, name: str) -> str:
    """The name that a cookie has in the browser of this visitor."""
    return f"{HOST_ONLY}{name}" if is_secure(asked) else name


def read(asked: HTTPConnection, name: str) -> str:
    """The value of a cookie of ours; empty when the visitor has none. Over HTTPS only the host's own counts."""
    return unquote(asked.cookies.get(full_name(asked, name), ""))


def delete(response: Response, asked: HTTPConnection, name: str) -> None:
    """Have the browser forget a cookie."""
    response.delete_cookie(full_name(asked, name), path="/", secure=is_secure(asked), httponly=True, samesite="lax")


def held(cookies: Mapping[str, str], name: str) -> str | None:
    """The same for a running page, which knows the cookies of a connection that the gate has let pass."""
    found = cookies.get(f"{HOST_ONLY}{name}") or cookies.get(name)
    return unquote(found) if found else None


def is_secure(asked: HTTPConnection) -> bool:
    """Whether the visitor came by HTTPS, also through a reverse proxy that the server was told to trust."""
    return asked.scope["scheme"] in ("https", "wss")


def form_token(asked: HTTPConnection) -> str:
    """The token that a form carries beside its cookie; a new one for a visitor who has none."""
    known = read(asked, FORM)
    return known if len(known) == 43 else secrets.token_urlsafe(32)


def is_ours(asked: HTTPConnection, token: str) -> bool:
    """Whether a form really came from our own page: its token is the cookie's, its origin is this host."""
    known = read(asked, FORM)
    return is_same_origin(asked) and bool(known) and secrets.compare_digest(known.encode(), token.encode())


def is_same_origin(asked: HTTPConnection, required: bool = False) -> bool:
    """Whether a request names our own host as the page that it comes from, or none where none is `required`."""
    origin = asked.headers.get("origin")
    if origin is None:
        return not required
    scheme, _separator, host = origin.partition("://")
    return scheme in ("http", "https") and host.lower() == asked.headers.get("host", "").lower()
