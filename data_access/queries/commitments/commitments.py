"""Reads of the commitment sheets: where each one stands, its five steps with their lateness, how many stand where."""

from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, String, case, cast, func, literal, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible
from data_access.queries import since
from data_access.queries.contradictions import OF_COMMITMENTS, any_lost
from data_access.queries.filters import Filters, any_of
from data_access.queries.frames import framed, joined
from data_access.queries.lateness import late_commitment
from data_access.states import CommitmentStatus
from data_access.tables import Administration, Commitment, CommitmentStep
from data_access.values.folding import fold
from data_access.values.ordering import by_number


class Timing(StrEnum):
    """How a step stands against its planned day."""

    DONE = "done"
    DONE_LATE = "done_late"
    UNDER_WAY = "under_way"
    LATE = "late"
    AHEAD = "ahead"
    UNPLANNED = "unplanned"
    LEFT = "left"


def derived_status() -> ColumnElement[str]:
    """The status of a sheet, as SQL on `Commitment`: the value of a `CommitmentStatus`, derived and stored nowhere.

    Withdrawn and adopted sheets have left the way; any other one stands at the furthest step that has started, and is
    a draft before the first.
    """
    reached = (
        select(func.max(CommitmentStep.position))
        .where(CommitmentStep.commitment_id == Commitment.id, CommitmentStep.started_on.is_not(None))
        .correlate(Commitment)
        .scalar_subquery()
    )
    return case(
        (Commitment.withdrawn_on.is_not(None), CommitmentStatus.WITHDRAWN.value),
        (Commitment.adopted_on.is_not(None), CommitmentStatus.ADOPTED.value),
        (reached.is_not(None), literal("step_") + cast(reached, String)),
        else_=CommitmentStatus.DRAFT.value,
    )


def listed(actor: Actor, plan_id: int, chosen: Filters, today: date) -> pd.DataFrame:
    """The sheets of the grid, one a row: every field of the template, and `administration` (code), names, `status`.

    `status` holds CommitmentStatus members. With `chosen.late`, only those with a step late on `today`.
    """
    require(actor, Action.READ_RECORDS)
    fields = [column for column in Commitment.__table__.c if column.name != "plan_id"]
    statement = _narrowed(select(*fields, *_administration(), derived_status().label("status")), plan_id, chosen, today)
    with reading() as session:
        frame = framed(
            session.execute(visible(actor, statement.order_by(*by_number(Commitment.reference)), Commitment))
        )
    frame["status"] = _statuses(frame)
    return frame.loc[_matches(frame, chosen.search)].reset_index(drop=True)


def steps(actor: Actor, plan_id: int, chosen: Filters, today: date) -> pd.DataFrame:
    """The matrix, one row a sheet and step, in order; the sample plan and the real one count from the same `today`.

    Columns: id (of the step), commitment_id, reference, title, title_ar, administration (code), name_fr, name_ar,
    name_en, status, position, planned_on, started_on, completed_on, owner (StepOwner), owner_name, timing (Timing),
    days_late (0 when on time).
    With `chosen.late`, only the sheets with a late step.
    """
    statement = _narrowed(
        select(
            *(CommitmentStep.id, CommitmentStep.commitment_id, Commitment.reference, Commitment.title),
            Commitment.title_ar,
            *_administration(),
            derived_status().label("status"),
            *(CommitmentStep.position, CommitmentStep.planned_on, CommitmentStep.started_on),
            *(CommitmentStep.completed_on, CommitmentStep.owner, CommitmentStep.owner_name),
        ).join(CommitmentStep, CommitmentStep.commitment_id == Commitment.id),
        plan_id,
        chosen,
        today,
    )
    statement = statement.order_by(*by_number(Commitment.reference), CommitmentStep.position)
    with reading() as session:
        frame = framed(session.execute(visible(actor, statement, Commitment)))
    frame["status"] = _statuses(frame)
    frame = frame.loc[_matches(frame, chosen.search)].reset_index(drop=True)
    told = [
        timing(status, planned, started, completed, today)
        for status, planned, started, completed in zip(
            frame["status"], frame["planned_on"], frame["started_on"], frame["completed_on"], strict=True
        )
    ]
    frame["timing"] = [kind for kind, _days in told]
    frame["days_late"] = [days for _kind, days in told]
    return frame


def step_rows(actor: Actor, plan_id: int, chosen: Filters, today: date) -> pd.DataFrame:
    """The steps of the grid: those of `steps`, of which only the completed ones where the filters ask for these."""
    frame = steps(actor, plan_id, chosen, today)
    if chosen.completed:
        frame = frame[frame["completed_on"].notna()]
    if chosen.done_since:
        frame = frame.loc[[on is not None and on > chosen.done_since for on in frame["completed_on"]]]
    return frame.reset_index(drop=True)


def timing(
    status: CommitmentStatus, planned: date | None, started: date | None, completed: date | None, today: date
) -> tuple[Timing, int]:
    """How a step stands against its planned day, and by how many days it is (or was) late.

    What an adopted or withdrawn sheet never did is not late: it has left the way.
    """
    if completed is not None:
        late = max((completed - planned).days, 0) if planned is not None else 0
        return (Timing.DONE_LATE if late else Timing.DONE), late
    if status in (CommitmentStatus.ADOPTED, CommitmentStatus.WITHDRAWN):
        return Timing.LEFT, 0
    if planned is not None and planned < today:
        return Timing.LATE, (today - planned).days
    if started is not None:
        return Timing.UNDER_WAY, 0
    return (Timing.UNPLANNED if planned is None else Timing.AHEAD), 0


def _administration() -> tuple[Any, ...]:
    return (
        Administration.code.label("administration"),
        Administration.name_fr,
        Administration.name_ar,
        Administration.name_en,
    )


def _narrowed(statement: Select[Any], plan_id: int, chosen: Filters, today: date) -> Select[Any]:
    known = tuple(state for state in CommitmentStatus if state in chosen.status)
    return (
        statement.join(Administration, Administration.id == Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, *any_of(Administration.code, chosen.administration))
        .where(*((derived_status().in_([state.value for state in known]),) if chosen.status else ()))
        .where(*((late_commitment(today),) if chosen.late else ()))
        .where(*((any_lost(OF_COMMITMENTS, chosen.orphans),) if chosen.orphans else ()))
        .where(*((since.added(Commitment, chosen.new_since),) if chosen.new_since else ()))
        .where(*((_has_step(since.completed(chosen.done_since)),) if chosen.done_since else ()))
        .where(*(_still_here_with_completed() if chosen.completed else ()))
    )


def _has_step(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    step = select(CommitmentStep.id).where(CommitmentStep.commitment_id == Commitment.id, condition)
    return step.correlate(Commitment).exists()


def _still_here_with_completed() -> tuple[ColumnElement[bool], ...]:
    return Commitment.withdrawn_on.is_(None), _has_step(CommitmentStep.completed_on.is_not(None))


def _statuses(frame: pd.DataFrame) -> "pd.Series[Any]":
    # Without a dtype pandas makes plain text of the members, and a label is known by its member.
    return pd.Series([CommitmentStatus(value) for value in frame["status"]], index=frame.index, dtype=object)


def _matches(frame: pd.DataFrame, search: str) -> list[bool]:
    wanted = fold(search).split()
    parts = zip(frame["reference"], frame["title"], frame["title_ar"], strict=True)
    texts = [fold(joined(*row)) for row in parts]
    return [all(word in text for word in wanted) for text in texts]
