"""How one is told by e-mail of what waits: the rhythm and the language, of one's own choice."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.documents.notices import address
from dashboard.look.templating import page, speak
from dashboard.translations import LANGUAGES, language
from dashboard.vocabulary import label, refusal
from dashboard.web.forms import form
from dashboard.web.shell.shell import unreachable
from data_access.changes.accounts.notice_choice import choose_notices
from data_access.database import Unavailable
from data_access.mail.server import mail_server
from data_access.papers.kinds import NoticeRhythm
from data_access.queries.accounts.calendars import calendar_until
from data_access.queries.accounts.notices import own_notices
from data_access.queries.mail.notices import FIRST_HOUR
from data_access.refusals import Refused

ADDRESS = "/mes-avis"


def draw(asked: Request, error: str = "", token: str = "") -> Response:
    """The page; with the `token` of a calendar that was just made, the address that is shown this once."""
    speak(asked)
    holder = asked.scope["state"]["holder"]
    chosen = own_notices(holder.actor)
    return page(
        "notices.html",
        asked,
        403 if error else 200,
        error=error,
        login=holder.login,
        rhythms=[(rhythm.value, label(rhythm)) for rhythm in NoticeRhythm],
        rhythm=chosen.rhythm,
        wants_summary=chosen.wants_summary,
        languages=LANGUAGES,
        chosen_language=chosen.language or language(),
        hour=FIRST_HOUR,
        is_saved=asked.query_params.get("fait") == "1",
        has_server=mail_server() is not None,
        calendar=f"{address() or str(asked.base_url).rstrip('/')}/agenda/{token}.ics" if token else "",
        calendar_until=calendar_until(holder.actor),
    )


async def _show(asked: Request) -> Response:
    try:
        return await run_in_threadpool(draw, asked)
    except Unavailable:
        return unreachable(asked)


async def _choose(asked: Request) -> Response:
    try:
        given = await form(asked)
        actor = asked.scope["state"]["holder"].actor
        wanted = (given.get("rhythm", ""), given.get("language", ""), given.get("summary") == "1")
        await run_in_threadpool(choose_notices, actor, *wanted)
    except Refused as refused:
        return await run_in_threadpool(draw, asked, refusal(refused))
    except Unavailable:
        return unreachable(asked)
    return RedirectResponse(f"{ADDRESS}?fait=1", 303)


ROUTES = [Route(ADDRESS, _show, methods=["GET"]), Route(ADDRESS, _choose, methods=["POST"])]
