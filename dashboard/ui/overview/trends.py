"""How the process moved on, a view of the overview: `?evolution=1`, up to the day that the page shows."""

from collections.abc import Iterable, Sequence
from itertools import islice

import streamlit as st

from dashboard import narration
from dashboard.charts.trends import charts
from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.narration import Told
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary.overview import trends as words
from data_access.queries.history import history as log
from data_access.queries.overview import trends as reads
from data_access.queries.overview.jumps import Jump, Trend
from data_access.queries.overview.trends import Trends

ASKED = "evolution"
"""The parameter of the address that asks for this view."""
MOST_JUMPS, AT_ONCE = 60, 4
"""How many days of a trend are told, the newest first, and how many of these stand open."""


def asked() -> bool:
    """Whether the address asks for this view."""
    return ASKED in st.query_params


def show(here: Here) -> None:
    """The pace against the deadline, then each trend: its chart, its table, and what made each jump."""
    board.show(here.key, whole(cache.now(here)))


@cache.until_changed(*reads.READ)
def whole(now: Now) -> Part:
    """The view as one part; before the first idea, what to do first."""
    here, found = now.here, of(now)
    made = {trend: figures.chart_part(here, chart) for trend, chart in charts(found, _opened)}
    if not made:
        return Part(drawn("overview/trends_head.html") + empty.no_idea(here.actor))
    jumps = {trend: _jumps_of(found, trend) for trend in made}
    told = _told(here, jumps.values())
    html = drawn(
        "overview/trends.html",
        pace=words.pace(found.pace),
        trends=[(part.html, [_day(jump, told) for jump in jumps[trend]]) for trend, part in made.items()],
        at_once=AT_ONCE,
    )
    files = {name: make for part in made.values() for name, make in part.files.items()}
    return Part(drawn("overview/trends_head.html") + html, files)


@cache.until_changed(*reads.READ)
def of(now: Now) -> Trends:
    """The trends of what the visitor may see, up to the day that is shown."""
    here = now.here
    return reads.trends(here.actor, here.plan_id, here.plan.today, here.plan.country.time_zone)


def _jumps_of(found: Trends, trend: Trend) -> list[Jump]:
    return list(islice((jump for jump in found.jumps if jump.trend == trend), MOST_JUMPS))


def _told(here: Here, jumps: Iterable[Sequence[Jump]]) -> dict[int, Told]:
    """What the largest act of each day is called in the history, by its number."""
    acts = {jump.act for some in jumps for jump in some if jump.act is not None}
    lines = narration.lines(log.first_entries(here.actor, here.plan_id, acts)) if acts else []
    return {entry: line for line in lines for entry, _record in line.members}


def _day(jump: Jump, told: dict[int, Told]) -> dict[str, object]:
    return {
        "day": jump.day,
        "moved": words.moved(jump.changes),
        "act": told.get(jump.act) if jump.act is not None else None,
        "is_told": jump.act is not None,
        "href": link("history", act=jump.act),
        "others": max(jump.acts - 1, 0),
        "of_day": _of_day(jump),
    }


def _opened(jump: Jump) -> str:
    """The address of what made a jump: the act, or the day's history where there were several."""
    if jump.acts == 1:
        return link("history", act=jump.act)
    return _of_day(jump) if jump.acts else ""


def _of_day(jump: Jump) -> str:
    return link("history", table=TABLES[jump.trend], since=jump.day, until=jump.day)


TABLES = {
    Trend.IDEAS: "ideas",
    Trend.PROPOSALS: "proposals",
    Trend.LETTERS: "letters",
    Trend.SHEETS: "commitment_steps",
    Trend.STEPS: "commitment_steps",
}
"""The table whose history of a day tells most of a trend."""
