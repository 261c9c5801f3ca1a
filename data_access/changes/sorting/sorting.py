"""The sorting acts on one idea; each can be reverted, and none deletes or alters the original wording."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import (
    Fields,
    compared,
    fields,
    locked_idea,
    original_of,
    proposal_of,
    record_act,
    unsettled,
)
from data_access.changes.ideas.feeding import feed, feeds
from data_access.changes.transitions import move
from data_access.database import writing
from data_access.likeness.wording import masked, personal
from data_access.permissions import Actor
from data_access.refusals import Conflict, Refused, Unexplained
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, Proposal, ProposalIdea, SortingAct


def same(actor: Actor, idea_id: int, other_id: int, reason: str = "") -> int:
    """Mark the idea as a duplicate of another one, so that its voice counts with it.

    Where the other is a duplicate itself, the original is named. Returns the act's id, as all acts do.
    """
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        original = original_of(session, idea, other_id)
        before = fields(idea)
        unsettled(actor, idea)
        move(actor, idea, IdeaStatus.DUPLICATE, duplicate_of_id=original.id)
        told: Fields = {"other_id": other_id, "verdict": IdeaStatus.DUPLICATE}
        return record_act(session, actor, ActKind.SAME, idea.plan_id, idea, before, reason=reason, **told).id


def similar(actor: Actor, idea_id: int, other_id: int, reason: str = "") -> int:
    """Record that two ideas are similar but not the same; the idea stays to read."""
    return _judged(actor, ActKind.SIMILAR, idea_id, other_id, reason)


def different(actor: Actor, idea_id: int, other_id: int, reason: str = "") -> int:
    """Record that two ideas differ, so that the pair is not shown again."""
    return _judged(actor, ActKind.DIFFERENT, idea_id, other_id, reason)


def attach(actor: Actor, idea_id: int, proposal_id: int, reason: str = "") -> int:
    """Let the idea feed a proposal; it may feed several, one act each."""
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        return attached(session, actor, idea, proposal_of(session, idea.plan_id, proposal_id), reason).id


def attached(
    session: Session, actor: Actor, idea: Idea, proposal: Proposal, reason: str = "", whole: SortingAct | None = None
) -> SortingAct:
    """Link an idea to a proposal as an act, alone or as a part of a larger one."""
    if feeds(session, idea, proposal):
        raise Refused("This idea already feeds {reference}.", reference=proposal.reference)
    before, had = fields(idea), whole is not None or has_ideas(session, proposal)
    if idea.status != IdeaStatus.GROUPED:
        unsettled(actor, idea)
    feed(session, actor, idea, proposal)
    more: Fields = {"verdict": IdeaStatus.GROUPED, "whole_id": whole.id if whole else None, "was": {"had_ideas": had}}
    return record_act(session, actor, ActKind.ATTACH, idea.plan_id, idea, before, proposal, reason, **more)


def has_ideas(session: Session, proposal: Proposal) -> bool:
    """Whether any idea feeds a proposal."""
    fed = select(ProposalIdea.id).where(ProposalIdea.proposal_id == proposal.id).limit(1)
    return session.execute(fed).first() is not None


def out_of_scope(actor: Actor, idea_id: int, reason: str) -> int:
    """The idea does not concern open government; raises Missing without a reason that a citizen can read."""
    if not reason.strip():
        raise Unexplained("put_out_of_scope", "Say why the idea is out of scope: its author will read it.")
    return _settled(actor, idea_id, ActKind.OUT_OF_SCOPE, IdeaStatus.OUT_OF_SCOPE, reason)


def unclear(actor: Actor, idea_id: int, reason: str = "") -> int:
    """The idea cannot be understood as it stands; it can be taken up again at any time."""
    return _settled(actor, idea_id, ActKind.UNCLEAR, IdeaStatus.UNCLEAR, reason)


def skip(actor: Actor, idea_id: int, reason: str = "") -> int:
    """Release the idea unsorted; it is offered to this reader last."""
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        return record_act(session, actor, ActKind.SKIP, idea.plan_id, idea, reason=reason).id


def reword(
    actor: Actor,
    idea_id: int,
    clean_title: str,
    clean_body: str,
    reason: str = "",
    seen: tuple[str | None, str | None] | None = None,
) -> int:
    """Write a clean wording beside the original, which stays as it was given.

    `seen` is the clean wording that the person saw: raises Conflict when somebody has changed it since.
    """
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        present = (idea.clean_title or "", idea.clean_body or "")
        wanted = (clean_title.strip(), clean_body.strip())
        for name, mine, theirs, old in zip(
            ("clean_title", "clean_body"), wanted, present, seen or present, strict=True
        ):
            if theirs not in ((old or ""), mine):
                raise Conflict(name, mine=mine, theirs=theirs)
        return _reworded(session, actor, ActKind.REWORD, idea, wanted, reason)


def mask(actor: Actor, idea_id: int, reason: str = "") -> int:
    """Blacken the personal data in the clean wording, made from the original where there is none yet."""
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        has_wording = idea.clean_title or idea.clean_body
        texts = (idea.clean_title, idea.clean_body) if has_wording else (idea.title, idea.body)
        title, body = (masked(text or "", personal(text or "")) for text in texts)
        if (title, body) == (texts[0] or "", texts[1] or ""):
            raise Refused("There is no personal data to mask here.")
        return _reworded(session, actor, ActKind.MASK, idea, (title, body), reason)


def read_again(actor: Actor, idea_id: int, verdict: IdeaStatus, reason: str = "") -> int:
    """Record the blind verdict of a second reader; changes no record."""
    if verdict == IdeaStatus.NEW:
        raise Refused("Say where this idea belongs.")
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        read = select(SortingAct.actor_id, SortingAct.actor_name).where(
            SortingAct.idea_id == idea_id, SortingAct.verdict.is_not(None), SortingAct.undone_by_id.is_(None)
        )
        readers = {tuple(row) for row in session.execute(read)}
        if (actor.id, actor.name) in readers:
            raise Refused("You have already read this idea: the second reading is another person’s.")
        if not readers:
            raise Refused("Nobody has read this idea yet: read it under Sorting ideas.")
        return record_act(session, actor, ActKind.READ_AGAIN, idea.plan_id, idea, reason=reason, verdict=verdict).id


def _judged(actor: Actor, kind: ActKind, idea_id: int, other_id: int, reason: str) -> int:
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        compared(session, idea, other_id)
        return record_act(session, actor, kind, idea.plan_id, idea, reason=reason, other_id=other_id).id


def _settled(actor: Actor, idea_id: int, kind: ActKind, status: IdeaStatus, reason: str) -> int:
    with writing(actor, reason.strip()) as session:
        idea = locked_idea(session, actor, idea_id)
        before = fields(idea)
        unsettled(actor, idea)
        move(actor, idea, status, reason=reason.strip() or None)
        return record_act(session, actor, kind, idea.plan_id, idea, before, reason=reason, verdict=status).id


def _reworded(session: Session, actor: Actor, kind: ActKind, idea: Idea, wording: tuple[str, str], reason: str) -> int:
    before = fields(idea)
    idea.clean_title, idea.clean_body = (text or None for text in wording)
    if fields(idea) == before:
        raise Refused("The wording is the same as before: there is nothing to save.")
    return record_act(session, actor, kind, idea.plan_id, idea, before, reason=reason).id
