"""Changes to proposals: their administrations, their decisions, the ideas they group."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.composed import ComposedCell, codes_of
from data_access.changes.holding import locked
from data_access.changes.ideas.feeding import feed, idea_of, record_unlinking
from data_access.changes.moves import make
from data_access.changes.numbering import next_proposal_position
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused, Unexplained
from data_access.states import NEEDS_REASON, AssignmentKind, ProposalStatus, ReasonKind
from data_access.tables import Administration, Assignment, Proposal


def _codes(session: Session, given: Any) -> tuple[str, ...]:
    codes = codes_of(given)
    known = set(session.execute(select(Administration.code).where(Administration.code.in_(codes))).scalars())
    for code in codes:
        if code not in known:
            raise Refused("“{value}” is not the code of an administration.", value=code)
    return codes


def _lead_code(session: Session, given: Any) -> tuple[str, ...]:
    codes = _codes(session, given)
    if len(codes) > 1:
        raise Refused("A proposal has one lead administration; put the others in support.")
    return codes


def _assigned(kind: AssignmentKind) -> Callable[[Session, Any], tuple[str, ...]]:
    def read(session: Session, proposal: Proposal) -> tuple[str, ...]:
        codes = (
            select(Administration.code)
            .join(Assignment)
            .where(Assignment.proposal_id == proposal.id, Assignment.kind == kind)
        )
        return tuple(sorted(session.execute(codes).scalars()))

    return read


def _assign(kind: AssignmentKind) -> Callable[[Session, Any, Any], None]:
    def write(session: Session, proposal: Proposal, codes: tuple[str, ...]) -> None:
        rows = session.execute(
            select(Assignment, Administration.code).join(Administration).where(Assignment.proposal_id == proposal.id)
        ).all()
        present = {code: assignment for assignment, code in rows}
        for code, assignment in present.items():
            if assignment.kind == kind and code not in codes:
                session.delete(assignment)
        session.flush()
        for code in codes:
            if code in present:
                present[code].kind = kind
            else:
                administration_id = session.execute(
                    select(Administration.id).where(Administration.code == code)
                ).scalar_one()
                session.add(Assignment(proposal_id=proposal.id, administration_id=administration_id, kind=kind))

    return write


COMPOSED: dict[tuple[str, str], ComposedCell] = {
    ("proposals", "lead"): ComposedCell(_assigned(AssignmentKind.LEAD), _lead_code, _assign(AssignmentKind.LEAD)),
    ("proposals", "supporting"): ComposedCell(
        _assigned(AssignmentKind.SUPPORTING), _codes, _assign(AssignmentKind.SUPPORTING)
    ),
}
"""Cells that are not columns: the administrations of a proposal, as codes separated by commas."""


def record_decision(
    actor: Actor,
    proposal_id: int,
    outcome: ProposalStatus,
    decided_on: date | None,
    reason_kind: ReasonKind | None = None,
    reason: str = "",
    retained_part: str = "",
    meeting_id: int | None = None,
) -> int:
    """Decide on a proposal in discussion; returns the decision's id.

    Anything but a full retention needs a reason from the catalogue and a sentence that a citizen can read; a partial
    one says which part. What an outcome does not ask for is left out. Raises Missing naming what is absent.
    """
    with writing(actor) as session:
        proposal: Any = locked(session, "proposals", proposal_id)
        told = {"reason_kind": reason_kind, "reason": reason, "retained_part": retained_part}
        write_decision(session, actor, proposal, outcome, {**told, "decided_on": decided_on, "meeting_id": meeting_id})
        return int(proposal.decision_id)


def write_decision(
    session: Session, actor: Actor, proposal: Proposal, outcome: ProposalStatus, said: Mapping[str, Any]
) -> None:
    """`record_decision` on a proposal that is locked, as a part of another change."""
    left_out = set()
    if outcome not in NEEDS_REASON:
        left_out.add("reason_kind")
    if outcome != ProposalStatus.PARTLY_RETAINED:
        left_out.add("retained_part")
    make(session, actor, proposal, outcome, {name: value for name, value in said.items() if name not in left_out})


def reopen(actor: Actor, proposal_id: int, reason: str) -> None:
    """Take a decided proposal back into discussion; the decision stays readable, the reason stays in the history."""
    with writing(actor, reason.strip()) as session:
        make(session, actor, locked(session, "proposals", proposal_id), ProposalStatus.IN_DISCUSSION, {})


def add_proposal(
    actor: Actor,
    plan_id: int,
    title: str,
    theme_id: int | None = None,
    summary: str = "",
    lead: str = "",
    ideas: tuple[int, ...] = (),
) -> int:
    """A new proposal to study, with the next reference of its plan (P-64 after P-63); returns its id.

    `lead` is the code of an administration; `ideas` feed it from the start: a proposal of no idea has lost its place
    in the funnel.
    """
    if not title.strip():
        raise Refused("Give the proposal a title.")
    with writing(actor) as session:
        require(actor, Action.EDIT_PROPOSALS)
        open_plan(session, plan_id)
        proposal = write_proposal(session, plan_id, title, theme_id, summary, lead)
        for idea_id in ideas:
            feed(session, actor, idea_of(session, idea_id, proposal), proposal)
        return proposal.id


def write_proposal(
    session: Session,
    plan_id: int,
    title: str,
    theme_id: int | None = None,
    summary: str = "",
    lead: str = "",
    supporting: Collection[str] = (),
) -> Proposal:
    """A proposal to study and its administrations, as a part of a change that has asked for the right."""
    if not title.strip():
        raise Refused("Give the proposal a title.")
    position = next_proposal_position(session, plan_id)
    proposal = Proposal(
        plan_id=plan_id,
        reference=f"P-{position:02d}",
        title=title.strip(),
        summary=summary.strip() or None,
        theme_id=theme_id,
        position=position,
    )
    session.add(proposal)
    session.flush()
    for name, codes in (("lead", lead), ("supporting", ",".join(supporting))):
        if codes:
            cell = COMPOSED["proposals", name]
            cell.write(session, proposal, cell.parse(session, codes))
            session.flush()
    return proposal


def attach_idea(actor: Actor, idea_id: int, proposal_id: int, reason: str = "") -> None:
    """Let an idea feed a proposal (it may feed several); a new idea becomes grouped. Twice does nothing more."""
    attach_ideas(actor, (idea_id,), proposal_id, reason)


def attach_ideas(actor: Actor, idea_ids: tuple[int, ...], proposal_id: int, reason: str = "") -> None:
    """`attach_idea` for several at once: all of them or none."""
    if not idea_ids:
        raise Refused("Choose at least one idea.")
    with writing(actor, reason.strip()) as session:
        proposal = _changing(session, actor, proposal_id)
        for idea in [idea_of(session, idea_id, proposal) for idea_id in sorted(idea_ids)]:
            feed(session, actor, idea, proposal)


def detach_idea(actor: Actor, idea_id: int, proposal_id: int, reason: str) -> None:
    """Take an idea out of a proposal; when it fed no other, it is to sort again. The reason stays in the history."""
    detach_ideas(actor, (idea_id,), proposal_id, reason)


def detach_ideas(actor: Actor, idea_ids: tuple[int, ...], proposal_id: int, reason: str) -> None:
    """`detach_idea` for several at once: all of them or none."""
    if not idea_ids:
        raise Refused("Choose at least one idea.")
    if not reason.strip():
        raise Unexplained("detach_idea")
    with writing(actor, reason.strip()) as session:
        proposal = _changing(session, actor, proposal_id)
        for idea in [idea_of(session, idea_id, proposal) for idea_id in sorted(idea_ids)]:
            record_unlinking(session, actor, idea, proposal, reason)


def _changing(session: Session, actor: Actor, proposal_id: int) -> Proposal:
    require(actor, Action.EDIT_IDEAS)
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise Gone
    open_plan(session, proposal.plan_id)
    return proposal
