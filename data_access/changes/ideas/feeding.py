"""How an idea comes to feed a proposal and ceases to: every door that groups ideas goes through here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import kept
from data_access.changes.transitions import move
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, IdeaPart, Proposal, ProposalIdea, SortingAct

FEEDING = (ActKind.ATTACH, ActKind.NEW_PROPOSAL, ActKind.PLACE_PART)
"""Acts by which an idea feeds a proposal: the link stays as long as one of them stands."""


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


def standing_links(session: Session, idea: Idea, proposal: Proposal) -> list[SortingAct]:
    """The acts of the desk that say that an idea feeds a proposal, and were not undone."""
    statement = select(SortingAct).where(
        SortingAct.idea_id == idea.id,
        SortingAct.proposal_id == proposal.id,
        SortingAct.kind.in_(FEEDING),
        SortingAct.undone_by_id.is_(None),
    )
    return list(session.execute(statement.order_by(SortingAct.id)).scalars())


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


def take_out(session: Session, actor: Actor, idea: Idea, proposal: Proposal, reason: str) -> None:
    """`unfeed` as an act of its own: what the desk had said of the two is undone, so that it can be said again."""
    unfeed(session, actor, idea, proposal)
    placed = select(IdeaPart).where(IdeaPart.idea_id == idea.id, IdeaPart.proposal_id == proposal.id)
    for part in session.execute(placed).scalars():
        part.proposal_id = None
    standing = standing_links(session, idea, proposal)
    if standing:
        done = kept(session, actor, ActKind.UNDO, idea.plan_id, idea, None, proposal, reason)
        for act in standing:
            act.undone_by_id = done.id
    session.flush()
