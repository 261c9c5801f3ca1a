"""The next steps of the committee that wait: for the administration that leads what they are about, for the committee,
for the secretariat; and the items that members propose for its agenda."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from data_access.permissions import Actor
from data_access.queries.names import names_of
from data_access.queries.waiting.item import Turn, Waiting, WaitingAct, WaitingKind, days_late
from data_access.states import ActionItemStatus, AssignmentKind, SessionStatus
from data_access.steps import StepOwner
from data_access.tables import (
    ActionItem,
    Administration,
    Assignment,
    Commitment,
    CommitteeSession,
    Letter,
    Organisation,
    ProposedItem,
)

OF_COMMITTEE = (StepOwner.COMMITTEE, StepOwner.SECRETARIAT_AND_COMMITTEE)


def next_steps(session: Session, actor: Actor, plan_id: int, today: date) -> Iterable[Waiting]:
    """Those that are open, since the day of their session; to an administration those that it carries alone.

    A lead administration is that of the sheet, the letter or the proposal which a step is tied to.
    """
    for row in session.execute(_open(plan_id)):
        of_lead = row.owner == StepOwner.LEAD_ADMINISTRATION
        if actor.scope is not None and not (of_lead and row.administration_id == actor.scope):
            continue
        yield _waiting(row, of_lead and row.administration_id is not None, today)


def of_committee(session: Session, plan_id: int, today: date) -> Iterable[Waiting]:
    """Those that the committee itself carries, alone or with the secretariat."""
    for row in session.execute(_open(plan_id).where(ActionItem.owner.in_(OF_COMMITTEE))):
        yield _waiting(row, False, today)


def proposed(session: Session, plan_id: int) -> Iterable[Waiting]:
    """Items that organisations propose for the agenda of a planned session, and the secretariat has not answered."""
    statement = (
        select(
            *(ProposedItem.id, ProposedItem.title, ProposedItem.body, ProposedItem.given_on, CommitteeSession.number),
            *(Organisation.name_fr, Organisation.name_ar, Organisation.name_en),
        )
        .join(CommitteeSession, CommitteeSession.id == ProposedItem.session_id)
        .join(Organisation, Organisation.id == ProposedItem.organisation_id)
        .where(CommitteeSession.plan_id == plan_id, CommitteeSession.status == SessionStatus.PLANNED)
        .where(ProposedItem.agenda_item_id.is_(None), ProposedItem.reason.is_(None))
    )
    for row in session.execute(statement.order_by(ProposedItem.id)):
        yield Waiting(
            kind=WaitingKind.PROPOSED_ITEM,
            act=WaitingAct.OPEN,
            id=row.id,
            reference=f"{row.number}/{row.id}",
            title=row.title,
            administration_id=None,
            names=names_of(row),
            since=row.given_on,
            turn=Turn.SECRETARIAT,
            said=row.body or "",
        )


def _open(plan_id: int) -> Any:
    of_proposal = and_(Assignment.proposal_id == ActionItem.proposal_id, Assignment.kind == AssignmentKind.LEAD)
    lead = func.coalesce(Commitment.administration_id, Letter.administration_id, Assignment.administration_id)
    names = (Administration.name_fr, Administration.name_ar, Administration.name_en)
    return (
        select(
            *(ActionItem.id, ActionItem.position, ActionItem.owner, ActionItem.owner_name),
            *(ActionItem.title, ActionItem.title_ar, ActionItem.title_en),
            *(ActionItem.due_on, CommitteeSession.number, CommitteeSession.takes_place_on),
            *(lead.label("administration_id"), *names),
        )
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .outerjoin(Commitment, Commitment.id == ActionItem.commitment_id)
        .outerjoin(Letter, Letter.id == ActionItem.letter_id)
        .outerjoin(Assignment, of_proposal)
        .outerjoin(Administration, Administration.id == lead)
        .where(CommitteeSession.plan_id == plan_id, ActionItem.status == ActionItemStatus.OPEN)
        .order_by(CommitteeSession.number, ActionItem.position)
    )


def _waiting(row: Any, is_of_administration: bool, today: date) -> Waiting:
    return Waiting(
        kind=WaitingKind.NEXT_STEP,
        act=WaitingAct.OPEN,
        id=row.id,
        reference=f"{row.number}/{row.position}",
        title=row.title,
        title_ar=row.title_ar or "",
        title_en=row.title_en or "",
        administration_id=row.administration_id if is_of_administration else None,
        names=names_of(row) if is_of_administration else (),
        since=min(row.takes_place_on, today),
        status=row.owner or "",
        due=row.due_on,
        days_late=days_late(row.due_on, today),
        turn=Turn.ADMINISTRATION if is_of_administration else Turn.COMMITTEE,
        carried_by=row.owner_name or "",
    )
