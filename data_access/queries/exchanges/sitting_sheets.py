"""The sheets beside the agenda of a working session: those that its proposals are on, those that they can go to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.permissions import Action, Actor, Scope, allowed, visible
from data_access.queries.commitments.commitments import derived_status
from data_access.states import CommitmentStatus
from data_access.tables import Commitment, CommitmentProposal
from data_access.values.ordering import by_number


@dataclass(frozen=True)
class LineSheet:
    """A sheet that takes up a proposal; `may_leave` where the actor may take the proposal off it in the session."""

    id: int
    reference: str
    title: str
    title_ar: str | None
    may_leave: bool


@dataclass(frozen=True)
class OpenSheet:
    """A sheet on its way, on which the actor may put proposals."""

    id: int
    reference: str
    title: str
    title_ar: str | None
    administration_id: int


def may_write(actor: Actor, administration_id: int) -> bool:
    """Whether the actor may work on the sheets of an administration."""
    scope = allowed(actor, Action.EDIT_COMMITMENTS)
    return scope == Scope.ALL or (scope == Scope.OWN and actor.scope == administration_id)


def sheets_of(session: Session, actor: Actor, proposal_ids: list[int]) -> dict[int, tuple[LineSheet, ...]]:
    """Proposal → the sheets in sight that take it up, without those that were withdrawn."""
    statement: Any = (
        select(CommitmentProposal.proposal_id, Commitment, derived_status())
        .join(Commitment, Commitment.id == CommitmentProposal.commitment_id)
        .where(CommitmentProposal.proposal_id.in_(proposal_ids), Commitment.withdrawn_on.is_(None))
        .order_by(*by_number(Commitment.reference))
    )
    found: dict[int, tuple[LineSheet, ...]] = {}
    for proposal_id, sheet, status in session.execute(visible(actor, statement, Commitment)):
        may_leave = status == CommitmentStatus.DRAFT and may_write(actor, sheet.administration_id)
        one = LineSheet(sheet.id, sheet.reference, sheet.title, sheet.title_ar, may_leave)
        found[proposal_id] = (*found.get(proposal_id, ()), one)
    return found


def open_sheets(session: Session, actor: Actor, plan_id: int) -> tuple[OpenSheet, ...]:
    """The sheets of a plan on which the actor may put proposals."""
    columns: tuple[Any, ...] = (Commitment.id, Commitment.reference, Commitment.title, Commitment.title_ar)
    statement: Any = (
        select(*columns, Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, Commitment.adopted_on.is_(None), Commitment.withdrawn_on.is_(None))
        .order_by(*by_number(Commitment.reference))
    )
    found = (OpenSheet(*row) for row in session.execute(visible(actor, statement, Commitment)))
    return tuple(one for one in found if may_write(actor, one.administration_id))
