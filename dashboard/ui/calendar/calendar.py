"""The calendar of the process on screen: when it arrives, what if a stage slips, the chart, the files.

What is supposed stands in the address alone (`phase`, `jours`), so that it can be sent to somebody; nothing is written.
"""

from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, urlsplit

import streamlit as st
from markupsafe import Markup

from dashboard.documents.calendar import agenda, drawing, paper, telling
from dashboard.documents.invitations import ICS
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import located, offered, speaking
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import chart_part
from data_access.permissions import Action, allowed
from data_access.queries.calendar.timeline import Timeline, timeline
from data_access.queries.evidence.deadlines import Deadline, deadlines
from data_access.queries.evidence.public_facts import facts
from data_access.values.numbers import whole_of

STAGE, SLIP = "phase", "jours"
"""The parameters of the address: the code of a stage, and the days by which it is supposed to slip."""
LONGEST = 365
TWO_WEEKS = 14


@dataclass(frozen=True)
class Supposed:
    """What the address supposes: the code of a stage and its days, both empty for nothing."""

    code: str = ""
    days: int = 0


def supposed() -> Supposed:
    """What the address of the page supposes; days that are none, or out of all measure, are nothing."""
    given = whole_of(st.query_params.get(SLIP, ""))
    code = st.query_params.get(STAGE, "")
    return Supposed(code, given) if code and given is not None and 0 < given <= LONGEST else Supposed()


def show(here: Here) -> None:
    """The calendar as one element; nothing before its first stage, of which the grid below says how it comes."""
    now, asked = cache.now(here), supposed()
    if known(now).stages:
        board.show("calendar", _whole(now, asked))


@cache.until_changed()
def known(now: Now) -> Timeline:
    """The calendar of the plan that is looked at."""
    return timeline(now.here.actor, now.here.plan_id, now.here.plan.today)


@cache.until_changed()
def _deadlines(now: Now) -> tuple[Deadline, ...]:
    here = now.here
    if allowed(here.actor, Action.READ_EVIDENCE) is None:
        return ()
    return deadlines(facts(here.actor, here.plan_id, here.plan.today))


@cache.until_changed()
def _whole(now: Now, asked: Supposed) -> Part:
    found, due = known(now), _deadlines(now)
    chart = chart_part(now.here, drawing.chart(found, due))
    papers = {paper.file_name(now.here.plan.code, found, code): partial(_pdf, now, code) for code in offered()}
    ics = f"{now.here.plan.code}.ics"
    html = drawn(
        "calendar/calendar.html",
        headline=telling.headline(found),
        path=[said for _stage, said in telling.critical(found)],
        what_if=_what_if(now, found, asked),
        chart=Markup(chart.html),  # noqa: S704 - drawn by a template
        legend=telling.legend(),
        rules=telling.rules(),
        papers=list(zip(papers, offered().items(), strict=True)),
        ics=ics,
    )
    return Part(html, {**chart.files, **papers, ics: partial(_ics, now, ics)})


def _what_if(now: Now, found: Timeline, asked: Supposed) -> Markup:
    """The form, and what it would mean; a stage that is over, or that is none, supposes nothing."""
    offered_stages = [stage for stage in found.stages if found.expected[stage.id].ends_on and not stage.completed_on]
    chosen = next((stage for stage in offered_stages if stage.code == asked.code), None)
    told, moves = "", []
    if chosen is not None:
        then = timeline(now.here.actor, now.here.plan_id, now.here.plan.today, {chosen.id: asked.days})
        told, moves = telling.supposed(found, then, chosen, asked.days), telling.moved(found, then)
    return drawn(
        "calendar/what_if.html",
        kept=parse_qsl(urlsplit(link("calendar")).query),
        stages=[(stage.code, telling.name(stage)) for stage in offered_stages],
        asked=asked,
        days=asked.days or TWO_WEEKS,
        longest=LONGEST,
        is_unknown=bool(asked.code) and chosen is None,
        told=told,
        moves=moves,
    )


def _pdf(now: Now, language: str) -> File:
    """The sheet, made when it is asked for, of what the page shows."""
    plan, found = now.here.plan, known(now)
    with located(plan.country):
        made = paper.paper(found, _deadlines(now), plan.name(language), language)
        return File(paper.file_name(plan.code, found, language), PDF, pdf(made))


def _ics(now: Now, name: str) -> File:
    with speaking(now.here.language), located(now.here.plan.country):
        return File(name, ICS, agenda.calendar(known(now), _deadlines(now), now.here.plan))
