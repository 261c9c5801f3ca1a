"""The overview: the funnel, the figures, the charts, what is late, when each part was updated.

Each section is kept until one of its own tables changes, so that a rerun with unchanged data only puts ready HTML in
the page, and an edit makes only what it touches again.
"""

from collections.abc import Callable

from dashboard.charts import ideas as idea_charts
from dashboard.charts import progress
from dashboard.links import link
from dashboard.translations import _, day, n_, number
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.overview import lateness
from dashboard.ui.overview.funnel import stages_html
from dashboard.ui.parts import cache, figures
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure
from data_access.database import reading
from data_access.queries.funnel import Funnel, IdeaStage, Stage, assembled, decision_stages, idea_stage, trace_of_fed
from data_access.queries.overview import overview as reads
from data_access.states import CO_DRAFTING_STEPS, LETTER_WAITING, CommitmentStatus, LetterStatus, MeetingStatus
from data_access.tables import Letter, Meeting

Section = Callable[[Now], Part]


def show(here: Here, *sections: Section) -> None:
    """Show sections of this module as one element, all looking at the same revision of the data."""
    now = cache.now(here)
    board.show(here.key, *(section(now) for section in sections))


@cache.until_changed("proposal_ideas")
def _fed(_now: Now) -> tuple[int, int]:
    with reading() as session:
        return trace_of_fed(session)


@cache.until_changed(*reads.PARTS["ideas"])
def _ideas(now: Now) -> IdeaStage:
    fed = _fed(now)
    with reading() as session:
        return idea_stage(session, now.here.actor, now.here.plan_id, fed)


@cache.until_changed(*reads.PARTS["proposals"], *reads.PARTS["commitments"], "proposal_ideas")
def _decisions(now: Now) -> tuple[Stage, Stage, int]:
    with reading() as session:
        return decision_stages(session, now.here.actor, now.here.plan_id)


def _funnel(now: Now) -> Funnel:
    return assembled(_ideas(now), *_decisions(now))


@cache.until_changed("committee_sessions")
def _last_session(now: Now) -> reads.LastSession | None:
    return reads.last_session(now.here.plan_id, now.here.plan.today)


@cache.until_changed("committee_sessions", *(table for tables in reads.PARTS.values() for table in tables))
def _moved(now: Now) -> reads.Movement | None:
    last = _last_session(now)
    return reads.movement(now.here.actor, now.here.plan_id, last.takes_place_on) if last else None


@cache.until_changed("committee_sessions", *(table for tables in reads.PARTS.values() for table in tables))
def funnel(now: Now) -> Part:
    """Ideas → proposals → decided → commitments, with the change of each since the last committee."""
    counted = _funnel(now)
    if not counted.ideas.total and not counted.proposals.total:
        return Part(empty.no_idea(now.here.actor))
    last = _last_session(now)
    since = (
        _("Changes since steering-committee meeting no. %(number)s, %(day)s.")
        % {"number": number(last.number), "day": day(last.takes_place_on, "long")}
        if last
        else _("No steering-committee meeting has been held yet: changes are not counted.")
    )
    own = f" {_('Only what concerns your administration is counted.')}" if now.here.actor.scope is not None else ""
    return Part(stages_html(counted, _moved(now), last.takes_place_on if last else None, since + own))


@cache.until_changed("committee_sessions", *reads.PARTS["exchanges"], *reads.PARTS["commitments"])
def headline(now: Now) -> Part:
    """The figures that the committee asks for first."""
    actor, plan_id = now.here.actor, now.here.plan_id
    meetings, letters = reads.by_status(actor, plan_id, Meeting), reads.by_status(actor, plan_id, Letter)
    sheets, moved, late = _decisions(now)[1], _moved(now), lateness.frame(now)
    if not (meetings or letters or sheets.total):
        return Part("")
    last = _last_session(now)
    since = last.takes_place_on if last else None
    waiting = sum(letters.get(status, 0) for status in LETTER_WAITING)
    shown = [
        Figure(
            _("Working sessions held"),
            meetings.get(MeetingStatus.HELD, 0),
            link("exchanges", meeting=MeetingStatus.HELD.value),
            out_of=sum(meetings.values()),
            change=moved.meetings_held if moved else None,
            change_href=link("exchanges", meeting=MeetingStatus.HELD.value, done_since=since),
            state=MeetingStatus.HELD,
        ),
        Figure(
            _("Letters answered"),
            letters.get(LetterStatus.ANSWERED, 0),
            link("exchanges", letter=LetterStatus.ANSWERED.value),
            out_of=sum(letters.values()),
            change=moved.letters_answered if moved else None,
            change_href=link("exchanges", letter=LetterStatus.ANSWERED.value, done_since=since),
            state=LetterStatus.ANSWERED,
            note=n_("%(count)s waiting for a reply", "%(count)s waiting for a reply", waiting) if waiting else "",
        ),
        Figure(
            _("Co-drafting steps completed"),
            reads.steps_completed(actor, plan_id),
            link("commitments", completed=True),
            out_of=len(CO_DRAFTING_STEPS) * (sheets.total - sheets.of(CommitmentStatus.WITHDRAWN)),
            change=moved.steps_completed if moved else None,
            change_href=link("commitments", done_since=since),
            state="step_3",
        ),
        Figure(_("Late"), len(late), "#late", state="cancelled" if len(late) else "held"),
    ]
    return Part(figures.figures_html(shown))


def charts(now: Now) -> Part:
    """Ideas per channel, proposals by administration and state, meetings by state, commitments by step."""
    return figures.columns((made(now) for made in column) for column in CHARTS)


@cache.until_changed(*reads.PARTS["ideas"], "channels")
def _idea_chart(now: Now) -> Part:
    counted = _ideas(now)
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
    counts = reads.by_status(now.here.actor, now.here.plan_id, Meeting)
    return figures.chart_part(now.here, progress.meetings_by_status(counts)) if counts else Part("")


@cache.until_changed(*reads.PARTS["commitments"])
def _commitment_chart(now: Now) -> Part:
    counts = _decisions(now)[1]
    return figures.chart_part(now.here, progress.commitments_by_step(counts.by_state)) if counts.total else Part("")


CHARTS = ((_idea_chart, _proposal_chart), (_meeting_chart, _commitment_chart))
"""The charts in two columns, read from above, so that the long one leaves no hole beside it."""
