"""Sorting acts that create or extend proposals from ideas, or split one idea into parts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import Fields, fields, locked_idea, proposal_of, record_act, unsettled
from data_access.changes.ideas.feeding import feed, feeds, standing_links
from data_access.changes.plans import open_plan
from data_access.changes.proposals.proposals import COMPOSED, write_proposal
from data_access.changes.sorting.sorting import attached, has_ideas
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.states import ActKind, IdeaStatus, SuggestionKind
from data_access.tables import Idea, IdeaPart, Proposal, SortingAct, Suggestion

MADE = ("title", "title_ar", "summary", "theme_id")
MOST_PARTS = 30
"""No person's idea says more things; a message that says so is a mistake."""


@dataclass(frozen=True)
class Done:
    """An act and the proposal that it made."""

    act_id: int
    proposal_id: int
    reference: str


@dataclass(frozen=True)
class PartDraft:
    """One part of an idea: its own clean wording, and the proposal that it feeds, where it is known already."""

    clean_title: str
    clean_body: str = ""
    proposal_id: int | None = None


def new_proposal(
    actor: Actor,
    idea_id: int,
    title: str,
    theme_id: int | None = None,
    summary: str = "",
    lead: str = "",
    supporting: Collection[str] = (),
    reason: str = "",
) -> Done:
    """A proposal from one idea. Administrations are codes; left out, those that were signed for the idea are used."""
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        before = fields(idea)
        if idea.status != IdeaStatus.GROUPED:
            unsettled(actor, idea)
        lead = lead or next(iter(_signed(session, idea, SuggestionKind.LEAD)), "")
        supporting = supporting or [code for code in _signed(session, idea, SuggestionKind.SUPPORTING) if code != lead]
        proposal = write_proposal(
            session, idea.plan_id, title, theme_id or idea.theme_id, summary, lead, tuple(supporting)
        )
        feed(session, actor, idea, proposal)
        more: Fields = {"verdict": IdeaStatus.GROUPED, "set_to": made(session, proposal)}
        act = record_act(session, actor, ActKind.NEW_PROPOSAL, idea.plan_id, idea, before, proposal, reason, **more)
        return Done(act.id, proposal.id, proposal.reference)


def group(
    actor: Actor,
    plan_id: int,
    idea_ids: Collection[int],
    title: str,
    theme_id: int | None = None,
    summary: str = "",
    lead: str = "",
    supporting: Collection[str] = (),
    reason: str = "",
) -> Done:
    """The ticked ideas of a group become one proposal, in one act: all of them or none."""
    with writing(actor, reason.strip()) as session:
        require(actor, Action.SORT_IDEAS)
        open_plan(session, plan_id)
        ideas = _ticked(session, actor, plan_id, idea_ids)
        proposal = write_proposal(session, plan_id, title, theme_id, summary, lead, tuple(supporting))
        more: Fields = {"set_to": made(session, proposal)}
        act = record_act(session, actor, ActKind.GROUP, plan_id, proposal=proposal, reason=reason, **more)
        for idea in ideas:
            attached(session, actor, idea, proposal, reason, act)
        return Done(act.id, proposal.id, proposal.reference)


def group_into(actor: Actor, idea_ids: Collection[int], proposal_id: int, reason: str = "") -> int:
    """The ticked ideas of a group feed a proposal that exists, in one act: all of them or none."""
    with writing(actor, reason.strip()) as session:
        require(actor, Action.SORT_IDEAS)
        found = session.get(Proposal, proposal_id)
        if found is None:
            raise Gone
        open_plan(session, found.plan_id)
        ideas = _ticked(session, actor, found.plan_id, idea_ids)
        proposal = proposal_of(session, found.plan_id, proposal_id)
        was = {"had_ideas": has_ideas(session, proposal)}
        act = record_act(session, actor, ActKind.GROUP, found.plan_id, proposal=proposal, reason=reason, was=was)
        for idea in ideas:
            attached(session, actor, idea, proposal, reason, act)
        return act.id


