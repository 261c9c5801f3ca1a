"""How an idea comes to feed a proposal and ceases to: every door that groups ideas goes through here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.transitions import move
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.states import IdeaStatus
from data_access.tables import Idea, Proposal, ProposalIdea


def idea_of(session: Session, idea_id: int, proposal: Proposal) -> Idea:
    """The idea, locked, provided that it is of the proposal's plan."""
    idea = session.get(Idea, idea_id, with_for_update=True)
    if idea is None or idea.plan_id != proposal.plan_id:
        raise Refused("This row no longer exists: someone has removed it.")
    return idea


def feeds(session: Session, idea: Idea, proposal: Proposal) -> bool:
    """Whether an idea feeds a proposal already."""
    link = select(ProposalIdea.id).where(ProposalIdea.idea_id == idea.id, ProposalIdea.proposal_id == proposal.id)
    return session.execute(link).first() is not None


def feed(session: Session, actor: Actor, idea: Idea, proposal: Proposal) -> None:
    """Let an idea feed a proposal (it may feed several); a new idea becomes grouped. Twice does nothing more."""
    if feeds(session, idea, proposal):
        return
    session.add(ProposalIdea(proposal_id=proposal.id, idea_id=idea.id))
    if idea.status != IdeaStatus.GROUPED:
        move(actor, idea, IdeaStatus.GROUPED, proposal_id=proposal.id)
    session.flush()


def unfeed(session: Session, actor: Actor, idea: Idea, proposal: Proposal) -> None:
    """Take an idea out of a proposal; when it fed no other, it is to sort again."""
    links = session.execute(select(ProposalIdea).where(ProposalIdea.idea_id == idea.id)).scalars().all()
    gone = [link for link in links if link.proposal_id == proposal.id]
    if not gone:
        raise Refused("This row no longer exists: someone has removed it.")
    session.delete(gone[0])
    if len(links) == 1 and idea.status == IdeaStatus.GROUPED:
        move(actor, idea, IdeaStatus.NEW)
    session.flush()
