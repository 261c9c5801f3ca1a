"""How many voices a proposal carries: the ideas that feed it and all that repeat them, each idea once."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.tables import Idea, Proposal, ProposalIdea


def voices(actor: Actor, plan_id: int) -> dict[int, int]:
    """{proposal id: voices} of a plan; a split idea, or one that is linked twice over, stays one voice."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        mine = select(Proposal.id).where(Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
        proposals = list(session.execute(mine).scalars())
        return dict.fromkeys(proposals, 0) | voices_of(session, proposals)


def voices_of(session: Session, proposals: Collection[int]) -> dict[int, int]:
    """`voices` of some proposals; those that no idea feeds are absent."""
    heard = (
        select(ProposalIdea.proposal_id.label("proposal"), ProposalIdea.idea_id.label("idea"))
        .where(ProposalIdea.proposal_id.in_(list(proposals)))
        .cte("heard", recursive=True)
    )
    repeating = aliased(Idea)
    again = select(heard.c.proposal, repeating.id).join(repeating, repeating.duplicate_of_id == heard.c.idea)
    heard = heard.union(again)
    statement = select(heard.c.proposal, func.count()).group_by(heard.c.proposal)
    return dict(session.execute(statement).all())
