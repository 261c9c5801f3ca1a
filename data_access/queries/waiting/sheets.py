"""The commitment sheets that wait: to be completed or moved on, for opinions, for answers to what was said of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Actor, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.names import names_of
from data_access.queries.waiting.item import Turn, Waiting, WaitingAct, WaitingKind, days_late, waiting_of
from data_access.rules.entry_conditions import Lacks, following, lacking
from data_access.states import CO_DRAFTING_STEPS, CommitmentStatus, OpinionKind
from data_access.tables import (
    Administration,
    AuditEntry,
    Commitment,
    CommitmentStep,
    ConsultationComment,
    Opinion,
    Organisation,
)

NAMES = (Administration.name_fr, Administration.name_ar, Administration.name_en)
ON_ITS_WAY = (Commitment.adopted_on.is_(None), Commitment.withdrawn_on.is_(None))


def under_way(session: Session, actor: Actor, plan_id: int, today: date) -> Iterable[Waiting]:
    """Every sheet that is neither adopted nor withdrawn, with who is to bring it forward, and by which act.

    The day that is due is the planned one of the first step that is not completed.
    """
    written = (
        select(func.min(AuditEntry.at))
        .where(AuditEntry.table_name == Commitment.__tablename__, AuditEntry.record_id == Commitment.id)
        .scalar_subquery()
    )
    statement = (
        _sheets(Commitment, derived_status().label("status"), written.label("written_at"), *NAMES)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), *ON_ITS_WAY)
        .order_by(Commitment.id)
    )
    rows = session.execute(statement).all()
    steps = _steps(session, [row[0].id for row in rows])
    for row in rows:
        sheet, status = row[0], CommitmentStatus(row.status)
        target = following(status)
        lacks = lacking(session, sheet, target, today) if target else ()
        turn, act = _turn(status, lacks)
        mine = steps.get(sheet.id, [])
        due = next((step for step in mine if step.completed_on is None and step.planned_on is not None), None)
        present = next((step for step in mine if status == CO_DRAFTING_STEPS[step.position - 1]), None)
        since = present.started_on if present else row.written_at.date() if row.written_at else None
        planned = due.planned_on if due else None
        yield waiting_of(
            sheet,
            names_of(row),
            WaitingKind.SHEET,
            act,
            since=min(since, today) if since else None,
            status=status,
            due=planned,
            days_late=days_late(planned, today),
            turn=turn,
            step=due.position if due else 0,
            owner=(due.owner or "") if due else "",
            carried_by=(due.owner_name or "") if due else "",
            fields=_fields(lacks) if act == WaitingAct.COMPLETE else (),
        )


def _turn(status: CommitmentStatus, lacks: Lacks) -> tuple[Turn, WaitingAct]:
    """Who brings a sheet forward, and by which act, given what its next step still asks for."""
    match status:
        case CommitmentStatus.DRAFT if lacks:
            return Turn.ADMINISTRATION, WaitingAct.COMPLETE
        case CommitmentStatus.STEP_1 if lacks:
            return Turn.COMMITTEE, WaitingAct.OPEN
        case CommitmentStatus.STEP_3 if lacks:
            return Turn.ADMINISTRATION, WaitingAct.OPEN
        case CommitmentStatus.STEP_4 if lacks:
            return Turn.PUBLIC, WaitingAct.OPEN
        case CommitmentStatus.STEP_5:
            return (Turn.ADMINISTRATION, WaitingAct.OPEN) if lacks else (Turn.COMMITTEE, WaitingAct.ADOPT)
    return Turn.ADMINISTRATION, WaitingAct.ADVANCE


def _fields(lacks: Lacks) -> tuple[str, ...]:
    found: list[str] = []
    for lack in lacks:
        fields = lack.details.get("fields", ())
        found += fields if isinstance(fields, tuple) else ()
    return tuple(found)


def _steps(session: Session, sheets: list[int]) -> dict[int, list[CommitmentStep]]:
    statement = select(CommitmentStep).where(CommitmentStep.commitment_id.in_(sheets)).order_by(CommitmentStep.position)
    found: dict[int, list[CommitmentStep]] = {}
    for step in session.execute(statement).scalars():
        found.setdefault(step.commitment_id, []).append(step)
    return found


def enrichments(session: Session, actor: Actor, plan_id: int) -> Iterable[Waiting]:
    """What organisations of the committee proposed for a sheet and nobody has answered."""
    statement = (
        _sheets(
            *(Opinion.id, Commitment.reference, Commitment.title, Commitment.title_ar, Commitment.administration_id),
            *(Opinion.enrichment.label("said"), Opinion.given_on.label("since")),
            *(Organisation.name_fr.label("by_fr"), Organisation.name_ar.label("by_ar")),
            Organisation.name_en.label("by_en"),
            *NAMES,
        )
        .join(Opinion, Opinion.commitment_id == Commitment.id)
        .join(Organisation, Organisation.id == Opinion.organisation_id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), *ON_ITS_WAY)
        .where(func.coalesce(func.length(Opinion.enrichment), 0) > 0, Opinion.answer_kind.is_(None))
    )
    for row in session.execute(statement):
        more = {"since": row.since, "said": row.said, "by": names_of(row, "by")}
        yield waiting_of(row, names_of(row), WaitingKind.ENRICHMENT, WaitingAct.ANSWER_ENRICHMENT, **more)


def contributions(session: Session, actor: Actor, plan_id: int) -> Iterable[Waiting]:
    """Contributions to the public consultation on a sheet that nobody has answered."""
    statement = (
        _sheets(
            *(ConsultationComment.id, Commitment.reference, Commitment.title, Commitment.title_ar),
            *(Commitment.administration_id, ConsultationComment.body.label("said"), ConsultationComment.received_at),
            *NAMES,
        )
        .join(ConsultationComment, ConsultationComment.commitment_id == Commitment.id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), *ON_ITS_WAY)
        .where(ConsultationComment.answer_kind.is_(None))
    )
    for row in session.execute(statement):
        more = {"since": row.received_at.date(), "said": row.said}
        yield waiting_of(row, names_of(row), WaitingKind.CONTRIBUTION, WaitingAct.ANSWER_CONTRIBUTION, **more)


def opinions_owed(actor: Actor, plan_id: int, today: date) -> list[Waiting]:
    """The sheets that circulate for opinions and of which the actor's organisation has said nothing."""
    said = exists().where(
        Opinion.commitment_id == Commitment.id,
        Opinion.organisation_id == (actor.organisation_id or 0),
        Opinion.kind != OpinionKind.NO_ANSWER,
    )
    mine = select(Organisation.id).where(Organisation.id == (actor.organisation_id or 0), Organisation.is_active)
    statement = (
        _sheets(
            *(Commitment.id, Commitment.reference, Commitment.title, Commitment.title_ar),
            *(Commitment.administration_id, CommitmentStep.started_on, CommitmentStep.planned_on),
            *NAMES,
        )
        .join(CommitmentStep, (CommitmentStep.commitment_id == Commitment.id) & (CommitmentStep.position == 1))
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), ~said, mine.exists())
        .where(derived_status() == CommitmentStatus.STEP_1.value)
    )
    with reading() as session:
        return [
            waiting_of(
                row,
                names_of(row),
                WaitingKind.OPINION,
                WaitingAct.GIVE_OPINION,
                since=row.started_on,
                status=CommitmentStatus.STEP_1,
                due=row.planned_on,
                days_late=days_late(row.planned_on, today),
                turn=Turn.COMMITTEE,
                step=1,
            )
            for row in session.execute(statement)
        ]


def _sheets(*columns: Any) -> Select[Any]:
    return (
        select(*columns).select_from(Commitment).join(Administration, Administration.id == Commitment.administration_id)
    )
