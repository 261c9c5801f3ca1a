"""The expected days of every stage: lateness spreads to the stages that wait. Pure functions of the stages and a day.

- A stage that is over stands on its actual days.
- One that is under way lasts as long as was planned, and is not over before its planned day, nor before today.
- One that is to come begins on its planned day, not before today, and not before those it waits for are over.
- Days between two planned stages are a margin, which absorbs lateness before it passes on.
- Stages that were planned to overlap keep their distance: the work that was to follow the end of the other still does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from data_access.queries.calendar.stage import Bound, Expected, StageView

Slips = Mapping[int, int]
"""Stage → days by which it is supposed to slip."""
NONE: Slips = MappingProxyType({})
DAY = timedelta(days=1)


def expected(stages: Iterable[StageView], today: date, slips: Slips = NONE) -> dict[int, Expected]:
    """The expected days of each stage, by its id; with `slips`, what they would be if these stages slipped.

    What is over does not slip. A dependency that would close a circle is left out.
    """
    known = {stage.id: stage for stage in stages}
    found: dict[int, Expected] = {}
    for stage in _in_order(known):
        before = [(known[one], found[one]) for one in stage.waits_for if one in found]
        found[stage.id] = _expected(stage, before, today, slips.get(stage.id, 0))
    return found


def _in_order(known: Mapping[int, StageView]) -> list[StageView]:
    """The stages, each after those for which it waits."""
    ordered: dict[int, StageView] = {}
    entered: set[int] = set()

    def enter(stage: StageView) -> None:
        entered.add(stage.id)
        for one in stage.waits_for:
            if one in known and one not in entered:
                enter(known[one])
        ordered[stage.id] = stage

    for stage in known.values():
        if stage.id not in entered:
            enter(stage)
    return list(ordered.values())


Before = list[tuple[StageView, Expected]]


def _expected(stage: StageView, before: Before, today: date, slip: int) -> Expected:
    if stage.completed_on is not None:
        late = _days_after(stage.completed_on, stage.last_planned)
        return Expected(stage.started_on, stage.completed_on, stage.completed_on, late, late)
    if stage.first_planned is None or stage.last_planned is None:
        return _unplanned(stage, before, today)
    if stage.started_on is not None:
        return _under_way(stage, stage.started_on, before, today, timedelta(days=slip))
    return _to_come(stage, before, today, timedelta(days=slip))


def _under_way(stage: StageView, started_on: date, before: Before, today: date, slip: timedelta) -> Expected:
    first, last = _planned(stage)
    own = max(last, started_on + (last - first), today)
    limits = {one.id: then.until + _lag_of_ends(one, stage) for one, then in before if then.until is not None}
    ends = max([own, *limits.values()])
    found = _held(limits, ends)
    return replace(
        found,
        starts_on=started_on,
        ends_on=ends + slip,
        until=ends + slip,
        late=_days_after(ends + slip, last),
        own=_days_after(own + slip, last),
    )


def _to_come(stage: StageView, before: Before, today: date, slip: timedelta) -> Expected:
    first, last = _planned(stage)
    own = max(first, today)
    limits = {one.id: then.until + _lag_of_start(one, stage) for one, then in before if then.until is not None}
    starts = max([own, *limits.values()])
    ends = starts + (last - first)
    found = _held(limits, starts)
    return replace(
        found,
        starts_on=starts + slip,
        ends_on=ends + slip,
        until=ends + slip,
        late=_days_after(ends + slip, last),
        own=_days_after(own + (last - first) + slip, last),
    )


def _unplanned(stage: StageView, before: Before, today: date) -> Expected:
    """A stage without planned days has no expected ones, and passes on those for which it waits."""
    limits = {one.id: then.until for one, then in before if then.until is not None}
    own = (today,) if stage.started_on is not None else ()
    until = max((*own, *limits.values()), default=None)
    found = _held(limits, until) if until is not None else Expected()
    return replace(found, starts_on=stage.started_on, until=until)


def _held(limits: Mapping[int, date], day: date) -> Expected:
    """Which of the limits decides the day, and how far each of them is from it."""
    bounds = tuple(Bound(stage_id, (day - limit).days) for stage_id, limit in limits.items())
    tight = (stage_id for stage_id, limit in limits.items() if limit == day)
    return Expected(held_by=next(tight, None), bounds=bounds)


def _planned(stage: StageView) -> tuple[date, date]:
    first, last = stage.first_planned, stage.last_planned
    if first is None or last is None:
        raise ValueError(f"stage {stage.id} has no planned days")
    return first, last


def _lag_of_start(one: StageView, stage: StageView) -> timedelta:
    """From the end of one stage to the beginning of the next: the day after, or the overlap that was planned."""
    first, last = stage.first_planned, one.last_planned
    return min(DAY, first - last) if first is not None and last is not None else DAY


def _lag_of_ends(one: StageView, stage: StageView) -> timedelta:
    """From the end of one stage to that of another that has begun: none, or what was planned where they overlap."""
    first, last, before = stage.first_planned, stage.last_planned, one.last_planned
    if first is None or last is None or before is None or first > before:
        return timedelta()
    return max(last - before, timedelta())


def _days_after(day: date, planned: date | None) -> int:
    return max((day - planned).days, 0) if planned is not None else 0
