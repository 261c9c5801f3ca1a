"""The presentation of a committee session, full screen: slides for a projector, the speaker's window, what is typed.

All slides are in the page, so that the next one costs nothing; the page is fetched again at each new revision of the
data. What is typed goes through `changes.committee`, which refuses whoever may not.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard import links
from dashboard.documents.papers.paper import Table
from dashboard.documents.papers.pdf import PDF
from dashboard.documents.slides.committee import deck
from dashboard.documents.slides.deck import Bars, CourseOverTime, Lines, SlideBar
from dashboard.documents.slides.pdf import KINDS, colour_of, pdf
from dashboard.documents.slides.pptx import PPTX, pptx
from dashboard.look.templating import page, speak, state_look
from dashboard.translations import LANGUAGES, is_rtl, locate
from dashboard.vocabulary import label, refusal
from dashboard.web.forms import form
from dashboard.web.shell.shell import unreachable
from data_access.changes.committee.committee import add_action_item
from data_access.changes.committee.sessions import add_committee_decision
from data_access.connections.past import Past, looking_at
from data_access.database import Unavailable
from data_access.past.states import as_of
from data_access.permissions import Action, Actor, allowed
from data_access.queries.committee.presentation import (
    Presentation,
    PresentedSession,
    presentation,
    session_to_present,
)
from data_access.queries.settings.plans import PlanView, plans
from data_access.refusals import Gone, Refused
from data_access.steps import StepOwner
from data_access.values import told
from data_access.values.dates import date_of
from data_access.watching import revision

ADDRESS = links.presentation("{asked:path}")
ASKED = re.compile(r"([0-9]{1,9})(?:\.(pptx|pdf))?")
WRITERS = {"pptx": (pptx, PPTX), "pdf": (pdf, PDF)}
"""The kinds of files that the slides are written as."""
SPEAKER, PROJECTOR, DECISION = "speaker", "projector", "decision"
"""The two windows of one presentation, `?vue=speaker` being the second; what is typed in them, if no next step."""


@dataclass(frozen=True)
class _Found:
    session: PresentedSession
    plan: PlanView


def _find(asked: Request) -> _Found | None:
    """The session of the address and its plan, in the state that is looked at; None for an address that names none."""
    given = ASKED.fullmatch(asked.path_params["asked"])
    found = session_to_present(asked.state.holder.actor, int(given[1])) if given else None
    plan = next((one for one in plans() if found is not None and one.id == found.plan_id), None)
    return _Found(found, plan) if found is not None and plan is not None else None


@contextmanager
def _on_its_day(asked: Request) -> Iterator[Past | None]:
    """Look at the evening that the address asks for (`?au=2023-10-31`), if it is over; at today's data else."""
    found, day = _find(asked), date_of(asked.query_params.get(links.AS_OF))
    then = as_of(day, found.plan.country.time_zone) if found and day and day <= found.plan.latest_evening else None
    with looking_at(then):
        yield then


def _said(actor: Actor, found: _Found | None, language: str) -> Presentation | None:
    if found is None:
        return None
    locate(found.plan.country)
    return presentation(actor, found.session, found.plan.today, found.plan.country.time_zone, language)


def _draw(asked: Request, view: str, error: str = "", given: dict[str, str] | None = None) -> Response:
    with _on_its_day(asked) as then:
        return _drawn(asked, view, error, given or {}, then)


def _drawn(asked: Request, view: str, error: str, given: dict[str, str], then: Past | None) -> Response:
    """An earlier evening follows no change: its page has no revision."""
    language, actor, seen = speak(asked), asked.state.holder.actor, "" if then else revision()
    found = _find(asked)
    said = _said(actor, found, language)
    if found is None or said is None:
        return page("missing.html", asked, 404)
    made = deck(said, found.plan, language)
    may_note = allowed(actor, Action.EDIT_COMMITTEE) is not None and not found.plan.is_closed and then is None
    return page(
        "committee/presentation.html",
        asked,
        403 if error else 200,
        deck=made,
        session_id=found.session.id,
        address=links.presentation,
        view=view,
        revision=seen,
        may_note=may_note or bool(error),
        items=[(str(item.id), item.title) for item in said.session.agenda],
        owners=[(owner.value, label(owner)) for owner in StepOwner],
        error=error,
        given=given,
        kind_of=lambda block: KINDS[type(block)],
        share=_share,
        tone=_tone,
        width=_width,
        polyline=_polyline,
        line_colour=colour_of,
    )


def _polyline(chart: Lines, one: CourseOverTime) -> str:
    """The points of a line in a drawing of 1000 × 300."""
    points = chart.points(one, is_rtl=is_rtl())
    return " ".join(f"{round(1000 * across)},{round(300 * down)}" for across, down in points)


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


def _file(asked: Request, kind: str) -> Response:
    """The slides as a file, in the language that the address says, else in the visitor's."""
    with _on_its_day(asked) as then:
        return _written(asked, kind, then)


def _written(asked: Request, kind: str, then: Past | None) -> Response:
    language, found = speak(asked), _find(asked)
    wanted = asked.query_params.get("langue", language)
    wanted = wanted if wanted in LANGUAGES else language
    said = _said(asked.state.holder.actor, found, wanted)
    if found is None or said is None:
        return page("missing.html", asked, 404)
    writer, media_type = WRITERS[kind]
    made = deck(said, found.plan, wanted)
    day = f"-au-{then.day}" if then else ""
    name = f"copil-{found.session.number}-{found.session.takes_place_on}{day}-{made.language}.{kind}"
    told = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(writer(made), media_type=media_type, headers=told)


async def _show(asked: Request) -> Response:
    given = ASKED.fullmatch(asked.path_params["asked"])
    try:
        if given and given[2]:
            return await run_in_threadpool(_file, asked, given[2])
        return await run_in_threadpool(_draw, asked, _view(asked.query_params.get("vue", "")))
    except Unavailable:
        return unreachable(asked)


def _note(asked: Request, given: dict[str, str]) -> None:
    """Store what was typed: a decision or a next step. Raises Refused for a day or a number that is none, and for
    whatever the change itself refuses."""
    found, actor = _find(asked), asked.state.holder.actor
    if found is None:
        raise Gone
    item, due, owner = (given.get(name, "").strip() for name in ("item_id", "due_on", "owner"))
    if given.get("kind") == DECISION:
        about = told.whole(item) if item else None
        add_committee_decision(actor, found.session.id, given.get("body", ""), about)
        return
    add_action_item(
        actor,
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
