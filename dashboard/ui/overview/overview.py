"""The overview: the funnel and the charts; the questions, what is late and the last updates stand beside.

Each section is kept until one of its own tables changes, so that a rerun with unchanged data only puts ready HTML in
the page, and an edit makes only what it touches again.
"""

from collections.abc import Callable

from dashboard.charts import ideas as idea_charts
from dashboard.charts import progress
from dashboard.translations import _, day, number
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import counts
from dashboard.ui.overview.funnel import stages_html
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from data_access.queries.committee.presentation import next_to_present
from data_access.queries.overview import overview as reads
from data_access.tables import Meeting

Section = Callable[[Now], Part]


def show(here: Here, *sections: Section) -> None:
    """Show sections of this module as one element, all looking at the same revision of the data."""
    now = cache.now(here)
    board.show(here.key, *(section(now) for section in sections))


@cache.until_changed("committee_sessions", *(table for tables in reads.PARTS.values() for table in tables))
def funnel(now: Now) -> Part:
    """Ideas → proposals → decided → commitments, with the change of each since the last committee."""
    counted = counts.funnel(now)
    if not counted.ideas.total and not counted.proposals.total:
        return Part(empty.no_idea(now.here.actor))
    last = counts.last_session(now)
    since = (
        _("Changes since steering-committee meeting no. %(number)s, %(day)s.")
        % {"number": number(last.number), "day": day(last.takes_place_on, "long")}
        if last
        else _("No steering-committee meeting has been held yet: changes are not counted.")
    )
    since_on = last.takes_place_on if last else None
    own = f" {_('Only what concerns your administration is counted.')}" if now.here.actor.scope is not None else ""
    presented = next_to_present(now.here.actor, now.here.plan_id)
    return Part(stages_html(counted, counts.moved(now), since_on, since + own, now.here.plan.today, presented))


def charts(now: Now) -> Part:
    """Ideas per channel, proposals by administration and state, meetings by state, commitments by step."""
    return figures.columns((made(now) for made in column) for column in CHARTS)


@cache.until_changed(*reads.PARTS["ideas"], "channels")
def _idea_chart(now: Now) -> Part:
    counted = counts.ideas(now)
    if not counted.total:
        return Part("")
    frame = reads.channels(now.here.plan_id)
    frame["count"] = [counted.by_channel.get(channel, 0) for channel in frame["id"]]
    return figures.chart_part(now.here, idea_charts.by_channel(frame, counted.total))


@cache.until_changed("proposals", "assignments", "administrations")
def _proposal_chart(now: Now) -> Part:
    frame = reads.proposals_by_administration(now.here.actor, now.here.plan_id)
    if frame.empty:
        return Part("")
    return figures.chart_part(now.here, progress.proposals_by_administration(frame))


@cache.until_changed("meetings")
def _meeting_chart(now: Now) -> Part:
    counted = reads.by_status(now.here.actor, now.here.plan_id, Meeting)
    return figures.chart_part(now.here, progress.meetings_by_status(counted)) if counted else Part("")


@cache.until_changed(*reads.PARTS["commitments"])
def _commitment_chart(now: Now) -> Part:
    counted = counts.decisions(now)[1]
    return figures.chart_part(now.here, progress.commitments_by_step(counted.by_state)) if counted.total else Part("")


CHARTS = ((_idea_chart, _proposal_chart), (_meeting_chart, _commitment_chart))
"""The charts in two columns, read from above, so that the long one leaves no hole beside it."""
