"""The overview: the funnel, the figures, the charts, what is late, when each part was updated.

Each section is kept until one of its own tables changes, so that a rerun with unchanged data only puts ready HTML in
the page, and an edit makes only what it touches again.
"""

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from dashboard.charts import ideas as idea_charts
from dashboard.charts import progress
from dashboard.links import link
from dashboard.translations import _, day, moment, n_, number, word
from dashboard.ui import board, cache, figures
from dashboard.ui.board import Part
from dashboard.ui.cache import Now
from dashboard.ui.figures import Figure
from dashboard.ui.funnel import stages_html
from dashboard.ui.page import Here
from dashboard.vocabulary import localized
from data_access.database import reading
from data_access.permissions import Action, allowed
from data_access.queries import lateness
from data_access.queries import overview as reads
from data_access.queries.funnel import Funnel, IdeaStage, Stage, assembled, decision_stages, idea_stage
from data_access.states import CO_DRAFTING_STEPS, LETTER_WAITING, CommitmentStatus, LetterStatus, MeetingStatus
from data_access.tables import Letter, Meeting

Section = Callable[[Now], Part]
MOST_LATE = 8
PARTS = {
    "ideas": word("Ideas"),
    "proposals": word("Proposals"),
    "exchanges": word("Letters and meetings"),
    "commitments": word("Commitments"),
}


def show(here: Here, *sections: Section) -> None:
    """Show sections of this module as one element, all looking at the same revision of the data."""
    now = cache.now(here)
    board.show(here.key, *(section(now) for section in sections))


@cache.until_changed(*reads.PARTS["ideas"])
def _ideas(now: Now) -> IdeaStage:
    with reading() as session:
        return idea_stage(session, now.here.actor, now.here.plan_id)


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
        return Part(_nothing_yet(now))
    last = _last_session(now)
    since = (
        _("Changes since steering committee no. %(number)s, %(day)s.")
        % {"number": number(last.number), "day": day(last.takes_place_on, "long")}
        if last
        else _("No steering committee has been held before today: changes are not counted yet.")
    )
    own = f" {_('Only what concerns your administration is counted.')}" if now.here.actor.scope is not None else ""
    return Part(f'<p class="co-since">{escape(since + own)}</p>{stages_html(counted, _moved(now))}')


@cache.until_changed("committee_sessions", *reads.PARTS["exchanges"], *reads.PARTS["commitments"])
def headline(now: Now) -> Part:
    """The figures that the committee asks for first."""
    actor, plan_id = now.here.actor, now.here.plan_id
    meetings, letters = reads.by_status(actor, plan_id, Meeting), reads.by_status(actor, plan_id, Letter)
    places, moved, late = _decisions(now)[1], _moved(now), _late(now)
    waiting = sum(letters.get(status, 0) for status in LETTER_WAITING)
    shown = [
        Figure(
            _("Meetings held"),
            meetings.get(MeetingStatus.HELD, 0),
            link("exchanges", meeting=MeetingStatus.HELD.value),
            out_of=sum(meetings.values()),
            change=moved.meetings_held if moved else None,
            state=MeetingStatus.HELD,
        ),
        Figure(
            _("Letters answered"),
            letters.get(LetterStatus.ANSWERED, 0),
            link("exchanges", letter=LetterStatus.ANSWERED.value),
            out_of=sum(letters.values()),
            change=moved.letters_answered if moved else None,
            state=LetterStatus.ANSWERED,
            note=n_("%(count)s waits for an answer", "%(count)s wait for an answer", waiting) if waiting else "",
        ),
        Figure(
            _("Co-drafting steps completed"),
            reads.steps_completed(actor, plan_id),
            link("commitments"),
            out_of=len(CO_DRAFTING_STEPS) * (places.total - places.of(CommitmentStatus.WITHDRAWN)),
            change=moved.steps_completed if moved else None,
            state="step_3",
        ),
        Figure(_("Late"), len(late), "#late", state="cancelled" if len(late) else "held"),
    ]
    return Part(figures.figures_html(shown))


