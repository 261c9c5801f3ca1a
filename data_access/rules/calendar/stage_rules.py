"""Rules of the stages: no stage waits for itself through others, and no day is typed that the data know."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.refusals import FieldRefused, Refused
from data_access.rules.calendar.known_days import known_days
from data_access.tables import Plan, ProcessStage, StageDependency

KNOWN = "The data know this day already, {day}: correct it where it stands."


def no_circle(session: Session, record: Any, _changed: frozenset[str]) -> None:
    """Refuse a dependency by which a stage would wait for itself, through however many others."""
    plan_id = session.execute(select(ProcessStage.plan_id).where(ProcessStage.id == record.stage_id)).scalar()
    found = select(StageDependency.stage_id, StageDependency.waits_for_id).join(
        ProcessStage, ProcessStage.id == StageDependency.stage_id
    )
    pairs: Any = session.execute(
        found.where(ProcessStage.plan_id == plan_id, StageDependency.id != (record.id or 0))
    ).all()
    new = [one for one in session.new if isinstance(one, StageDependency) and one is not record]
    waits = {(one.stage_id, one.waits_for_id) for one in [*pairs, *new]}
    reached, ahead = set(), [record.waits_for_id]
    while ahead:
        stage_id = ahead.pop()
        if stage_id == record.stage_id:
            raise FieldRefused("waits_for", Refused("This stage would wait for itself, through those it waits for."))
        if stage_id not in reached:
            reached.add(stage_id)
            ahead += [after for before, after in waits if before == stage_id]


def not_known_already(session: Session, stage: Any, changed: frozenset[str]) -> None:
    """Refuse an actual day that is typed where the rows of the plan say it."""
    plan = session.get_one(Plan, stage.plan_id)
    for name in ("started_on", "completed_on"):
        if name in changed and getattr(stage, name) is not None:
            known = getattr(known_days(session, plan, stage.kind, stage.publishes), name)
            if known is not None:
                raise FieldRefused(name, Refused(KNOWN, day=known))
