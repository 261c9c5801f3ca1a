"""Leadership's page: one screen and one sheet of paper, made of what the overview has already counted."""

from functools import partial

from dashboard.documents.papers import leadership as papers
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.look.templating import drawn
from dashboard.translations import located, offered
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import counts, lateness
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import leadership as told
from dashboard.vocabulary import named, titles
from data_access.queries.overview import leadership as reads
from data_access.queries.overview import standings
from data_access.queries.overview.leadership import Situation, ToDecide
from data_access.queries.overview.overview import PARTS, last_updates, proposals_by_administration
from data_access.queries.overview.standings import Schedule

READ = (*(table for tables in PARTS.values() for table in tables), "administrations", "plans")
MOST_NAMED = 8
"""How many administrations are named at once, the worst outlook first; the others unfold."""


def show(here: Here) -> None:
    """Show the sheet as one element."""
    board.show(here.key, whole(cache.now(here)))


@cache.until_changed(*READ)
def whole(now: Now) -> Part:
    """The sheet; before the first idea, what to do first."""
    counted = counts.funnel(now)
    if not counted.ideas.total and not counted.proposals.total:
        return Part(empty.no_idea(now.here.actor))
    sheet = _sheet(now)
    files = {papers.file_name(now.here.plan.code, sheet, code): partial(_pdf, now, code) for code in offered()}
    rows = [(one, named(one.names), told.cells(one)) for one in sheet.standings]
    return Part(
        drawn(
            "overview/leadership.html",
            told=told,
            sheet=sheet,
            stages=told.stages(sheet),
            steps=told.steps(sheet),
            first=rows[:MOST_NAMED],
            others=rows[MOST_NAMED:],
            tasks=[(one, titles.spoken(one), named(one.names)) for one in sheet.to_decide],
            files=list(zip(files, offered().items(), strict=True)),
        ),
        files,
    )


def _pdf(now: Now, language: str) -> File:
    """The sheet as a file, made when it is asked for, of what the page shows."""
    sheet, plan = _sheet(now), now.here.plan
    with located(plan.country):
        made = papers.paper(sheet, plan.name(language), language)
        return File(papers.file_name(plan.code, sheet, language), PDF, pdf(made))


def _sheet(now: Now) -> Situation:
    here = now.here
    return reads.put_together(
        here.plan.today,
        counts.funnel(now),
        _schedule(now),
        lateness.frame(now),
        proposals_by_administration(here.actor, here.plan_id),
        _to_decide(now),
        last_updates(here.plan_id),
    )


@cache.until_changed(*standings.SCHEDULE_READ)
def _schedule(now: Now) -> Schedule:
    return standings.schedule(now.here.actor, now.here.plan_id)


@cache.until_changed(*reads.TO_DECIDE_READ)
def _to_decide(now: Now) -> tuple[ToDecide, ...]:
    return reads.to_decide(now.here.actor, now.here.plan_id, now.here.plan.today)
