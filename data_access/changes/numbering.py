"""Numbers and positions that are given one after the other, none twice: whoever gives one takes a turn first."""

from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data_access.database import is_postgresql
from data_access.tables import AuditEntry, Plan, Proposal, SortingAct

LISTS_LOCK = 62_301_126
"""Key of PostgreSQL's advisory lock for the lists that all plans share; on SQLite, BEGIN IMMEDIATE is the lock."""


def take_turn(session: Session, plan_id: int | None) -> None:
    """Let whoever else gives a number in this plan, or in the shared lists (None), wait for the end of this
    transaction.

    Rows that merely belong to the plan do not wait (key_share). Taken before anything is flushed: the turn comes before
    the chain of the log, always.
    """
    if plan_id is not None:
        session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update(key_share=True))
    elif is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LISTS_LOCK})


def next_number(session: Session, plan_id: int | None, column: Any, *among: Any) -> int:
    """The number after the highest in a column of the rows that `among` names, in the turn of their plan."""
    take_turn(session, plan_id)
    return int(session.execute(select(func.max(column)).where(*among)).scalar() or 0) + 1


def references_given(session: Session, entity: Any, plan_id: int) -> list[str]:
    """Every reference that rows of a table in a plan bear or have borne, in the turn of the plan.

    A reference stands in letters and minutes: that of a row that was removed, which the history knows, is not given
    again.
    """
    take_turn(session, plan_id)
    standing = select(entity.reference).where(entity.plan_id == plan_id)
    removed = select(AuditEntry.changes).where(
        AuditEntry.table_name == entity.__tablename__, AuditEntry.operation == "delete", AuditEntry.plan_id == plan_id
    )
    borne = (changes["reference"][0] for changes in session.execute(removed).scalars() if "reference" in changes)
    return [*session.execute(standing).scalars(), *(str(reference) for reference in borne if reference)]


def next_proposal_position(session: Session, plan_id: int) -> int:
    """The number after the last one ever given: that of a proposal that was removed, or whose making was undone, is not
    given again."""
    following = next_number(session, plan_id, Proposal.position, Proposal.plan_id == plan_id)
    undone = select(SortingAct.proposal_reference).where(
        SortingAct.plan_id == plan_id, SortingAct.proposal_id.is_(None), SortingAct.proposal_reference.is_not(None)
    )
    references = [*references_given(session, Proposal, plan_id), *session.execute(undone).scalars()]
    given = (str(reference).rpartition("-")[2] for reference in references)
    return max([following, *(int(number) + 1 for number in given if number.isdecimal())])
