"""The figures that the conclusions of a session may say, as they stood at the end of a day.

Rows say when they happened by their own days; what has none (a proposal, an assignment, a sheet) by the change log.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from data_access.database import reading
from data_access.papers.figures import TextFigure
from data_access.permissions import Action, Actor, require
from data_access.queries.settings.reference import NAMES
from data_access.states import AssignmentKind
from data_access.tables import (
    Administration,
    Assignment,
    AuditEntry,
    Commitment,
    CommitmentStep,
    Decision,
    Event,
    Idea,
    Letter,
    Meeting,
    Proposal,
)
from data_access.tables.base import Base


@dataclass(frozen=True)
class FiguresOfDay:
    """The figures of a plan at the end of a day, and the administrations that lead a proposal then, by their names."""

    on: date
    numbers: Mapping[TextFigure, int]
    administrations: tuple[Mapping[str, str], ...]


def figures(actor: Actor, plan_id: int, on: date) -> FiguresOfDay:
    """What there was in a plan at the end of a day. Raises Refused for who may not read the sums of the whole plan."""
    require(actor, Action.READ_SUMMARIES)
    lead = (
        select(Assignment.administration_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.plan_id == plan_id, Assignment.kind == AssignmentKind.LEAD, _there(Assignment, on))
    )
    leading = (
        select(Administration.code, *(getattr(Administration, name) for name in NAMES))
        .where(Administration.id.in_(lead))
        .order_by(Administration.position, Administration.code)
    )
    counts = {name: statement.scalar_subquery().label(name) for name, statement in _counts(plan_id, on)}
    with reading() as session:
        row = session.execute(select(*counts.values())).one()._mapping
        names = tuple(
            {"code": one.code, "fr": one.name_fr, "ar": one.name_ar, "en": one.name_en}
            for one in session.execute(leading)
        )
    ideas = int(row[TextFigure.IDEAS])
    numbers = {name: int(row[name]) for name in counts}
    numbers |= {TextFigure.IDEAS_HUNDREDS: ideas // 100 * 100, TextFigure.ADMINISTRATIONS: len(names)}
    return FiguresOfDay(on, numbers, names)


def _counts(plan_id: int, on: date) -> list[tuple[TextFigure, Select[Any]]]:
    decided = select(Decision.proposal_id).where(Decision.decided_on <= on)
    sheets = (Commitment.plan_id == plan_id, _there(Commitment, on))
    at_step = (
        select(func.count(CommitmentStep.id))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(
            *sheets,
            CommitmentStep.started_on <= on,
            or_(CommitmentStep.completed_on.is_(None), CommitmentStep.completed_on > on),
        )
    )
    steps = (TextFigure.STEP_1, TextFigure.STEP_2, TextFigure.STEP_3, TextFigure.STEP_4, TextFigure.STEP_5)
    proposals = (Proposal.plan_id == plan_id, _there(Proposal, on))
    return [
        (TextFigure.IDEAS, select(func.count(Idea.id)).where(Idea.plan_id == plan_id, Idea.created_at < _evening(on))),
        (TextFigure.PROPOSALS, select(func.count(Proposal.id)).where(*proposals)),
        (TextFigure.DECIDED, select(func.count(Proposal.id)).where(*proposals, Proposal.id.in_(decided))),
        (
            TextFigure.EVENTS,
            select(func.count(Event.id)).where(
                Event.plan_id == plan_id, func.coalesce(Event.ends_on, Event.starts_on) <= on
            ),
        ),
        (TextFigure.LETTERS, select(func.count(Letter.id)).where(Letter.plan_id == plan_id, Letter.sent_on <= on)),
        (TextFigure.MEETINGS, select(func.count(Meeting.id)).where(Meeting.plan_id == plan_id, Meeting.held_on <= on)),
        (TextFigure.SHEETS, select(func.count(Commitment.id)).where(*sheets)),
        *(
            (figure, at_step.where(CommitmentStep.position == position))
            for position, figure in enumerate(steps, start=1)
        ),
    ]


def _there(entity: type[Base], on: date) -> ColumnElement[bool]:
    """The rows that had been added by the end of a day, by the change log."""
    rows: Any = entity
    added = select(AuditEntry.record_id).where(
        AuditEntry.table_name == entity.__tablename__,
        AuditEntry.operation == "insert",
        AuditEntry.at < _evening(on),
    )
    found: ColumnElement[bool] = rows.id.in_(added)
    return found


def _evening(on: date) -> datetime:
    """The first moment after a day, in UTC as the days of the change log are."""
    return datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1)
