"""What a commitment continues, and what continues it: the same promise from plan to plan, with how far each came."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.states import CommitmentStatus, MilestoneProgress
from data_access.tables import Commitment, Milestone, Plan
from data_access.values.ordering import by_number


@dataclass(frozen=True)
class Relative:
    """A commitment of another plan, by the codes that people call it; `complete` of its `milestones` are complete."""

    plan: str
    reference: str
    title: str
    title_ar: str
    status: CommitmentStatus
    milestones: int
    complete: int


@dataclass(frozen=True)
class Lineage:
    """What a sheet continues, and the sheets of later plans that continue it; of those that the reader may see."""

    continues: Relative | None
    taken_up: tuple[Relative, ...]


def lineage(actor: Actor, commitment_id: int) -> Lineage:
    """The relatives of a sheet that the actor sees."""
    require(actor, Action.READ_RECORDS)
    mine = select(Commitment.continues_id).where(Commitment.id == commitment_id, visible_rows(actor, Commitment))
    earlier = _relatives(actor, Commitment.id == mine.scalar_subquery())
    later = _relatives(actor, Commitment.continues_id == commitment_id)
    return Lineage(earlier[0] if earlier else None, later)


def _relatives(actor: Actor, condition: ColumnElement[bool]) -> tuple[Relative, ...]:
    done = func.sum(case((Milestone.progress == MilestoneProgress.COMPLETE, 1), else_=0))
    counted = (
        select(Milestone.commitment_id, func.count().label("milestones"), done.label("complete"))
        .group_by(Milestone.commitment_id)
        .subquery()
    )
    columns: tuple[Any, ...] = (
        *(Plan.code.label("plan"), Commitment.reference, Commitment.title, Commitment.title_ar),
        *(derived_status().label("status"), counted.c.milestones, counted.c.complete),
    )
    statement = (
        select(*columns)
        .join(Plan, Plan.id == Commitment.plan_id)
        .outerjoin(counted, counted.c.commitment_id == Commitment.id)
        .where(condition, visible_rows(actor, Commitment))
        .order_by(Plan.starts_on, Plan.id, *by_number(Commitment.reference))
    )
    with reading() as session:
        rows = session.execute(statement).all()
    return tuple(
        Relative(
            row.plan,
            row.reference,
            row.title,
            row.title_ar or "",
            CommitmentStatus(row.status),
            row.milestones or 0,
            int(row.complete or 0),
        )
        for row in rows
    )
