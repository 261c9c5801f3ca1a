"""One proposal whole: its ideas as people wrote them, the decisions and their reasons, its meetings and commitments."""

from typing import Any

import pandas as pd

from dashboard.links import link
from dashboard.look.escaping import escape, side_by_side
from dashboard.translations import _, day, language, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import titles
from dashboard.ui.parts.figures import state_html
from dashboard.ui.proposals import acts
from dashboard.vocabulary import field, label, localized
from data_access.permissions import Action, allowed
from data_access.queries.choices import choices
from data_access.queries.proposals import stories
from data_access.queries.proposals.stories import Story
from data_access.states import MeetingStatus, ProposalStatus, ReasonKind


def show(here: Here, reference: str) -> None:
    """The whole story of a proposal, and what the actor may do about it."""
    story = stories.story(here.actor, here.plan_id, reference)
    if story is None:
        said = _("There is no proposal %(reference)s here, or it does not concern your administration.")
        board.show(
            "proposal_absent",
            Part(
                str(titles.back("proposals", _("All proposals")))
                + f'<p class="co-empty">{escape(said % {"reference": reference})}</p>'
            ),
        )
        return
    board.show("proposal_head", Part(str(titles.back("proposals", _("All proposals"))) + _head(here, story)))
    if not here.plan.is_closed:
        acts.deciding(here, story)
        if allowed(here.actor, Action.EDIT_PROPOSALS):
            acts.wording(here, story)
    board.show("proposal_ideas", Part(_ideas(story)))
    if not here.plan.is_closed and allowed(here.actor, Action.EDIT_IDEAS):
        acts.sorting(here, story)
    board.show("proposal_rest", Part(_meetings(story) + _commitments(story)))


def _head(here: Here, story: Story) -> str:
    names = {choice.code: choice.name(language()) for choice in choices(here.actor, here.plan_id, "administrations")}
    themes = {choice.code: choice.name(language()) for choice in choices(here.actor, here.plan_id, "themes")}
    summary = f'<p class="co-summary" dir="auto">{escape(story.summary)}</p>' if story.summary else ""
    facts = [
        (field("status", "proposals"), state_html(story.status, label(story.status))),
        (field("theme_id", "proposals"), escape(themes.get(story.theme or "", "–"))),
        (field("lead", "proposals"), escape(names.get(story.lead or "", "") or _("No lead administration yet"))),
        (
            field("supporting", "proposals"),
            side_by_side((names.get(code, code) for code in story.supporting), ", ") or "–",
        ),
    ]
    listed = "".join(f"<div><dt>{escape(term)}</dt><dd>{said}</dd></div>" for term, said in facts)
    return (
        f"{titles.head(story.reference, story.title, story.title_ar)}{summary}"
        f'<dl class="co-facts">{listed}</dl>{_decisions(story)}'
    )


def _decisions(story: Story) -> str:
    if story.decisions.empty:
        said = _("No decision has been recorded yet.")
        return f'<h3>{escape(_("Decision"))}</h3><p class="co-more">{escape(said)}</p>'
    entries = "".join(_decision(row) for row in story.decisions.to_dict("records"))
    return f'<h3>{escape(_("Decision and its reason"))}</h3><ol class="co-decisions">{entries}</ol>'


def _decision(row: dict[Any, Any]) -> str:
    outcome = ProposalStatus(row["outcome"])
    parts = [state_html(outcome, label(outcome)), f"<span>{escape(day(row['decided_on'], 'long'))}</span>"]
    if row["meeting"]:
        href = link("exchanges", search=row["meeting"])
        parts.append(
            f'<a href="{escape(href)}">{escape(_("Meeting %(reference)s") % {"reference": row["meeting"]})}</a>'
        )
    if not row["is_current"]:
        parts.append(f"<em>{escape(_('undone since'))}</em>")
    kind = f"<b>{escape(label(ReasonKind(row['reason_kind'])))}.</b> " if row["reason_kind"] else ""
    reason = f"<p>{kind}<bdi>{escape(row['reason'] or '')}</bdi></p>" if row["reason"] or kind else ""
    kept = _("Retained part: %(part)s") % {"part": row["retained_part"]}
    part = f'<p dir="auto">{escape(kept)}</p>' if row["retained_part"] else ""
    return f"<li{'' if row['is_current'] else ' class=co-past'}><p>{' · '.join(parts)}</p>{part}{reason}</li>"


def _ideas(story: Story) -> str:
    title = n_("%(count)s idea, as it was written", "%(count)s ideas, as they were written", len(story.ideas))
    if story.ideas.empty:
        said = _("No idea feeds this proposal: it has lost its place in the funnel. Attach the ideas it comes from.")
        return f'<h3>{escape(_("Ideas"))}</h3><p class="co-empty">{escape(said)}</p>'
    return f'<h3>{escape(title)}</h3><ol class="co-voices">{"".join(map(_idea, story.ideas.to_dict("records")))}</ol>'


def _idea(row: dict[Any, Any]) -> str:
    number = f"I-{row['number']:04d}"
    where = [localized(row, "channel"), day(row["submitted_on"]) if row["submitted_on"] else ""]
    title = f'<b dir="auto">{escape(row["title"])}</b>' if row["title"] else ""
    body = f'<p dir="auto">{escape(row["body"])}</p>' if row["body"] else ""
    href = escape(link("ideas", idea=number))
    said = side_by_side(filter(None, where))
    return f'<li><p class="co-more"><a href="{href}"><bdi>{number}</bdi></a> · {said}</p>{title}{body}</li>'


def _meetings(story: Story) -> str:
    if story.meetings.empty:
        said = _("No working session has it on its agenda yet.")
        return f"<h3>{escape(_('Working sessions'))}</h3><p class='co-more'>{escape(said)}</p>"
    items = "".join(_meeting(row) for row in story.meetings.to_dict("records"))
    return f'<h3>{escape(_("Working sessions"))}</h3><ul class="co-lines">{items}</ul>'


def _meeting(row: dict[Any, Any]) -> str:
    status = MeetingStatus(row["status"])
    on = row["held_on"] if not pd.isna(row["held_on"]) else row["scheduled_on"]
    said = f" · <bdi>{escape(day(on))}</bdi>" if on is not None and not pd.isna(on) else ""
    href = escape(link("exchanges", search=row["reference"]))
    return (
        f'<li>{state_html(status, label(status))} <a href="{href}"><bdi>{escape(row["reference"])}</bdi></a>{said} · '
        f'<span dir="auto">{escape(row["subject"])}</span></li>'
    )


def _commitments(story: Story) -> str:
    if story.commitments.empty:
        said = _("No commitment takes it up yet.")
        return f"<h3>{escape(_('Commitments'))}</h3><p class='co-more'>{escape(said)}</p>"
    items = "".join(
        f'<li><a href="{escape(link("commitments", commitment=row["reference"]))}">{escape(row["reference"])}</a> · '
        f'<span dir="auto">{escape(row["title"])}</span></li>'
        for row in story.commitments.to_dict("records")
    )
    return f'<h3>{escape(_("Commitments"))}</h3><ul class="co-lines">{items}</ul>'