def split(actor: Actor, idea_id: int, parts: Sequence[PartDraft], reason: str = "") -> int:
    """Split an idea into parts, each with its wording and proposal; the idea still counts as one voice."""
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Refused("An idea is split into 2 to {most} parts.", most=MOST_PARTS)
    if not all(part.clean_title.strip() for part in parts):
        raise Refused("Each part needs a title of its own.")
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        if standing_parts(session, idea):
            raise Refused("This idea is in parts already: undo that first.")
        if idea.status not in (IdeaStatus.NEW, IdeaStatus.UNCLEAR, IdeaStatus.GROUPED):
            raise Refused("This idea has already been sorted: undo that first.")
        wanted = sorted({part.proposal_id for part in parts if part.proposal_id is not None})
        proposals = {proposal_id: proposal_of(session, idea.plan_id, proposal_id) for proposal_id in wanted}
        act = record_act(session, actor, ActKind.SPLIT, idea.plan_id, idea, reason=reason)
        for position, part in enumerate(parts, start=1):
            record = IdeaPart(
                plan_id=idea.plan_id,
                idea_id=idea.id,
                act_id=act.id,
                position=position,
                clean_title=part.clean_title.strip(),
                clean_body=part.clean_body.strip(),
            )
            session.add(record)
            session.flush()
            if part.proposal_id is not None:
                _placed(session, actor, idea, record, proposals[part.proposal_id], reason, act)
        return act.id


def place_part(actor: Actor, part_id: int, proposal_id: int, reason: str = "") -> int:
    """Link one part of an idea to a proposal."""
    with writing(actor, reason.strip()) as session:
        require(actor, Action.SORT_IDEAS)
        idea_id = session.execute(select(IdeaPart.idea_id).where(IdeaPart.id == part_id)).scalar()
        if idea_id is None:
            raise Gone
        idea = locked_idea(session, actor, idea_id)
        part = session.get(IdeaPart, part_id, with_for_update=True)
        if part is None or session.get_one(SortingAct, part.act_id).undone_by_id is not None:
            raise Gone
        if part.proposal_id is not None:
            raise Refused("This part already feeds a proposal: undo that first.")
        return _placed(session, actor, idea, part, proposal_of(session, idea.plan_id, proposal_id), reason).id


def standing_parts(session: Session, idea: Idea) -> list[IdeaPart]:
    """The parts of a split idea; nothing where it is whole, or the split was undone."""
    statement = (
        select(IdeaPart)
        .join(SortingAct, SortingAct.id == IdeaPart.act_id)
        .where(IdeaPart.idea_id == idea.id, SortingAct.undone_by_id.is_(None))
        .order_by(IdeaPart.position)
    )
    return list(session.execute(statement).scalars())


def made(session: Session, proposal: Proposal) -> dict[str, Any]:
    """The fields of a proposal as an act created it; the act can be reverted while they are unchanged."""
    told: dict[str, Any] = {name: getattr(proposal, name) for name in MADE}
    for name in ("lead", "supporting"):
        told[name] = list(COMPOSED["proposals", name].read(session, proposal))
    return told


def _placed(
    session: Session,
    actor: Actor,
    idea: Idea,
    part: IdeaPart,
    proposal: Proposal,
    reason: str,
    whole: SortingAct | None = None,
) -> SortingAct:
    before = fields(idea)
    was = {"had_ideas": has_ideas(session, proposal), "was_fed": _fed_elsewhere(session, idea, proposal)}
    if idea.status != IdeaStatus.GROUPED:
        unsettled(actor, idea)
    feed(session, actor, idea, proposal)
    part.proposal_id = proposal.id
    more: Fields = {"whole_id": whole.id if whole else None, "part": part.position, "was": was}
    more["verdict"] = IdeaStatus.GROUPED
    return record_act(session, actor, ActKind.PLACE_PART, idea.plan_id, idea, before, proposal, reason, **more)


def _fed_elsewhere(session: Session, idea: Idea, proposal: Proposal) -> bool:
    """Whether the idea feeds the proposal already by a link that no act of the desk has made."""
    standing = standing_links(session, idea, proposal)
    return feeds(session, idea, proposal) and (not standing or any(act.before.get("was_fed") for act in standing))


def _ticked(session: Session, actor: Actor, plan_id: int, idea_ids: Collection[int]) -> list[Idea]:
    if not idea_ids:
        raise Refused("Choose at least one idea.")
    ideas = {idea_id: locked_idea(session, actor, idea_id) for idea_id in sorted(set(idea_ids))}
    if any(idea.plan_id != plan_id for idea in ideas.values()):
        raise Gone
    return [ideas[idea_id] for idea_id in dict.fromkeys(idea_ids)]


def _signed(session: Session, idea: Idea, kind: SuggestionKind) -> list[str]:
    statement = (
        select(Suggestion.value)
        .join(SortingAct, SortingAct.id == Suggestion.act_id)
        .where(
            Suggestion.idea_id == idea.id,
            Suggestion.kind == kind,
            Suggestion.is_accepted,
            SortingAct.undone_by_id.is_(None),
        )
        .order_by(Suggestion.id.desc())
    )
    return list(session.execute(statement).scalars())
