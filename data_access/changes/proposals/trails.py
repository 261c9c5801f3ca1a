"""The trail of a proposal: what an administration or a member asks about it, and the secretariat's answers.

Every step is a row of its own that stays; what was asked waits as long as no other step answers it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.database import writing
from data_access.permissions import Action, Actor, Scope, allowed, require
from data_access.refusals import Gone, Missing, Refused
from data_access.rules.belonging import plan_of, today_of
from data_access.rules.foreign_rows import require_seen
from data_access.states import DECIDED, AssignmentKind, ProposalStatus
from data_access.tables import Assignment, Proposal, TrailStep
from data_access.trails import ANSWERS, TrailKind

ANSWERED = "This has been answered already."


@dataclass(frozen=True)
class Asker:
    """For whom something is asked: an administration, or a member organisation of the committee."""

    administration_id: int | None = None
    organisation_id: int | None = None


def say_outside_remit(
    actor: Actor, proposal_id: int, administration_id: int, reason: str, to_administration_id: int | None = None
) -> int:
    """Record that a proposal is outside the remit of an administration that leads or supports it, why, and to whom it
    belongs where this is known; returns the step's id.

    A focal point says so for their own administration; the secretariat records what came by letter.
    """
    asker = Asker(administration_id=administration_id)
    with writing(actor) as session:
        proposal = _asked_about(session, actor, proposal_id, asker)
        if proposal.status in DECIDED:
            raise Refused("This proposal is decided: ask for the decision to be looked at again.")
        if to_administration_id == administration_id:
            raise Refused("Name another administration than the one that does not want it.")
        step = _step(proposal, actor, TrailKind.OUTSIDE_REMIT, asker, reason)
        step.to_administration_id = to_administration_id
        return _added(session, step)


def ask_re_examination(
    actor: Actor,
    proposal_id: int,
    reason: str,
    administration_id: int | None = None,
    organisation_id: int | None = None,
) -> int:
    """Ask for the decision on a proposal to be looked at again, for an administration that it concerns or for a member
    organisation; returns the step's id. The decision stands until the secretariat answers."""
    asker = Asker(administration_id, organisation_id)
    with writing(actor) as session:
        proposal = _asked_about(session, actor, proposal_id, asker)
        if proposal.decision_id is None:
            raise Refused("Only a decision is looked at again: this proposal has none.")
        step = _step(proposal, actor, TrailKind.RE_EXAMINATION, asker, reason)
        step.decision_id = proposal.decision_id
        return _added(session, step)


def pass_on(actor: Actor, step_id: int, to_administration_id: int, reason: str) -> int:
    """Assign a proposal that is outside an administration's remit to another one, which leads or supports it in the
    first one's place; returns the step's id."""
    with writing(actor, reason.strip()) as session:
        asked, proposal = _to_answer(session, actor, step_id, TrailKind.PASSED_ON)
        if to_administration_id == asked.administration_id:
            raise Refused("Name another administration than the one that does not want it.")
        step = _answer(asked, proposal, actor, TrailKind.PASSED_ON, reason)
        step.to_administration_id = to_administration_id
        added = _added(session, step)
        _reassign(session, proposal, asked.administration_id, to_administration_id)
        return added


def insist(actor: Actor, step_id: int, reason: str) -> int:
    """Leave a proposal with the administration that says it is outside its remit; returns the step's id."""
    with writing(actor, reason.strip()) as session:
        asked, proposal = _to_answer(session, actor, step_id, TrailKind.INSISTED)
        return _added(session, _answer(asked, proposal, actor, TrailKind.INSISTED, reason))


def look_again(actor: Actor, step_id: int, reopens: bool, reason: str) -> int:
    """Answer who asked for a decision to be looked at again: take the proposal back into discussion, or keep the
    decision; returns the step's id."""
    kind = TrailKind.REOPENED if reopens else TrailKind.KEPT
    with writing(actor, reason.strip()) as session:
        asked, proposal = _to_answer(session, actor, step_id, kind)
        if proposal.decision_id != asked.decision_id:
            raise Refused("Another decision has been taken since.")
        added = _added(session, _answer(asked, proposal, actor, kind, reason))
        if reopens:
            make(session, actor, proposal, ProposalStatus.IN_DISCUSSION, {})
        return added


