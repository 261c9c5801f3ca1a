"""One's own calendar by a secret address: the file that calendar programs come back for, and how the address is made.

An address that is unknown, over or taken back answers the same 410; what fails is counted by the address it came from.
"""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.documents.calendar import agenda
from dashboard.documents.calendars import calendar
from dashboard.documents.invitations import ICS
from dashboard.vocabulary import refusal
from dashboard.web.accounts import own_notices
from dashboard.web.accounts.signing_in import address_of, too_many
from dashboard.web.forms import form
from dashboard.web.guard.throttle import Busy, Throttle
from dashboard.web.shell.shell import unreachable
from data_access.changes.accounts.calendar_address import end_calendar, renew_calendar
from data_access.database import Unavailable
from data_access.queries.accounts.calendars import subscriber
from data_access.queries.settings.plans import plans
from data_access.refusals import Gone, Refused

CHOICE = f"{own_notices.ADDRESS}/agenda"
STAGES = "phases"
"""The parameter by which a calendar has the stages of the process and OGP's deadlines as well."""
KEPT = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}


@lru_cache(maxsize=1)
def _limit() -> Throttle:
    """The limit of this process, with a thread of its own: signing in waits for no calendar."""
    return Throttle()


def _made(token: str, has_stages: bool) -> bytes:
    """The calendar of an address, with the stages of the process where it asks for them. Raises Gone."""
    whose = subscriber(token, datetime.now(UTC))
    if whose is None:
        raise Gone
    beside = (agenda.of_plan,) if has_stages else ()
    return calendar(whose, [plan for plan in plans() if not plan.is_closed], *beside)


async def _hand_over(asked: Request) -> Response:
    token = str(asked.path_params["token"])
    try:
        body = await _limit().run(address_of(asked), _made, token, asked.query_params.get(STAGES) == "1")
    except Gone:
        return PlainTextResponse("410", 410, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
    except Busy as busy:
        return too_many(asked, busy)
    except Unavailable:
        return PlainTextResponse("503", 503, headers={"Cache-Control": "no-store", "Retry-After": "60"})
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**KEPT, "ETag": tag, "Content-Disposition": 'inline; filename="agenda.ics"'}
    given = {one.strip().removeprefix("W/") for one in asked.headers.get("if-none-match", "").split(",")}
    if tag in given:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=ICS)


async def _choose(asked: Request) -> Response:
    try:
        given = await form(asked)
        actor = asked.scope["state"]["holder"].actor
        if given.get("act") == "end":
            await run_in_threadpool(end_calendar, actor)
            return RedirectResponse(f"{own_notices.ADDRESS}?fait=1", 303)
        token = await run_in_threadpool(renew_calendar, actor)
        return await run_in_threadpool(own_notices.draw, asked, token=token)
    except Refused as refused:
        return await run_in_threadpool(own_notices.draw, asked, refusal(refused))
    except Unavailable:
        return unreachable(asked)


ROUTES = [
    Route("/agenda/{token:str}.ics", _hand_over, methods=["GET"]),
    Route(CHOICE, _choose, methods=["POST"]),
]
