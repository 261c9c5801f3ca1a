"""Parse a url-encoded form within limits of size and time, and check its CSRF token."""

import asyncio
import unicodedata
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request

from dashboard.look import cookies
from dashboard.look.templating import speak
from dashboard.translations import word
from data_access.refusals import Refused

MAX_FORM, MAX_FIELDS = 20_000, 60
"""Bytes and fields; the longest form of ours, the set-up, is a tenth of it."""
READ_WITHIN = 10.0
"""Seconds that a visitor has to send a form."""
KIND = "application/x-www-form-urlencoded"
EXPIRED = word("This form has expired: please try again.")
TOLD = {
    HTTPStatus.LENGTH_REQUIRED: word("The request does not say how long it is: send it again from the page."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: word("This form is too long: nothing was read."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: word("Only the forms of these pages are read here."),
    HTTPStatus.METHOD_NOT_ALLOWED: word("This address does not answer such a request."),
    HTTPStatus.TOO_MANY_REQUESTS: word("Too many files at once: wait until the others have arrived, then try again."),
    HTTPStatus.FORBIDDEN: word("Your role does not open this address."),
}
"""What a refused request reads, in the language of the visitor."""


def misfit(headers: Headers) -> HTTPStatus | None:
    """The status that refuses a form by its headers, before its first byte is read; None for one that may be read."""
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    if len(length) > len(str(MAX_FORM)) or int(length) > MAX_FORM:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    return None


async def form(asked: Request) -> dict[str, str]:
    """The fields of a form that really came from our own page, without control characters. Raises Refused otherwise."""
    speak(asked)
    if misfit(asked.headers) is not None:
        raise Refused(EXPIRED)
    try:
        async with asyncio.timeout(READ_WITHIN):
            content = await _read(asked)
        pairs = parse_qsl(
            content.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace"
        )
    except (TimeoutError, ClientDisconnect, ValueError):
        raise Refused(EXPIRED) from None
    fields = {name: cleaned(value) for name, value in pairs}
    if not cookies.is_ours(asked, fields.get("form_token", "")):
        raise Refused(EXPIRED)
    return fields


def cleaned(value: str) -> str:
    """A value without the characters that no keyboard types and that a database may refuse."""
    return "".join(sign for sign in value if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


async def _read(asked: Request) -> bytes:
    content = bytearray()
    async for part in asked.stream():
        content += part
        if len(content) > MAX_FORM:
            raise ValueError("longer than it said")
    return bytes(content)