def _asked_about(session: Session, actor: Actor, proposal_id: int, asker: Asker) -> Proposal:
    """The proposal, locked, provided that this may be asked about it for this administration or organisation."""
    require(actor, Action.CONTEST)
    require_seen(session, actor, Proposal, proposal_id, None)
    proposal: Any = locked(session, "proposals", proposal_id)
    own = Asker(actor.administration_id, actor.organisation_id)
    if allowed(actor, Action.CONTEST) == Scope.OWN and asker != own:
        raise Refused("This row belongs to another administration: you may only change your own.")
    if asker.administration_id is not None and _assignment(session, proposal.id, asker.administration_id) is None:
        raise Refused("This proposal is not assigned to this administration.")
    answered = select(TrailStep.about_id).where(TrailStep.about_id.is_not(None))
    waiting = select(TrailStep.id).where(
        TrailStep.proposal_id == proposal.id,
        TrailStep.kind.in_(ANSWERS),
        TrailStep.decision_id.is_not_distinct_from(proposal.decision_id),
        TrailStep.administration_id.is_not_distinct_from(asker.administration_id),
        TrailStep.organisation_id.is_not_distinct_from(asker.organisation_id),
        TrailStep.id.not_in(answered),
    )
    if session.execute(waiting.limit(1)).first() is not None:
        raise Refused("This has been asked already: the secretariat has not answered yet.")
    found: Proposal = proposal
    return found


def _to_answer(session: Session, actor: Actor, step_id: int, kind: TrailKind) -> tuple[TrailStep, Proposal]:
    require(actor, Action.EDIT_PROPOSALS)
    asked = session.get(TrailStep, step_id)
    if asked is None:
        raise Gone
    proposal: Any = locked(session, "proposals", asked.proposal_id)
    if kind not in ANSWERS.get(asked.kind, ()):
        raise Refused("This answer belongs to another question.")
    if session.execute(select(TrailStep.id).where(TrailStep.about_id == asked.id)).first() is not None:
        raise Refused(ANSWERED)
    return asked, proposal


def _step(proposal: Proposal, actor: Actor, kind: TrailKind, asker: Asker, reason: str) -> TrailStep:
    if not reason.strip():
        raise Missing("Say why: the trail of the proposal keeps it.", ("reason",), "trail", "trail_steps")
    plan = plan_of(proposal)
    if plan is None:
        raise Gone
    return TrailStep(
        proposal_id=proposal.id,
        kind=kind,
        administration_id=asker.administration_id,
        organisation_id=asker.organisation_id,
        reason=reason.strip(),
        said_on=today_of(plan),
        said_by=actor.name,
    )


def _answer(asked: TrailStep, proposal: Proposal, actor: Actor, kind: TrailKind, reason: str) -> TrailStep:
    step = _step(proposal, actor, kind, Asker(asked.administration_id, asked.organisation_id), reason)
    step.about_id = asked.id
    return step


def _added(session: Session, step: TrailStep) -> int:
    session.add(step)
    session.flush()
    return step.id


def _reassign(session: Session, proposal: Proposal, from_id: int | None, to_id: int) -> None:
    """Give the place of one administration to another; whoever carried it already leads it when the first one did."""
    left = _assignment(session, proposal.id, from_id)
    if left is None:
        raise Refused("This proposal is not assigned to this administration.")
    kind = left.kind
    session.delete(left)
    session.flush()
    known = _assignment(session, proposal.id, to_id)
    if known is None:
        session.add(Assignment(proposal_id=proposal.id, administration_id=to_id, kind=kind))
    elif kind == AssignmentKind.LEAD:
        known.kind = kind
    session.flush()


def _assignment(session: Session, proposal_id: int, administration_id: int | None) -> Assignment | None:
    found: Assignment | None = session.execute(
        select(Assignment).where(
            Assignment.proposal_id == proposal_id, Assignment.administration_id == administration_id
        )
    ).scalar()
    return found
