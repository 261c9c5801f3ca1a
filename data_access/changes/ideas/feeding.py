"""Link ideas to proposals and unlink them: used by every act and change that groups ideas."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import record_act
from data_access.changes.transitions import move
from data_access.permissions import Actor
from data_access.refusals import Gone
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, IdeaPart, Proposal, ProposalIdea, SortingAct

FEEDING = (ActKind.ATTACH, ActKind.NEW_PROPOSAL, ActKind.PLACE_PART)
"""Acts by which an idea feeds a proposal: the link stays as long as one of them stands."""


def idea_of(session: Session, idea_id: int, proposal: Proposal) -> Idea:
    """Lock and return an idea; raises Refused when it is not of the proposal's plan."""
    idea = session.get(Idea, idea_id, with_for_update=True)
    if idea is None or idea.plan_id != proposal.plan_id:
        raise Gone
    return idea


def feeds(session: Session, idea: Idea, proposal: Proposal) -> bool:
    """Whether an idea feeds a proposal already."""
    link = select(ProposalIdea.id).where(ProposalIdea.idea_id == idea.id, ProposalIdea.proposal_id == proposal.id)
    return session.execute(link).first() is not None


def standing_links(session: Session, idea: Idea, proposal: Proposal) -> list[SortingAct]:
    """The sorting acts that link an idea to a proposal and were not reverted."""
    statement = select(SortingAct).where(
        SortingAct.idea_id == idea.id,
        SortingAct.proposal_id == proposal.id,
        SortingAct.kind.in_(FEEDING),
        SortingAct.undone_by_id.is_(None),
    )
    return list(session.execute(statement.order_by(SortingAct.id)).scalars())


def feed(session: Session, actor: Actor, idea: Idea, proposal: Proposal) -> None:
    """Link an idea to a proposal (it may feed several); a new idea becomes grouped. Idempotent."""
    if feeds(session, idea, proposal):
        return
    session.add(ProposalIdea(proposal_id=proposal.id, idea_id=idea.id))
    if idea.status != IdeaStatus.GROUPED:
        move(actor, idea, IdeaStatus.GROUPED, proposal_id=proposal.id)
    session.flush()


def unlink_idea(session: Session, actor: Actor, idea: Idea, proposal: Proposal) -> None:
    """Unlink an idea from a proposal; when it fed no other, it becomes new again."""
    links = session.execute(select(ProposalIdea).where(ProposalIdea.idea_id == idea.id)).scalars().all()
    gone = [link for link in links if link.proposal_id == proposal.id]
    if not gone:
        raise Gone
    session.delete(gone[0])
    if len(links) == 1 and idea.status == IdeaStatus.GROUPED:
        move(actor, idea, IdeaStatus.NEW)
    session.flush()


def record_unlinking(session: Session, actor: Actor, idea: Idea, proposal: Proposal, reason: str) -> None:
    """Unlink an idea as an act of its own, which also reverts the standing acts that linked it."""
    unlink_idea(session, actor, idea, proposal)
    placed = select(IdeaPart).where(IdeaPart.idea_id == idea.id, IdeaPart.proposal_id == proposal.id)
    for part in session.execute(placed).scalars():
        part.proposal_id = None
    standing = standing_links(session, idea, proposal)
    if standing:
        done = record_act(session, actor, ActKind.UNDO, idea.plan_id, idea, None, proposal, reason)
        for act in standing:
            act.undone_by_id = done.id
    session.flush()
