"""What was done to one idea at the sorting desk: its acts, its parts, the proposals that it feeds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.queries.sorting.near_proposals import ProposalShort
from data_access.states import ActKind
from data_access.tables import Idea, IdeaPart, Proposal, ProposalIdea, SortingAct
from data_access.values.ordering import by_number


@dataclass(frozen=True)
class PartView:
    """One half of a split idea."""

    id: int
    position: int
    clean_title: str
    clean_body: str
    proposal: ProposalShort | None


@dataclass(frozen=True)
class ActView:
    """One act on the idea."""

    id: int
    kind: ActKind
    actor_name: str
    at: datetime
    reason: str
    other_number: int | None
    proposal: str | None
    undone: bool


def parts_of(session: Session, idea: Idea) -> tuple[PartView, ...]:
    """The parts of a split idea, none where it is whole."""
    statement = (
        select(IdeaPart, Proposal)
        .join(SortingAct, SortingAct.id == IdeaPart.act_id)
        .outerjoin(Proposal, Proposal.id == IdeaPart.proposal_id)
        .where(IdeaPart.idea_id == idea.id, SortingAct.undone_by_id.is_(None))
        .order_by(IdeaPart.position)
    )
    return tuple(
        PartView(part.id, part.position, part.clean_title, part.clean_body, ProposalShort.of(proposal))
        for part, proposal in session.execute(statement)
    )


def fed_by(session: Session, idea: Idea) -> tuple[ProposalShort, ...]:
    """The proposals that an idea feeds."""
    statement = (
        select(Proposal.id, Proposal.reference, Proposal.title, Proposal.title_ar)
        .join(ProposalIdea, ProposalIdea.proposal_id == Proposal.id)
        .where(ProposalIdea.idea_id == idea.id)
        .order_by(*by_number(Proposal.reference))
    )
    return tuple(ProposalShort(*row) for row in session.execute(statement))


def acts_on(session: Session, idea: Idea) -> tuple[ActView, ...]:
    """Every act on an idea, the newest first."""
    statement = (
        select(SortingAct, Idea.number)
        .outerjoin(Idea, Idea.id == SortingAct.other_id)
        .where(SortingAct.idea_id == idea.id)
        .order_by(SortingAct.id.desc())
    )
    return tuple(
        ActView(
            id=act.id,
            kind=act.kind,
            actor_name=act.actor_name,
            at=act.at,
            reason=act.reason or "",
            other_number=number,
            proposal=act.proposal_reference,
            undone=act.undone_by_id is not None,
        )
        for act, number in session.execute(statement)
    )
