"""The slides that tell how the process moved on: shares done, and the co-drafting steps against the deadline."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from dashboard.documents.papers.paper import Paragraph
from dashboard.documents.slides.deck import CourseOverTime, Lines, Slide
from dashboard.translations import _, day, number, percent
from dashboard.vocabulary.overview import trends as words
from data_access.past.running_counts import CountedLine
from data_access.queries.overview.jumps import LINES, Trend
from data_access.queries.overview.trends import Trends, at

MOST_DAYS, MOST_NOTES = 40, 12
SHARES = (Trend.IDEAS, Trend.PROPOSALS, Trend.LETTERS)
"""The trends whose share done is drawn, what there is in all being 100 %."""


def trends(said: Trends) -> Iterator[Slide]:
    """Two charts; none before something has moved."""
    shares = [trend for trend in SHARES if _now(said).get(LINES[trend][0])]
    if shares:
        yield _shares(said, shares)
    if said.pace.total:
        yield _burn_up(said)


def _now(said: Trends) -> dict[StrEnum, int]:
    return dict(at(said.evenings, said.today))


def _shares(said: Trends, shares: Sequence[Trend]) -> Slide:
    title = _("What has been done, day by day")
    days = _days(said.evenings[0][0], said.today)
    courses = []
    for trend in shares:
        total, done = LINES[trend]
        counted = [at(said.evenings, on) for on in days]
        values = [round(100 * counts.get(done, 0) / (counts.get(total, 0) or 1)) for counts in counted]
        share = _now(said).get(done, 0) / _now(said)[total]
        told = f"{number(_now(said).get(done, 0))} / {number(_now(said)[total])} ({percent(share)})"
        courses.append(CourseOverTime(words.line(done), tuple(values), told))
    notes = tuple(f"{day(jump.day)} : {words.moved(jump.changes)}" for jump in said.jumps[:MOST_NOTES])
    return Slide("trends", title, (Lines(title, days, tuple(courses), _("Share done, in per cent")),), notes)


def _burn_up(said: Trends) -> Slide:
    title, pace = words.title(Trend.STEPS, _now(said)), said.pace
    first = next(on for on, counts in said.evenings if counts.get(CountedLine.STEPS))
    past = _days(first, said.today)
    left = pace.total - pace.done
    ahead = _days(said.today, pace.deadline)[1:] if pace.deadline and pace.needed and left else ()
    courses = []
    for one in (CountedLine.COMPLETED, CountedLine.STEPS):
        values = [at(said.evenings, on).get(one, 0) for on in past]
        courses.append(CourseOverTime(words.line(one), (*values, *(None for _on in ahead)), number(values[-1])))
    if ahead and pace.deadline and pace.needed:
        way = (pace.deadline - said.today).days
        needed = [pace.done + round(left * (on - said.today).days / way) for on in (said.today, *ahead)]
        told = _("%(count)s a week") % {"count": number(pace.needed, 1)}
        courses.append(CourseOverTime(_("Needed pace"), (*(None for _on in past[1:]), *needed), told, is_planned=True))
    lines = Lines(title, (*past, *ahead), tuple(courses), words.line(CountedLine.STEPS))
    return Slide("burn-up", title, (lines, Paragraph(words.pace(pace))))


def _days(first: date, last: date) -> tuple[date, ...]:
    """Days from the first to the last, which is always among them, a whole number of weeks apart."""
    span = (last - first).days
    step = 7 * max(1, ceil(span / 7 / MOST_DAYS)) if span > MOST_DAYS else 1
    return tuple(last - timedelta(days=step * n) for n in range(span // step, -1, -1))
