"""The calendar of a plan: its stages with what the data know of them, their expected days, the critical path."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible
from data_access.queries.calendar.critical import aim, margins, path
from data_access.queries.calendar.expected import NONE, Slips, expected
from data_access.queries.calendar.stage import Expected, StageView
from data_access.queries.frames import of_rows
from data_access.queries.names import names_of
from data_access.rules.calendar.known_days import known_days
from data_access.tables import Plan, ProcessStage, StageDependency

READ = (
    *("stages", "stage_dependencies", "events", "ideas", "sorting_acts", "letters", "meetings", "commitments"),
    *("commitment_steps", "reports", "publications", "session_minutes"),
)
"""The tables that the calendar is read from."""
ACTUAL = ("started_on", "completed_on")
COLUMNS = (
    *("id", "code", "name_fr", "name_ar", "name_en", "kind", "publishes", "planned_start_on", "planned_end_on"),
    *("started_on", "completed_on", "known_start_on", "known_end_on", "waits_for", "note", "position"),
)


@dataclass(frozen=True)
class Timeline:
    """The stages in their order, what is expected of each, the stage that is aimed at and the path that leads there.

    `margins` are the days by which each stage may slip before the one that is aimed at moves, None where it never does.
    """

    today: date
    stages: tuple[StageView, ...]
    expected: dict[int, Expected]
    aimed: int | None
    path: tuple[int, ...]
    margins: dict[int, int | None]

    def stage(self, stage_id: int) -> StageView:
        """The stage of that id."""
        return next(stage for stage in self.stages if stage.id == stage_id)


def timeline(actor: Actor, plan_id: int, today: date, slips: Slips = NONE) -> Timeline:
    """The calendar of a plan on a day; with `slips` ({stage: days}), what it would be: nothing is written."""
    found = stages(actor, plan_id)
    days = expected(found, today, slips)
    aimed = aim(found, days)
    free = margins(aimed, days)
    open_margins = {one.id: None if one.completed_on else free[one.id] for one in found}
    return Timeline(today, found, days, aimed, path(aimed, days), open_margins)


def stages(actor: Actor, plan_id: int) -> tuple[StageView, ...]:
    """The stages of a plan in their order. Whoever may read summaries reads them: they are of the whole process."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        plan = session.get(Plan, plan_id)
        waits = _waits(session, actor, plan_id)
        return tuple(_view(session, plan, one, tuple(waits[one.id])) for one in _rows(session, actor, plan_id) if plan)


def listed(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The stages for their grid: the columns of the table, the codes of those that each waits for (`waits_for`), and
    the actual days that the data know (`known_start_on`, `known_end_on`)."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        plan = session.get(Plan, plan_id)
        found = _rows(session, actor, plan_id)
        waits, codes = _waits(session, actor, plan_id), {one.id: one.code for one in found}
        rows = []
        for one in found:
            known = known_days(session, plan, one.kind, one.publishes) if plan else None
            said = {
                "known_start_on": known.started_on if known else None,
                "known_end_on": known.completed_on if known else None,
                "waits_for": ", ".join(sorted(codes[other] for other in waits[one.id])),
            }
            rows.append(tuple(said[name] if name in said else getattr(one, name) for name in COLUMNS))
    return of_rows(rows, COLUMNS)


def _rows(session: Session, actor: Actor, plan_id: int) -> list[ProcessStage]:
    statement = (
        select(ProcessStage).where(ProcessStage.plan_id == plan_id).order_by(ProcessStage.position, ProcessStage.id)
    )
    return list(session.execute(visible(actor, statement, ProcessStage)).scalars())


def _waits(session: Session, actor: Actor, plan_id: int) -> defaultdict[int, list[int]]:
    """Stage → those for which it waits."""
    statement = (
        select(StageDependency)
        .join(ProcessStage, ProcessStage.id == StageDependency.stage_id)
        .where(ProcessStage.plan_id == plan_id)
        .order_by(StageDependency.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one in session.execute(visible(actor, statement, StageDependency)).scalars():
        found[one.stage_id].append(one.waits_for_id)
    return found


def _view(session: Session, plan: Plan, one: ProcessStage, waits_for: tuple[int, ...]) -> StageView:
    read = known_days(session, plan, one.kind, one.publishes)
    known = frozenset(name for name in ACTUAL if getattr(read, name) is not None)
    return StageView(
        one.id,
        one.code,
        names_of(one),
        one.kind,
        one.publishes,
        one.planned_start_on,
        one.planned_end_on,
        read.started_on or one.started_on,
        read.completed_on or one.completed_on,
        known,
        one.note or "",
        waits_for,
    )
