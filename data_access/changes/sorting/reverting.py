"""Revert an act of the sorting desk by a new act with a reason; the reverted act stays in the log."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from data_access.changes.grid import trials
from data_access.changes.ideas.acts import Fields, fields, locked_idea, record_act
from data_access.changes.ideas.feeding import FEEDING, feeds, standing_links, unlink_idea
from data_access.changes.plans import open_plan
from data_access.changes.proposals.proposals import COMPOSED
from data_access.changes.sorting.grouping import made
from data_access.changes.sorting.sorting import has_ideas
from data_access.changes.transitions import move
from data_access.database import reading, writing
from data_access.permissions import Action, Actor, allowed, require
from data_access.refusals import NOT_UNDOABLE, Refused, Unexplained
from data_access.states import ActKind, IdeaStatus, ProposalStatus
from data_access.tables import (
    Assignment,
    CommitmentProposal,
    Decision,
    Idea,
    IdeaPart,
    MeetingProposal,
    Proposal,
    ProposalIdea,
    SortingAct,
    Suggestion,
)

CHANGED_SINCE = "The value has changed since: it can no longer be undone from here."
LATER_WORK = "Later actions depend on this one: undo them first."


def revert_act(actor: Actor, act_id: int, reason: str) -> int:
    """Revert an act and its parts; returns the id of the new act that records it.

    Raises Missing without a reason; Refused when the act was undone already, when what it did has been changed since,
    or when later work stands on it. Nothing is written then.
    """
    if not reason.strip():
        raise Unexplained("undo")
    with writing(actor, reason.strip()) as session:
        session.info["gives_back"] = True
        require(actor, Action.SORT_IDEAS)
        for idea_id in _ideas_of(session, act_id):
            locked_idea(session, actor, idea_id)
        act = session.get(SortingAct, act_id, with_for_update=True)
        if act is None or act.kind == ActKind.UNDO:
            raise Refused(NOT_UNDOABLE)
        if act.undone_by_id is not None:
            raise Refused("This action has already been undone.")
        open_plan(session, act.plan_id)
        undone = [*_parts(session, act), act]
        for proposal_id in sorted({one.proposal_id for one in undone if one.proposal_id is not None}):
            session.get(Proposal, proposal_id, with_for_update=True)
        idea = session.get(Idea, act.idea_id) if act.idea_id is not None else None
        proposal = session.get(Proposal, act.proposal_id) if act.proposal_id is not None else None
        done = record_act(
            session, actor, ActKind.UNDO, act.plan_id, idea, None, proposal, reason, other_id=act.other_id
        )
        for one in undone:
            one.undone_by_id = done.id
            session.flush()
            REVERTING.get(one.kind, _nothing)(session, actor, one)
            session.flush()
        _none_left_empty(session, undone)
        return done.id


def offered(actor: Actor, act_ids: Iterable[int]) -> frozenset[int]:
    """Those of some acts that `revert_act` would accept from the actor now: each that stands is reverted on trial.

    Raises Unavailable when the database cannot be written to.
    """
    ids = list(act_ids)
    if not ids or allowed(actor, Action.SORT_IDEAS) is None:
        return frozenset()
    standing = (SortingAct.undone_by_id.is_(None), SortingAct.kind != ActKind.UNDO)
    with reading() as session:
        ids = list(session.execute(select(SortingAct.id).where(SortingAct.id.in_(ids), *standing)).scalars())
    return trials.accepted(actor, {act_id: partial(revert_act, actor, act_id, "?") for act_id in ids})


def _nothing(_session: Session, _actor: Actor, _act: SortingAct) -> None:
    """Revert an act that changed no record: a no-op."""


def _ideas_of(session: Session, act_id: int) -> list[int]:
    """The ids of the ideas that reverting an act changes, in locking order."""
    standing = select(SortingAct.idea_id).where(
        or_(SortingAct.id == act_id, SortingAct.whole_id == act_id),
        SortingAct.undone_by_id.is_(None),
    )
    return sorted({idea_id for idea_id in session.execute(standing).scalars() if idea_id is not None})


def _parts(session: Session, act: SortingAct) -> list[SortingAct]:
    standing = select(SortingAct).where(SortingAct.whole_id == act.id, SortingAct.undone_by_id.is_(None))
    return list(session.execute(standing.order_by(SortingAct.id.desc())).scalars())


def _to_sort_again(session: Session, actor: Actor, act: SortingAct) -> None:
    """Restore an idea that was set aside to new, or to unclear where it was unclear."""
    idea = session.get_one(Idea, act.idea_id)
    if any(getattr(idea, name) != value for name, value in act.after.items()):
        raise Refused(CHANGED_SINCE)
    was = fields(idea) | act.before
    move(actor, idea, IdeaStatus.NEW)
    for name in act.before:
        if name != "status":
            setattr(idea, name, act.before[name])
    _unclear_again(actor, idea, was)


def _unclear_again(actor: Actor, idea: Idea, was: Fields) -> None:
    if idea.status == IdeaStatus.NEW and was["status"] == IdeaStatus.UNCLEAR:
        move(actor, idea, IdeaStatus.UNCLEAR, reason=was["reason"])


def _detached(session: Session, actor: Actor, act: SortingAct) -> None:
    """Unlink the idea from the proposal, unless another standing act links them or the link was there before."""
    if act.proposal_id is None:
        raise Refused(CHANGED_SINCE)
    idea, proposal = session.get_one(Idea, act.idea_id), session.get_one(Proposal, act.proposal_id)
    if act.kind == ActKind.PLACE_PART:
        _unplaced(session, act)
    if standing_links(session, idea, proposal):
        return
    if not feeds(session, idea, proposal):
        raise Refused(CHANGED_SINCE)
    if act.before.get("was_fed"):
        return
    was = fields(idea) | act.before
    unlink_idea(session, actor, idea, proposal)
    _unclear_again(actor, idea, was)


def _none_left_empty(session: Session, undone: list[SortingAct]) -> None:
    """Raise Refused when a proposal that had ideas before these acts would be left with none."""
    fed = [act for act in undone if act.kind in FEEDING and act.proposal_id is not None]
    for proposal_id in {act.proposal_id for act in fed}:
        proposal = session.get_one(Proposal, proposal_id)
        was_empty = any(not act.before.get("had_ideas") for act in undone if act.proposal_id == proposal_id)
        if not was_empty and not has_ideas(session, proposal):
            raise Refused(
                "{reference} would be left without any idea: attach another one to it first.",
                reference=proposal.reference,
            )


def _unplaced(session: Session, act: SortingAct) -> None:
    split = (
        select(IdeaPart)
        .join(SortingAct, SortingAct.id == IdeaPart.act_id)
        .where(
            IdeaPart.idea_id == act.idea_id,
            IdeaPart.position == act.part,
            IdeaPart.proposal_id == act.proposal_id,
            SortingAct.id <= act.id,
        )
        .order_by(SortingAct.id.desc())
    )
    part = session.execute(split.limit(1)).scalar_one_or_none()
    if part is None:
        raise Refused(CHANGED_SINCE)
    part.proposal_id = None
    session.flush()


def _whole_again(session: Session, _actor: Actor, act: SortingAct) -> None:
    placed = select(IdeaPart.id).where(IdeaPart.act_id == act.id, IdeaPart.proposal_id.is_not(None))
    if session.execute(placed).first() is not None:
        raise Refused(LATER_WORK)


def _unmade(session: Session, actor: Actor, act: SortingAct) -> None:
    """Delete a proposal that an act created, when nothing else refers to it; its reference is not reused."""
    if act.idea_id is not None:
        _detached(session, actor, act)
    if "title" not in act.after:
        return
    proposal = session.get_one(Proposal, act.proposal_id)
    used: tuple[Any, ...] = (ProposalIdea, Decision, MeetingProposal, CommitmentProposal)
    is_used = any(session.execute(select(exists().where(kind.proposal_id == proposal.id))).scalar() for kind in used)
    signed = select(Suggestion).join(SortingAct, SortingAct.id == Suggestion.act_id)
    signed = signed.where(Suggestion.proposal_id == proposal.id)
    stands = session.execute(signed.where(SortingAct.undone_by_id.is_(None))).first() is not None
    was = {name: act.after[name] for name in made(session, proposal)}
    if is_used or stands or proposal.status != ProposalStatus.TO_STUDY or made(session, proposal) != was:
        raise Refused(LATER_WORK)
    pointing: tuple[Any, ...] = (SortingAct, IdeaPart)
    for kind in pointing:
        for record in session.execute(select(kind).where(kind.proposal_id == proposal.id)).scalars():
            record.proposal_id = None
    for gone in (
        *session.execute(signed).scalars(),
        *session.execute(select(Assignment).where(Assignment.proposal_id == proposal.id)).scalars(),
    ):
        session.delete(gone)
    session.flush()
    session.delete(proposal)


def _worded_as_before(session: Session, _actor: Actor, act: SortingAct) -> None:
    idea = session.get_one(Idea, act.idea_id)
    if any(getattr(idea, name) != value for name, value in act.after.items()):
        raise Refused(CHANGED_SINCE)
    for name, value in act.before.items():
        setattr(idea, name, value)


def _unsigned(session: Session, _actor: Actor, act: SortingAct) -> None:
    """Restore what a signed suggestion had set on an idea or a proposal."""
    record: Any = session.get(Idea, act.idea_id) if act.idea_id is not None else session.get(Proposal, act.proposal_id)
    for name, value in act.after.items():
        cell = COMPOSED.get((record.__tablename__, name))
        present = list(cell.read(session, record)) if cell else getattr(record, name)
        if present != value:
            raise Refused(CHANGED_SINCE)
    for name, value in act.before.items():
        cell = COMPOSED.get((record.__tablename__, name))
        if cell:
            cell.write(session, record, tuple(value))
            session.flush()
        else:
            setattr(record, name, value)


Revert = Callable[[Session, Actor, SortingAct], None]
REVERTING: dict[ActKind, Revert] = {
    ActKind.SAME: _to_sort_again,
    ActKind.OUT_OF_SCOPE: _to_sort_again,
    ActKind.UNCLEAR: _to_sort_again,
    ActKind.ATTACH: _detached,
    ActKind.PLACE_PART: _detached,
    ActKind.NEW_PROPOSAL: _unmade,
    ActKind.GROUP: _unmade,
    ActKind.SPLIT: _whole_again,
    ActKind.REWORD: _worded_as_before,
    ActKind.MASK: _worded_as_before,
    ActKind.SIGN: _unsigned,
}
"""How each kind of act is reverted; the other kinds changed no record."""
