"""The proposals that wait for their lead administration: for a decision, or for the sheet of what was retained."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, or_, select, true
from sqlalchemy.orm import Session

from data_access.permissions import Actor
from data_access.queries.names import names_of
from data_access.queries.proposals.trails import is_waiting
from data_access.queries.waiting.item import Turn, Waiting, WaitingAct, WaitingKind, waiting_of
from data_access.states import KEPT, AssignmentKind, ProposalStatus
from data_access.tables import (
    Administration,
    Assignment,
    AuditEntry,
    CommitmentProposal,
    Decision,
    Organisation,
    Proposal,
    TrailStep,
)

UNDECIDED = (ProposalStatus.TO_STUDY, ProposalStatus.IN_DISCUSSION)
ACTS = {ProposalStatus.TO_STUDY: WaitingAct.DISCUSS, ProposalStatus.IN_DISCUSSION: WaitingAct.DECIDE}


def undecided(session: Session, actor: Actor, plan_id: int, today: date) -> Iterable[Waiting]:
    """Those that an administration leads and has not decided on, since the day of their last move in the history."""
    entered = (
        select(func.max(AuditEntry.at))
        .where(
            AuditEntry.table_name == Proposal.__tablename__,
            AuditEntry.record_id == Proposal.id,
            or_(AuditEntry.operation == "insert", cast(AuditEntry.changes, String).contains('"status":')),
        )
        .scalar_subquery()
    )
    statement = _led(actor, plan_id, entered.label("entered_at")).where(Proposal.status.in_(UNDECIDED))
    for row in session.execute(statement):
        since = min(row.entered_at.date(), today) if row.entered_at is not None else None
        yield waiting_of(row, names_of(row), WaitingKind.PROPOSAL, ACTS[row.status], since=since, status=row.status)


def without_sheet(session: Session, actor: Actor, plan_id: int) -> Iterable[Waiting]:
    """Those that were retained and that no sheet takes up, since their decision."""
    taken_up = exists().where(CommitmentProposal.proposal_id == Proposal.id)
    statement = (
        _led(actor, plan_id, Decision.decided_on)
        .outerjoin(Decision, Decision.id == Proposal.decision_id)
        .where(Proposal.status.in_(KEPT), ~taken_up)
    )
    for row in session.execute(statement):
        more = {"since": row.decided_on, "status": row.status}
        yield waiting_of(row, names_of(row), WaitingKind.SHEET_TO_WRITE, WaitingAct.WRITE, **more)


def requests(session: Session, plan_id: int) -> Iterable[Waiting]:
    """What administrations and members asked about proposals, and the secretariat has not answered."""
    names = (
        func.coalesce(getattr(Administration, name), getattr(Organisation, name)).label(name)
        for name in ("name_fr", "name_ar", "name_en")
    )
    statement = (
        select(
            *(TrailStep.id, Proposal.reference, Proposal.title, Proposal.title_ar, TrailStep.administration_id),
            *(TrailStep.kind.label("status"), TrailStep.reason.label("said"), TrailStep.said_on.label("since")),
            *names,
        )
        .join(Proposal, Proposal.id == TrailStep.proposal_id)
        .outerjoin(Administration, Administration.id == TrailStep.administration_id)
        .outerjoin(Organisation, Organisation.id == TrailStep.organisation_id)
        .where(Proposal.plan_id == plan_id, is_waiting())
    )
    for row in session.execute(statement):
        more = {"since": row.since, "status": row.status, "said": row.said, "turn": Turn.SECRETARIAT}
        yield waiting_of(row, names_of(row), WaitingKind.REQUEST, WaitingAct.OPEN, **more)


def _led(actor: Actor, plan_id: int, *more: ColumnElement[Any] | Any) -> Select[Any]:
    """The proposals with their lead administration: it alone decides, whoever supports it."""
    mine = true() if actor.scope is None else Assignment.administration_id == actor.scope
    return (
        select(
            *(Proposal.id, Proposal.reference, Proposal.title, Proposal.title_ar, Proposal.status),
            *(Assignment.administration_id, Administration.name_fr, Administration.name_ar, Administration.name_en),
            *more,
        )
        .join(Assignment, (Assignment.proposal_id == Proposal.id) & (Assignment.kind == AssignmentKind.LEAD))
        .join(Administration, Administration.id == Assignment.administration_id)
        .where(Proposal.plan_id == plan_id, mine)
    )
