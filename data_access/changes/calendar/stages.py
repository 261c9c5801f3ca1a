"""Changes of the calendar: a new stage, and the usual stages of a new plan.

What exists is edited cell by cell (`changes.grid.cells`), and removed with a reason (`changes.grid.removing`).
"""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.calendar.usual import UsualStage, missing
from data_access.changes.calendar.waits import write_waits
from data_access.changes.composed import codes_of
from data_access.changes.plans import open_plan
from data_access.changes.settings.reference import Names, added, named, new_code, next_position
from data_access.countries import NAMED
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.steps import StageKind
from data_access.tables import ProcessStage


def add_stage(
    actor: Actor,
    plan_id: int,
    code: str,
    names: Names,
    kind: StageKind | None = None,
    planned_start_on: date | None = None,
    planned_end_on: date | None = None,
    waits_for: str | None = None,
) -> int:
    """A new stage at the end of the calendar; returns its id. `waits_for` are codes of stages, separated by commas."""
    with writing(actor) as session:
        require(actor, Action.EDIT_CALENDAR)
        open_plan(session, plan_id)
        new_code(session, ProcessStage, code, plan_id)
        stage = ProcessStage(
            plan_id=plan_id,
            code=code,
            **named(names),
            kind=kind or StageKind.OTHER,
            planned_start_on=planned_start_on,
            planned_end_on=planned_end_on,
            position=next_position(session, ProcessStage, plan_id),
        )
        stage_id = added(session, stage)
        write_waits(session, stage, codes_of(waits_for))
        return stage_id


def add_usual_stages(actor: Actor, plan_id: int, first_day: date | None = None) -> int:
    """Put the usual stages that are not there yet into the calendar; returns how many there were to put.

    `first_day` plans them at their usual length from that day on; without it their days are left to enter. Raises
    Refused when all of them are there.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_CALENDAR)
        open_plan(session, plan_id)
        position = next_position(session, ProcessStage, plan_id)
        known = {stage.code: stage for stage in _stages(session, plan_id)}
        lacking = missing({stage.code: stage.kind for stage in known.values()})
        if not lacking:
            raise Refused("The usual stages are all in the calendar already.")
        for number, one in enumerate(lacking):
            known[one.code] = _usual(one, plan_id, first_day, position + number)
            session.add(known[one.code])
        session.flush()
        for one in lacking:
            write_waits(session, known[one.code], tuple(code for code in one.waits_for if code in known))
        return len(lacking)


def _stages(session: Session, plan_id: int) -> list[ProcessStage]:
    return list(session.execute(select(ProcessStage).where(ProcessStage.plan_id == plan_id)).scalars())


def _usual(one: UsualStage, plan_id: int, first_day: date | None, position: int) -> ProcessStage:
    begins = first_day + timedelta(days=one.begins) if first_day is not None else None
    ends = begins + timedelta(days=one.lasts - 1) if begins is not None else None
    names = {f"name_{code}": name for code, name in zip(NAMED, one.names, strict=True)}
    return ProcessStage(
        plan_id=plan_id,
        code=one.code,
        kind=one.kind,
        publishes=one.publishes,
        planned_start_on=begins,
        planned_end_on=ends,
        position=position,
        **names,
    )
