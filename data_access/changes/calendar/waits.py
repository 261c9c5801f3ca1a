"""The cell that says for which stages a stage waits: their codes, separated by commas."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.composed import ComposedCell, codes_of
from data_access.refusals import FieldRefused, Refused
from data_access.tables import ProcessStage, StageDependency


def _read(session: Session, stage: ProcessStage) -> tuple[str, ...]:
    found = (
        select(ProcessStage.code)
        .join(StageDependency, StageDependency.waits_for_id == ProcessStage.id)
        .where(StageDependency.stage_id == stage.id)
    )
    return tuple(sorted(session.execute(found).scalars()))


def _parse(_session: Session, given: Any) -> tuple[str, ...]:
    return codes_of(given)


def write_waits(session: Session, stage: ProcessStage, codes: tuple[str, ...]) -> None:
    """Let a stage wait for those of these codes, in its plan, and for no other. Raises Refused for an unknown code."""
    found = session.execute(
        select(ProcessStage.code, ProcessStage.id).where(
            ProcessStage.plan_id == stage.plan_id, ProcessStage.code.in_(codes)
        )
    )
    known: dict[str, int] = {row.code: row.id for row in found}
    for code in codes:
        if code not in known:
            raise FieldRefused("waits_for", Refused("“{value}” is not the code of a stage of this plan.", value=code))
    present = session.execute(select(StageDependency).where(StageDependency.stage_id == stage.id)).scalars().all()
    for one in present:
        if one.waits_for_id not in known.values():
            session.delete(one)
    session.flush()
    for stage_id in sorted(set(known.values()) - {one.waits_for_id for one in present}):
        session.add(StageDependency(stage_id=stage.id, waits_for_id=stage_id))


COMPOSED: dict[tuple[str, str], ComposedCell] = {("stages", "waits_for"): ComposedCell(_read, _parse, write_waits)}
"""The one cell of a stage that is no column."""
