"""Numbers that are given one after the other within a plan, none twice."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.tables import Plan, Proposal, SortingAct


def take_turn(session: Session, plan_id: int) -> None:
    """Let whoever else gives a number in this plan wait for the end of this transaction.

    Rows that merely belong to the plan do not wait (key_share).
    """
    session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update(key_share=True))


def next_position(session: Session, plan_id: int) -> int:
    """The number after the last one ever given: that of a proposal whose making was undone is not given again."""
    take_turn(session, plan_id)
    last = session.execute(select(func.max(Proposal.position)).where(Proposal.plan_id == plan_id)).scalar() or 0
    undone = select(SortingAct.proposal_reference).where(
        SortingAct.plan_id == plan_id, SortingAct.proposal_id.is_(None), SortingAct.proposal_reference.is_not(None)
    )
    given = (str(reference).rpartition("-")[2] for reference in session.execute(undone).scalars())
    return max([last, *(int(number) for number in given if number.isdecimal())]) + 1
