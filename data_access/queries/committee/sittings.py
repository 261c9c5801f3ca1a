"""The parts of a committee session, as its page, its minutes and its presentation read them."""

from dataclasses import dataclass
from datetime import date, time

from data_access.queries.committee.subjects import Subject
from data_access.queries.names import Names
from data_access.states import ActionItemStatus, AttendanceMode, MinutesStatus, OrganisationKind, SessionStatus
from data_access.steps import StepOwner


@dataclass(frozen=True)
class Attending:
    """An organisation of the committee and how it attends a session; `mode` is None while nothing is recorded."""

    organisation_id: int
    code: str
    names: Names
    kind: OrganisationKind
    mode: AttendanceMode | None

    @property
    def is_present(self) -> bool:
        """Whether it counts for the quorum."""
        return self.mode is not None and self.mode != AttendanceMode.EXCUSED


@dataclass(frozen=True)
class Item:
    """An item of the agenda; `subjects` are those that the actor may see."""

    id: int
    title: str
    is_settled: bool
    is_carried_over: bool
    subjects: tuple[Subject, ...]


@dataclass(frozen=True)
class Point:
    """A point that was discussed, as the minutes tell it."""

    id: int
    title: str
    body: str | None


@dataclass(frozen=True)
class SessionDecision:
    """What the committee decided; `item_id` is the item of the agenda that it was about."""

    id: int
    position: int
    session: int
    """Number of the session."""
    taken_on: date
    body: str
    item_id: int | None
    item: str | None
    subject: Subject | None
    published_on: date | None = None
    """The day on which the minutes of the session were first published."""


@dataclass(frozen=True)
class NextStep:
    """An action item: what is to be done, by whom, until when."""

    id: int
    session: int
    position: int
    title: str
    owner: StepOwner | None
    owner_name: str | None
    due_on: date | None
    status: ActionItemStatus
    done_on: date | None
    subject: Subject | None
    decision_id: int | None = None
    """The decision of the session that it carries out."""


@dataclass(frozen=True)
class CommitteeSitting:
    """A meeting of the committee whole. `quorum` is how many organisations must attend, None without such a rule."""

    id: int
    number: int
    takes_place_on: date
    starts_at: time | None
    venue: str | None
    status: SessionStatus
    minutes_status: MinutesStatus
    quorum: int | None
    attending: tuple[Attending, ...]
    agenda: tuple[Item, ...]
    points: tuple[Point, ...]
    decisions: tuple[SessionDecision, ...]
    steps: tuple[NextStep, ...]
    reason: str | None = None
    """Why it was cancelled."""

    @property
    def present(self) -> int:
        """How many organisations attend."""
        return sum(one.is_present for one in self.attending)
