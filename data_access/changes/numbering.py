"""Consecutive numbers and positions, never reused; a lock serialises those who assign them."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data_access.database import is_postgresql
from data_access.tables import AuditEntry, Idea, ImportBatch, Plan, Proposal, SortingAct

LISTS_LOCK = 62_301_126
"""Key of PostgreSQL's advisory lock for the lists that all plans share; on SQLite, BEGIN IMMEDIATE is the lock."""


def take_turn(session: Session, plan_id: int | None) -> None:
    """Take the numbering lock of a plan, or of the shared lists (None), until the end of the
    transaction.

    Rows that merely belong to the plan do not wait (key_share). Taken before anything is flushed: the turn comes before
    the chain of the log, always.
    """
    if plan_id is not None:
        session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update(key_share=True))
    elif is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LISTS_LOCK})


def next_number(session: Session, plan_id: int | None, column: Any, **among: Any) -> int:
    """The number after the highest that a column of the rows of a plan with these values bears or has borne, in the
    turn of the plan (None: the lists that all plans share)."""
    take_turn(session, plan_id)
    if plan_id is not None and "plan_id" in column.class_.__table__.c:
        among["plan_id"] = plan_id
    return int(max([highest(session, column, **among), *_borne(session, column, plan_id, among)])) + 1


def highest(session: Session, column: Any, **among: Any) -> int:
    """The highest number that the rows with these values bear, 0 without any."""
    return int(session.execute(select(func.max(column)).filter_by(**among)).scalar() or 0)


def references_given(session: Session, entity: Any, plan_id: int, field: str = "reference") -> list[str]:
    """Every reference (or other text of that field) that rows of a table in a plan bear or have borne, in the turn of
    the plan."""
    take_turn(session, plan_id)
    column = getattr(entity, field)
    standing = select(column).where(entity.plan_id == plan_id, column.is_not(None))
    return [*session.execute(standing).scalars(), *map(str, _borne(session, column, plan_id, {}))]


def _borne(session: Session, column: Any, plan_id: int | None, among: Mapping[str, Any]) -> Iterator[Any]:
    """The values that removed rows held in a column, from the change log.

    A number stands in letters and minutes: it is not given again. Ideas whose import was undone have no entries of
    their own: that of the import says their last number.
    """
    table = column.class_.__tablename__
    gone = (AuditEntry.table_name == table) & (AuditEntry.operation == "delete")
    if column.class_ is Idea:
        gone |= (AuditEntry.table_name == ImportBatch.__tablename__) & (AuditEntry.operation == "undo")
    removed = select(AuditEntry.table_name, AuditEntry.changes).where(gone, AuditEntry.plan_id == plan_id)
    for said, changes in session.execute(removed):
        fits = said != table or all(changes.get(name, (None,))[0] == value for name, value in among.items())
        if fits and column.key in changes:
            yield changes[column.key][0]


def next_proposal_position(session: Session, plan_id: int) -> int:
    """The number after the last one ever given: that of a proposal that was removed, or whose making was undone, is not
    given again."""
    following = next_number(session, plan_id, Proposal.position)
    undone = select(SortingAct.proposal_reference).where(
        SortingAct.plan_id == plan_id, SortingAct.proposal_id.is_(None), SortingAct.proposal_reference.is_not(None)
    )
    references = [*references_given(session, Proposal, plan_id), *session.execute(undone).scalars()]
    given = (str(reference).rpartition("-")[2] for reference in references)
    return max([following, *(int(number) + 1 for number in given if number.isdecimal())])
