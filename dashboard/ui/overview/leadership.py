"""Leadership's page: one screen and one sheet of paper, made of what the overview has already counted."""

from dashboard.look.templating import drawn
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import counts, lateness
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.vocabulary import leadership as told
from dashboard.vocabulary import named
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
            tasks=[(one, _title(one, now.here.language), named(one.names)) for one in sheet.to_decide],
        )
    )


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


def _title(one: ToDecide, language: str) -> str:
    return (one.title_ar or one.title) if language == "ar" else one.title
