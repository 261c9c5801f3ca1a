"""What a commitment sheet must have before it enters the next co-drafting step: the one table of these conditions.

The steps are those of the steering committee's minutes of 30 November 2023; what each asks for is ours, so that no
step is entered on paper only. The dashboard says each condition in words and lists what is lacking.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.states import CommitmentStatus
from data_access.tables import Commitment, CommitmentStep, ConsultationComment, Milestone, Opinion, Organisation

Lacks = tuple[Refused, ...]
REQUIRED_FIELDS = ("title", "brief", "lead_contact", "problem", "causes", "solution", "results")
"""The fields of OGP's template without which nobody can give an opinion on a sheet: its lead, the problem and its
causes, what is proposed and what is wanted."""


class NotReady(Refused):
    """A step that cannot be entered yet; `lacking` holds one sentence per thing to do."""

    def __init__(self, target: CommitmentStatus, lacking: Lacks) -> None:
        super().__init__("The sheet cannot move to this step yet: see what is missing below.")
        self.target, self.lacking = target, lacking

    def __str__(self) -> str:
        return " ".join([self.key, *map(str, self.lacking)])


def _required_fields(_session: Session, sheet: Commitment, _today: date) -> Lacks:
    empty = tuple(name for name in REQUIRED_FIELDS if not (getattr(sheet, name) or "").strip())
    return (Refused("Fill in these fields of the sheet: {fields}.", fields=empty),) if empty else ()


def _every_opinion(session: Session, sheet: Commitment, _today: date) -> Lacks:
    heard = select(Opinion.organisation_id).where(Opinion.commitment_id == sheet.id)
    statement = (
        select(Organisation.code)
        .where(Organisation.is_active, Organisation.id.not_in(heard))
        .order_by(Organisation.position, Organisation.code)
    )
    silent = tuple(session.execute(statement).scalars())
    if not silent:
        return ()
    return (
        Refused("Record the opinion of these organisations, or their silence: {organisations}.", organisations=silent),
    )


def _co_drafted(_session: Session, sheet: Commitment, today: date) -> Lacks:
    if sheet.co_drafted_on is None:
        return (Refused("Enter the date of the co-drafting meeting."),)
    if sheet.co_drafted_on > today:
        return (Refused("The co-drafting meeting takes place on {day}: wait until then.", day=sheet.co_drafted_on),)
    return ()


def _every_enrichment_answered(session: Session, sheet: Commitment, _today: date) -> Lacks:
    statement = (
        select(Organisation.code)
        .join(Opinion, Opinion.organisation_id == Organisation.id)
        .where(
            Opinion.commitment_id == sheet.id,
            func.coalesce(func.length(Opinion.enrichment), 0) > 0,
            Opinion.answer_kind.is_(None),
        )
        .order_by(Organisation.position, Organisation.code)
    )
    waiting = tuple(session.execute(statement).scalars())
    if not waiting:
        return ()
    return (Refused("Answer the enrichment of these organisations: {organisations}.", organisations=waiting),)


def _consultation_closed(session: Session, sheet: Commitment, today: date) -> Lacks:
    statement = select(CommitmentStep.planned_on).where(
        CommitmentStep.commitment_id == sheet.id, CommitmentStep.position == 4
    )
    closes_on = session.execute(statement).scalar()
    if closes_on is None:
        return (Refused("Enter the planned date of step 4: the public consultation stays open until then."),)
    if closes_on > today:
        return (Refused("The public consultation stays open until {day}.", day=closes_on),)
    return ()


def _ready_for_adoption(session: Session, sheet: Commitment, _today: date) -> Lacks:
    lacks: list[Refused] = []
    unanswered = session.execute(
        select(func.count(ConsultationComment.id)).where(
            ConsultationComment.commitment_id == sheet.id, ConsultationComment.answer_kind.is_(None)
        )
    ).scalar_one()
    if unanswered:
        lacks.append(
            Refused("Answer the contributions to the consultation ({count} without an answer).", count=unanswered)
        )
    milestones, dated = session.execute(
        select(func.count(Milestone.id), func.count(Milestone.due_on)).where(Milestone.commitment_id == sheet.id)
    ).one()
    if milestones == 0 or dated < milestones:
        lacks.append(Refused("Give the sheet at least one milestone, and each milestone its expected date."))
    return tuple(lacks)


ENTRY_CONDITIONS: dict[CommitmentStatus, Callable[[Session, Commitment, date], Lacks]] = {
    CommitmentStatus.STEP_1: _required_fields,
    CommitmentStatus.STEP_2: _every_opinion,
    CommitmentStatus.STEP_3: _co_drafted,
    CommitmentStatus.STEP_4: _every_enrichment_answered,
    CommitmentStatus.STEP_5: _consultation_closed,
    CommitmentStatus.ADOPTED: _ready_for_adoption,
}
"""What lacks before a status is entered, on a given day; nothing when it may be."""
WAY = (
    CommitmentStatus.DRAFT,
    CommitmentStatus.STEP_1,
    CommitmentStatus.STEP_2,
    CommitmentStatus.STEP_3,
    CommitmentStatus.STEP_4,
    CommitmentStatus.STEP_5,
    CommitmentStatus.ADOPTED,
)
"""The states of a sheet in order; each but the first has its entry condition."""


def following(present: CommitmentStatus) -> CommitmentStatus | None:
    """The state after this one; None for a sheet that is adopted or withdrawn."""
    position = WAY.index(present) + 1 if present in WAY else len(WAY)
    return WAY[position] if position < len(WAY) else None


def lacking(session: Session, sheet: Commitment, target: CommitmentStatus, today: date) -> Lacks:
    """What a sheet still lacks to enter a state, one sentence a thing to do; nothing when it may."""
    return ENTRY_CONDITIONS[target](session, sheet, today)
