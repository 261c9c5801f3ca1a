"""The presentation of a committee session, full screen: slides for a projector, the speaker's window, what is typed.

All slides are in the page, so that the next one costs nothing; the page is fetched again at each new revision of the
data. What is typed goes through `changes.committee`, which refuses whoever may not.
"""

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard import links
from dashboard.documents.papers.paper import Items, Paragraph, Table
from dashboard.documents.slides.committee import deck
from dashboard.documents.slides.deck import Bars, Deck, Numbers, SlideBar, SlideBlock
from dashboard.look.templating import page, speak, state_look
from dashboard.translations import locate
from dashboard.vocabulary import label, refusal
from dashboard.web.forms import form
from dashboard.web.shell.shell import unreachable
from data_access.changes.committee.committee import add_action_item
from data_access.database import Unavailable
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee.presentation import PresentedSession, presentation, session_to_present
from data_access.queries.settings.plans import PlanView, plans
from data_access.refusals import Gone, Refused
from data_access.steps import StepOwner
from data_access.values import told
from data_access.watching import revision

ADDRESS = links.presentation("{asked:path}")
NUMBER = re.compile(r"[0-9]{1,9}")
SPEAKER, PROJECTOR = "speaker", "projector"
"""The two windows of one presentation: `?vue=speaker` is the second."""
KINDS: dict[type[SlideBlock], str] = {
    Paragraph: "paragraph",
    Items: "items",
    Table: "table",
    Numbers: "numbers",
    Bars: "bars",
}
"""What the templates call each kind of block."""


@dataclass(frozen=True)
class _Found:
    session: PresentedSession
    plan: PlanView


def _find(asked: Request) -> _Found | None:
    """The session of the address and its plan; None for an address that names none."""
    given = asked.path_params["asked"]
    found = session_to_present(asked.state.holder.actor, int(given)) if NUMBER.fullmatch(given) else None
    plan = next((one for one in plans() if found is not None and one.id == found.plan_id), None)
    return _Found(found, plan) if found is not None and plan is not None else None


def _deck(actor: Actor, found: _Found, language: str) -> Deck:
    locate(found.plan.country)
    return deck(presentation(actor, found.session, found.plan.today), found.plan, language)


def _draw(asked: Request, view: str, error: str = "", given: dict[str, str] | None = None) -> Response:
    language, actor, seen = speak(asked), asked.state.holder.actor, revision()
    found = _find(asked)
    if found is None:
        return page("missing.html", asked, 404)
    may_note = allowed(actor, Action.EDIT_COMMITTEE) is not None and not found.plan.is_closed
    return page(
        "committee/presentation.html",
        asked,
        403 if error else 200,
        deck=_deck(actor, found, language),
        session_id=found.session.id,
        address=links.presentation,
        view=view,
        revision=seen,
        may_note=may_note or bool(error),
        owners=[(owner.value, label(owner)) for owner in StepOwner],
        error=error,
        given=given or {},
        kind_of=lambda block: KINDS[type(block)],
        share=_share,
        tone=_tone,
        width=_width,
    )


def _share(bar: SlideBar, chart: Bars) -> int:
    """The length of a bar in per cent of the longest."""
    return round(100 * bar.value / (max(one.value for one in chart.bars) or 1))


def _tone(bar: SlideBar) -> str:
    return f"{state_look(bar.state)[0]}-fill" if bar.state else "primary"


def _width(table: Table, position: int) -> int:
    """The width of a column in per cent of the table."""
    return round(100 * table.widths[position] / sum(table.widths))


def _view(given: str) -> str:
    return SPEAKER if given == SPEAKER else PROJECTOR


async def _show(asked: Request) -> Response:
    try:
        return await run_in_threadpool(_draw, asked, _view(asked.query_params.get("vue", "")))
    except Unavailable:
        return unreachable(asked)


def _note(asked: Request, given: dict[str, str]) -> None:
    """Store what was typed. Raises Refused for a day that is none, and for whatever the change itself refuses."""
    due = given.get("due_on", "").strip()
    found = _find(asked)
    if found is None:
        raise Gone
    owner = given.get("owner", "")
    add_action_item(
        asked.state.holder.actor,
        found.session.id,
        given.get("body", ""),
        next((one for one in StepOwner if one.value == owner), None),
        given.get("owner_name", ""),
        told.day(due) if due else None,
    )


async def _type(asked: Request) -> Response:
    given: dict[str, str] = {}
    try:
        given = await form(asked)
        await run_in_threadpool(_note, asked, given)
    except Refused as why:
        return await run_in_threadpool(_draw, asked, _view(given.get("view", "")), refusal(why), given)
    except Unavailable:
        return unreachable(asked)
    query = f"?vue={SPEAKER}" if _view(given.get("view", "")) == SPEAKER else ""
    return RedirectResponse(f"{asked.url.path}{query}", 303)


ROUTES = [Route(ADDRESS, _show, methods=["GET"]), Route(ADDRESS, _type, methods=["POST"])]
