"""What a stage is to who reads the calendar, and where its lateness comes from."""

from dataclasses import dataclass
from datetime import date

from data_access.papers.kinds import PublicationKind
from data_access.queries.names import Names
from data_access.steps import StageKind


@dataclass(frozen=True)
class StageView:
    """A stage with its planned and its actual days: `started_on` and `completed_on` are what the data know, else what
    was typed; `known` names those that the data know. `waits_for` are ids of stages."""

    id: int
    code: str = ""
    names: Names = ()
    kind: StageKind = StageKind.OTHER
    publishes: PublicationKind | None = None
    planned_start_on: date | None = None
    planned_end_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    known: frozenset[str] = frozenset()
    note: str = ""
    waits_for: tuple[int, ...] = ()

    @property
    def first_planned(self) -> date | None:
        """The planned first day, or the only one that is planned."""
        return self.planned_start_on or self.planned_end_on

    @property
    def last_planned(self) -> date | None:
        """The planned last day, or the only one that is planned."""
        return self.planned_end_on or self.planned_start_on


@dataclass(frozen=True)
class Bound:
    """That a stage cannot go on before another one: the days that are `free` between them, 0 when it holds it up."""

    stage_id: int
    free: int


@dataclass(frozen=True)
class Expected:
    """When a stage begins and ends, as far as can be said today.

    `late` are the days after its planned end, `own` those among them that it brings itself. `held_by` is the stage that
    decides its days, None when it decides them itself. `until` is the day from which those that wait for it count.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    until: date | None = None
    late: int = 0
    own: int = 0
    held_by: int | None = None
    bounds: tuple[Bound, ...] = ()

    @property
    def inherited(self) -> int:
        """The days of lateness that come from the stages for which it waits."""
        return max(self.late - self.own, 0)
