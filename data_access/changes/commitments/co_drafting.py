"""The workflow of a commitment sheet: enter, complete and leave co-drafting steps, adopt, withdraw."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.commitments.commitments import editable
from data_access.changes.plans import happened
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.queries.commitments.commitments import derived_status
from data_access.refusals import Missing, Refused, Unexplained
from data_access.rules.entry_conditions import WAY, NotReady, following, lacking
from data_access.states import CO_DRAFTING_STEPS, CommitmentStatus
from data_access.tables import Commitment, CommitmentStep


def advance(actor: Actor, commitment_id: int, on: date | None, co_drafted_on: date | None = None) -> CommitmentStatus:
    """Enter the next step on a day, the present one being completed that day unless it already is; returns the status.

    Raises NotReady with the list of what is missing. `co_drafted_on` is recorded first: step 3 asks for it.
    """
    with writing(actor) as session:
        sheet, plan = editable(session, actor, commitment_id)
        day, present = happened(plan, on, "started_on"), _status(session, sheet)
        target = following(present)
        if target is None or target == CommitmentStatus.ADOPTED:
            raise Refused("This sheet is in the last of its steps: the committee’s adoption comes next.")
        if co_drafted_on is not None:
            sheet.co_drafted_on = happened(plan, co_drafted_on, "co_drafted_on")
        _require_ready(session, sheet, target, day)
        steps = _steps(session, sheet)
        position = WAY.index(target)
        if position > 1:
            _complete(steps[position - 1], day)
        steps[position].started_on = day
        return target


def complete_step(actor: Actor, commitment_id: int, on: date | None) -> CommitmentStatus:
    """Complete the present step on a day without entering the next; returns the status, which is unchanged."""
    with writing(actor) as session:
        sheet, plan = editable(session, actor, commitment_id)
        day, present = happened(plan, on, "completed_on"), _status(session, sheet)
        if present not in CO_DRAFTING_STEPS:
            raise Refused("This sheet is in none of the five steps.")
        _complete(_steps(session, sheet)[WAY.index(present)], day)
        return present


def go_back(actor: Actor, commitment_id: int, reason: str) -> CommitmentStatus:
    """Go back one status and empty the days of what is undone; the reason stays in the history. Returns the status."""
    if not reason.strip():
        raise Unexplained("go_back")
    with writing(actor, reason.strip()) as session:
        sheet, _plan = editable(session, actor, commitment_id)
        present = _status(session, sheet)
        if present == CommitmentStatus.DRAFT:
            raise Refused("This sheet is a draft: there is nothing to go back to.")
        if present in (CommitmentStatus.ADOPTED, CommitmentStatus.WITHDRAWN):
            if present == CommitmentStatus.ADOPTED:
                require(actor, Action.EDIT_COMMITTEE)
            sheet.adopted_on = sheet.withdrawn_on = sheet.withdrawal_reason = None
        else:
            steps, position = _steps(session, sheet), WAY.index(present)
            steps[position].started_on = steps[position].completed_on = None
            if position > 1:
                steps[position - 1].completed_on = None
        session.flush()
        return _status(session, sheet)


def adopt(actor: Actor, commitment_id: int, on: date | None) -> None:
    """Record that the steering committee adopted a sheet that is in step 5. Raises NotReady with what is missing."""
    with writing(actor) as session:
        sheet, plan = editable(session, actor, commitment_id)
        require(actor, Action.EDIT_COMMITTEE)
        day = happened(plan, on, "adopted_on")
        if _status(session, sheet) != CommitmentStatus.STEP_5:
            raise Refused("Only a sheet in step 5 can be adopted.")
        _require_ready(session, sheet, CommitmentStatus.ADOPTED, day)
        last = _steps(session, sheet)[5]
        if last.completed_on is None:
            _complete(last, day)
        sheet.adopted_on = day


def withdraw(actor: Actor, commitment_id: int, on: date | None, reason: str) -> None:
    """Withdraw a sheet, with a reason for the public."""
    if not reason.strip():
        raise Missing("Say why the sheet is withdrawn: everybody will read it.", ("withdrawal_reason",), "withdraw")
    with writing(actor, reason.strip()) as session:
        sheet, plan = editable(session, actor, commitment_id)
        if sheet.withdrawn_on is not None or sheet.adopted_on is not None:
            raise Refused("This sheet is already adopted or withdrawn.")
        sheet.withdrawn_on, sheet.withdrawal_reason = happened(plan, on, "withdrawn_on"), reason.strip()


def _status(session: Session, sheet: Commitment) -> CommitmentStatus:
    return CommitmentStatus(session.execute(select(derived_status()).where(Commitment.id == sheet.id)).scalar_one())


def _steps(session: Session, sheet: Commitment) -> dict[int, CommitmentStep]:
    found = session.execute(select(CommitmentStep).where(CommitmentStep.commitment_id == sheet.id)).scalars()
    return {step.position: step for step in found}


def _complete(step: CommitmentStep, day: date) -> None:
    if step.completed_on is None:
        step.completed_on = day
    elif step.completed_on > day:
        raise Refused("The previous step was completed on {day}: enter a later date.", day=step.completed_on)


def _require_ready(session: Session, sheet: Commitment, target: CommitmentStatus, day: date) -> None:
    lacks = lacking(session, sheet, target, day)
    if lacks:
        raise NotReady(target, lacks)
