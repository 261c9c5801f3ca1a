"""Helpers that all acts of the sorting desk share: lock the idea, compare its fields, write the act's record."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from data_access.audit import plain
from data_access.changes.ideas.claims import not_lent_to_another, release_claim
from data_access.changes.plans import open_plan
from data_access.changes.transitions import move
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, Proposal, SortingAct

KEPT = ("status", "duplicate_of_id", "reason", "clean_title", "clean_body", "theme_id")
"""The fields of an idea that acts may change; its original wording is none of them."""
Fields = dict[str, Any]


def locked_idea(session: Session, actor: Actor, idea_id: int) -> Idea:
    """Lock and return an idea; raises Refused when its plan is closed or another reader has claimed it."""
    require(actor, Action.SORT_IDEAS)
    idea = session.get(Idea, idea_id, with_for_update=True)
    if idea is None:
        raise Gone
    open_plan(session, idea.plan_id)
    not_lent_to_another(session, actor, idea_id)
    return idea


def unsettled(actor: Actor, idea: Idea) -> None:
    """Require that an idea is not sorted yet; an unclear one is reset to new."""
    if idea.status == IdeaStatus.UNCLEAR:
        move(actor, idea, IdeaStatus.NEW)
    if idea.status != IdeaStatus.NEW:
        raise Refused("This idea has already been sorted: undo that first.")


def proposal_of(session: Session, plan_id: int, proposal_id: int) -> Proposal:
    """Lock and return a proposal; raises Refused when it is of another plan."""
    proposal = session.get(Proposal, proposal_id, with_for_update=True)
    if proposal is None or proposal.plan_id != plan_id:
        raise Gone
    return proposal


def fields(idea: Idea) -> Fields:
    """The current values of the fields that acts may change, to be compared after an act."""
    return {name: plain(getattr(idea, name)) for name in KEPT}


def record_act(
    session: Session,
    actor: Actor,
    kind: ActKind,
    plan_id: int,
    idea: Idea | None = None,
    before: Fields | None = None,
    proposal: Proposal | None = None,
    reason: str = "",
    **more: Any,
) -> SortingAct:
    """Write the record of an act, with the fields that differ from `before`; releases the reader's claim."""
    old, new = before or {}, fields(idea) if idea is not None else {}
    changed = [name for name in KEPT if name in old and old[name] != new[name]]
    act = SortingAct(
        plan_id=plan_id,
        kind=kind,
        idea_id=idea.id if idea is not None else None,
        proposal_id=proposal.id if proposal is not None else None,
        proposal_reference=proposal.reference if proposal is not None else None,
        before={name: old[name] for name in changed} | more.pop("was", {}),
        after={name: new[name] for name in changed} | more.pop("set_to", {}),
        reason=reason.strip() or None,
        actor_id=actor.id,
        actor_name=actor.name,
        at=session.info.get("at") or datetime.now(UTC),
        **more,
    )
    session.add(act)
    session.flush()
    if idea is not None:
        is_done = kind in (ActKind.SKIP, ActKind.READ_AGAIN) or "status" in changed
        release_claim(session, actor, idea, is_done)
        session.flush()
    return act


def original_of(session: Session, idea: Idea, other_id: int) -> Idea:
    """Follow the chain of duplicates to its original; raises Refused where that is the idea itself."""
    other, seen = compared(session, idea, other_id), {idea.id}
    while other.id not in seen and other.duplicate_of_id is not None:
        seen.add(other.id)
        other = session.get_one(Idea, other.duplicate_of_id)
    if other.id in seen:
        raise Refused("The other idea already counts as a duplicate of this one.")
    return other


def compared(session: Session, idea: Idea, other_id: int) -> Idea:
    """The other idea of a comparison; raises Refused when it is the idea itself or of another plan."""
    other = session.get(Idea, other_id)
    if other is None or other.plan_id != idea.plan_id:
        raise Gone
    if other.id == idea.id:
        raise Refused("An idea cannot be compared with itself.")
    return other
