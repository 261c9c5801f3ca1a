"""SQL conditions for what happened after a day, shared by the counts and by the lists they link to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, union_all
from sqlalchemy.orm import aliased

from data_access.tables import (
    AuditEntry,
    Commitment,
    CommitmentStep,
    Decision,
    Idea,
    ImportBatch,
    Letter,
    Meeting,
    Proposal,
)


def added_ideas(since: date) -> ColumnElement[bool]:
    """Ideas that came in after a day: by a file, or one by one.

    Two questions, so that each is asked by the index of the batches: of one with an "or" PostgreSQL reads all ideas.
    """
    one = aliased(Idea)
    recent = select(ImportBatch.id).where(ImportBatch.imported_at >= _morning_after(since))
    by_file = select(one.id).where(one.batch_id.in_(recent))
    alone = select(one.id).where(one.batch_id.is_(None), one.created_at >= _morning_after(since))
    return Idea.id.in_(union_all(by_file, alone))


def added(entity: type[Proposal] | type[Commitment], since: date) -> ColumnElement[bool]:
    """Proposals or sheets that were added after a day, by the change log."""
    written: Any = select(AuditEntry.record_id).where(
        AuditEntry.table_name == entity.__tablename__,
        AuditEntry.operation == "insert",
        AuditEntry.at >= _morning_after(since),
    )
    return entity.id.in_(written)


def decided(since: date) -> ColumnElement[bool]:
    """Proposals whose present decision was taken after a day."""
    return Proposal.decision_id.in_(select(Decision.id).where(Decision.decided_on > since))


def held(since: date) -> ColumnElement[bool]:
    """Meetings that were held after a day."""
    return Meeting.held_on > since


def answered(since: date) -> ColumnElement[bool]:
    """Letters that were answered after a day."""
    return Letter.answered_on > since


def completed(since: date) -> ColumnElement[bool]:
    """Co-drafting steps that were completed after a day."""
    return CommitmentStep.completed_on > since


def _morning_after(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