def charts(now: Now) -> Part:
    """Ideas per channel, proposals by administration and state, meetings by state, commitments by step."""
    parts = [made(now) for made in (_idea_chart, _proposal_chart, _meeting_chart, _commitment_chart)]
    files = {name: make for part in parts for name, make in part.files.items()}
    return Part(f'<div class="co-charts">{"".join(part.html for part in parts)}</div>', files)


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


LATE_PAGES = {"letter": "exchanges", "meeting": "exchanges", "step": "commitments"}
LATE_WORDS = {
    "letter": word("Letter without an answer"),
    "meeting": word("Meeting without a result"),
    "step": word("Step not completed"),
}


@cache.until_changed(*reads.PARTS["exchanges"], *reads.PARTS["commitments"], "administrations")
def _late(now: Now) -> pd.DataFrame:
    return lateness.late(now.here.actor, now.here.plan_id, now.here.plan.today)


@cache.until_changed(*reads.PARTS["exchanges"], *reads.PARTS["commitments"], "administrations")
def late(now: Now) -> Part:
    """What is late, the longest first, each row a link to the record."""
    frame = _late(now)
    heading = f'<h2 id="late">{escape(_("What is late"))}</h2>'
    if frame.empty:
        return Part(
            f'{heading}<p class="co-proof"><span aria-hidden="true">✓</span> {escape(_("Nothing is late."))}</p>'
        )
    rows = "".join(_late_row(row) for row in frame.head(MOST_LATE).to_dict("records"))
    heads = "".join(
        f'<th scope="col">{escape(text)}</th>'
        for text in (_("What"), _("Record"), _("Administration"), _("Was due on"), _("Days late"))
    )
    hidden = len(frame) - MOST_LATE
    more = n_("and %(count)s more", "and %(count)s more", hidden) if hidden > 0 else ""
    links = " · ".join(
        f'<a href="{escape(link(page, late=True))}">{escape(_(PARTS[page]))}</a>'
        for page in ("exchanges", "commitments")
    )
    return Part(
        f'{heading}<div class="co-scroll" tabindex="0" role="region" aria-label="{escape(_("What is late"))}">'
        f'<table class="co-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        f'<p class="co-more">{escape(more)} {escape(_("See all that is late:"))} {links}</p>'
    )


def _late_row(row: dict[str, Any]) -> str:
    what = _(LATE_WORDS[row["kind"]])
    if row["position"]:
        what = _("Step %(number)s not completed") % {"number": row["position"]}
    href = escape(link(LATE_PAGES[row["kind"]], search=row["reference"]))
    return (
        f"<tr><td>{figures.shape_html('cancelled')}{escape(what)}</td>"
        f'<th scope="row"><a href="{href}">{escape(row["reference"])}</a> {escape(row["title"])}</th>'
        f"<td>{escape(localized(row, 'name'))}</td><td>{escape(day(row['due_on']))}</td>"
        f'<td class="co-count-cell">{number(row["days"])}</td></tr>'
    )


@cache.until_changed(*(table for tables in reads.PARTS.values() for table in tables))
def updates(now: Now) -> Part:
    """When each part of the process was last updated."""
    latest = reads.last_updates(now.here.plan_id)
    items = "".join(
        f'<li><a href="{escape(link(part))}">{escape(_(title))}</a> '
        f"<span>{escape(moment(latest[part]) if latest[part] else _('never updated'))}</span></li>"
        for part, title in PARTS.items()
    )
    return Part(f'<h2>{escape(_("Last updates"))}</h2><ul class="co-updates">{items}</ul>')


def _nothing_yet(now: Now) -> str:
    said = escape(_("No idea has been gathered yet."))
    if not allowed(now.here.actor, Action.IMPORT_IDEAS):
        return f'<p class="co-empty">{said} {escape(_("The secretariat imports them."))}</p>'
    call = escape(_("Import the first ideas"))
    return f'<p class="co-empty">{said} <a class="co-call" href="{escape(link("importing"))}">{call}</a></p>'
