"""One proposal whole: its ideas as people wrote them, the decisions and their reasons, its meetings and commitments."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard.look.templating import drawn
from dashboard.translations import language
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.proposals import acts, trails
from dashboard.vocabulary import titles
from data_access.permissions import Action, allowed
from data_access.queries.choices import choices
from data_access.queries.proposals import stories
from data_access.queries.proposals.stories import Story
from data_access.states import MeetingStatus, ProposalStatus, ReasonKind


def show(here: Here, reference: str) -> None:
    """The whole story of a proposal, and what the actor may do about it."""
    story = stories.story(here.actor, here.plan_id, reference)
    if story is None:
        board.show("proposal_absent", Part(drawn("proposals/head.html", story=None, reference=reference)))
        return
    steps = trails.steps_of(here, story.id)
    board.show("proposal_head", Part(_head(here, story, trails.times_around(steps))))
    if not here.plan.is_closed:
        acts.deciding(here, story)
        acts.publishing(here, story)
    trails.show(here, story, steps)
    if not here.plan.is_closed and allowed(here.actor, Action.EDIT_PROPOSALS):
        acts.wording(here, story)
    board.show("proposal_ideas", Part(drawn("proposals/ideas.html", ideas=story.ideas.to_dict("records"))))
    if not here.plan.is_closed and allowed(here.actor, Action.EDIT_IDEAS):
        acts.sorting(here, story)
    board.show("proposal_rest", Part(_rest(story)))


def _head(here: Here, story: Story, around: int) -> Markup:
    names = {choice.code: choice.name(language()) for choice in choices(here.actor, here.plan_id, "administrations")}
    themes = {choice.code: choice.name(language()) for choice in choices(here.actor, here.plan_id, "themes")}
    first, others = titles.in_order(story)
    decisions = [
        {
            **row,
            "outcome": ProposalStatus(row["outcome"]),
            "reason_kind": ReasonKind(row["reason_kind"]) if row["reason_kind"] else None,
        }
        for row in story.decisions.to_dict("records")
    ]
    return drawn(
        "proposals/head.html",
        story=story,
        first=first,
        others=others,
        theme=themes.get(story.theme or ""),
        lead=names.get(story.lead or ""),
        supporting=[names.get(code, code) for code in story.supporting],
        decisions=decisions,
        around=around,
    )


def _rest(story: Story) -> Markup:
    meetings = [
        {
            **row,
            "status": MeetingStatus(row["status"]),
            "held_on": _known(row["held_on"]),
            "scheduled_on": _known(row["scheduled_on"]),
        }
        for row in story.meetings.to_dict("records")
    ]
    return drawn("proposals/rest.html", meetings=meetings, commitments=story.commitments.to_dict("records"))


def _known(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value
