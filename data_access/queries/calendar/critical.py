"""The critical path to the last stage, and the margin of every other: pure functions of the expected days."""

from collections.abc import Iterable, Mapping

from data_access.queries.calendar.stage import Expected, StageView
from data_access.steps import StageKind


def aim(stages: Iterable[StageView], found: Mapping[int, Expected]) -> int | None:
    """The stage at which the process arrives: the adoption as long as it is to come, else what is expected last of the
    stages that are not over, else of all; None without days."""
    dated = [stage for stage in stages if found[stage.id].ends_on is not None]
    to_come = [stage for stage in dated if stage.completed_on is None]
    adoption = [stage for stage in to_come if stage.kind == StageKind.ADOPTION]
    last = max(adoption or to_come or dated, key=lambda stage: str(found[stage.id].ends_on), default=None)
    return last.id if last is not None else None


def path(aimed: int | None, found: Mapping[int, Expected]) -> tuple[int, ...]:
    """The stages that decide the day of the one that is aimed at, the first one first, itself at the end."""
    walked: list[int] = []
    while aimed is not None and aimed not in walked:
        walked.insert(0, aimed)
        aimed = found[aimed].held_by
    return tuple(walked)


def margins(aimed: int | None, found: Mapping[int, Expected]) -> dict[int, int | None]:
    """By how many days each stage may slip before the one that is aimed at moves; None where it never does."""
    waiting: dict[int, list[tuple[int, int]]] = {}
    for stage_id, one in found.items():
        for bound in one.bounds:
            waiting.setdefault(bound.stage_id, []).append((stage_id, bound.free))
    known: dict[int, int | None] = {}

    def margin(stage_id: int) -> int | None:
        if stage_id not in known:
            known[stage_id] = None
            after = [(margin(other), free) for other, free in waiting.get(stage_id, ())]
            ways = [free + rest for rest, free in after if rest is not None]
            known[stage_id] = 0 if stage_id == aimed else min(ways, default=None)
        return known[stage_id]

    return {stage_id: margin(stage_id) for stage_id in found}
