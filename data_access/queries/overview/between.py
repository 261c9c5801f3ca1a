"""What happened between two evenings: figures old and new, what moved and what did not, who is late, what is open.

Both evenings are read by the same statements, the earlier one in the state that the change log gives back
(`past.states`): nothing is inferred from days that somebody typed. The view of the overview, its paper, the
presentation of a committee session and its invitation take the same `Between`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, func, literal, select

from data_access.connections.past import looking_at
from data_access.database import reading
from data_access.past.states import as_of
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.lateness import late
from data_access.states import (
    DECIDED,
    LETTER_WAITING,
    ActionItemStatus,
    CommitmentStatus,
    IdeaStatus,
    LetterStatus,
    MeetingStatus,
    ProposalStatus,
    SessionStatus,
)
from data_access.steps import StepOwner
from data_access.tables import ActionItem, Commitment, CommitmentStep, CommitteeSession, Letter, Meeting, Proposal

Key = tuple[str, int]
OPEN: dict[str, frozenset[StrEnum]] = {
    "proposals": frozenset(status for status in ProposalStatus if status not in DECIDED),
    "letters": frozenset((LetterStatus.DRAFT, LetterStatus.SIGNED, *LETTER_WAITING)),
    "meetings": frozenset((MeetingStatus.TO_REQUEST, MeetingStatus.REQUESTED, MeetingStatus.SCHEDULED)),
    "commitments": frozenset(
        status for status in CommitmentStatus if status not in (CommitmentStatus.ADOPTED, CommitmentStatus.WITHDRAWN)
    ),
}
"""By table: the states from which something is still to come."""


class Counted(StrEnum):
    """What is counted on both evenings, in the order of the process."""

    IDEAS = "ideas"
    TREATED = "treated"
    """Ideas that somebody has sorted."""
    PROPOSALS = "proposals"
    DECIDED = "decided"
    KEPT = "kept"
    LETTERS_ANSWERED = "letters_answered"
    MEETINGS_HELD = "meetings_held"
    SHEETS = "sheets"
    STEPS_COMPLETED = "steps_completed"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class StandingRecord:
    """A record as it stood on an evening."""

    table: str
    reference: str
    title: str
    title_ar: str
    status: StrEnum


@dataclass(frozen=True)
class Moved:
    """A record whose state is another one; `before` is None for one that was added."""

    record: StandingRecord
    before: StrEnum | None


@dataclass(frozen=True)
class OpenItem:
    """A next step that the committee agreed on and that is still open; `is_late` by the day of the later evening."""

    session: int
    held_on: date
    title: str
    title_ar: str
    title_en: str
    owner: StepOwner | None
    owner_name: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True)
class Between:
    """What happened after the evening of `start`, up to the evening of `end`.

    `figures` are the counts of both evenings. `still` are records that were open on the first evening and stand in the
    same state. `late` is what `lateness.late` gives for `end`. `without_sheet` counts proposals that were retained and
    have no sheet yet.
    """

    start: date
    end: date
    figures: dict[Counted, tuple[int, int]]
    moved: tuple[Moved, ...]
    still: tuple[StandingRecord, ...]
    late: pd.DataFrame
    open_items: tuple[OpenItem, ...]
    without_sheet: int


@dataclass(frozen=True)
class _Evening:
    funnel: Funnel
    standing: dict[Key, StandingRecord]
    steps_completed: int


def between(actor: Actor, plan_id: int, start: date, end: date, time_zone: str) -> Between:
    """What happened from the evening of `start` to the state that is looked at, which is that of `end`, for an actor.

    The state that is looked at is today's, or that of an earlier evening inside `looking_at`. Raises Unavailable when
    the database cannot be reached.
    """
    require(actor, Action.READ_SUMMARIES)
    with looking_at(as_of(start, time_zone)):
        before = _evening(actor, plan_id)
    after = _evening(actor, plan_id)
    moved, still = [], []
    for key, record in after.standing.items():
        was = before.standing.get(key)
        if was is None or was.status != record.status:
            moved.append(Moved(record, was.status if was else None))
        elif record.status in OPEN[record.table]:
            still.append(record)
    old, new = _counts(before), _counts(after)
    figures = {one: (old[one], new[one]) for one in Counted}
    open_items = tuple(_open_items(plan_id, end))
    without_sheet = after.funnel.waiting_for_commitment
    late_now = late(actor, plan_id, end)
    return Between(start, end, figures, tuple(moved), tuple(still), late_now, open_items, without_sheet)


def counted(actor: Actor, plan_id: int) -> dict[Counted, int]:
    """The figures of a plan as it stands, for an actor."""
    require(actor, Action.READ_SUMMARIES)
    return _counts(_evening(actor, plan_id))


def _evening(actor: Actor, plan_id: int) -> _Evening:
    standing: dict[Key, StandingRecord] = {}
    completed = (
        select(func.count(CommitmentStep.id))
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), Commitment.withdrawn_on.is_(None))
        .where(CommitmentStep.completed_on.is_not(None))
    )
    with reading() as session:
        for entity, titles, status in _parts():
            mine = (entity.plan_id == plan_id, visible_rows(actor, entity))
            asked = select(entity.id, entity.reference, *titles, status.label("status")).where(*mine)
            for row in session.execute(asked.order_by(entity.reference, entity.id)):
                state = CommitmentStatus(row.status) if entity is Commitment else row.status
                table = entity.__tablename__
                standing[table, row.id] = StandingRecord(table, row.reference or "", row[2], row[3] or "", state)
        steps = session.execute(completed).scalar_one()
    return _Evening(funnel(actor, plan_id), standing, steps)


def _parts() -> Iterable[tuple[Any, tuple[Any, Any], ColumnElement[Any]]]:
    yield Proposal, (Proposal.title, Proposal.title_ar), Proposal.__table__.c.status
    yield Letter, (Letter.subject, literal("")), Letter.__table__.c.status
    yield Meeting, (Meeting.subject, literal("")), Meeting.__table__.c.status
    yield Commitment, (Commitment.title, Commitment.title_ar), derived_status()


def _counts(evening: _Evening) -> dict[Counted, int]:
    found, records = evening.funnel, evening.standing.values()
    return {
        Counted.IDEAS: found.ideas.total,
        Counted.TREATED: found.ideas.total - found.ideas.of(IdeaStatus.NEW),
        Counted.PROPOSALS: found.proposals.total,
        Counted.DECIDED: found.decided,
        Counted.KEPT: found.kept,
        Counted.LETTERS_ANSWERED: sum(one.status == LetterStatus.ANSWERED for one in records),
        Counted.MEETINGS_HELD: sum(one.status == MeetingStatus.HELD for one in records),
        Counted.SHEETS: found.commitments.total,
        Counted.STEPS_COMPLETED: evening.steps_completed,
        Counted.ADOPTED: found.commitments.of(CommitmentStatus.ADOPTED),
    }


def _open_items(plan_id: int, end: date) -> Iterable[OpenItem]:
    asked = (
        select(ActionItem, CommitteeSession.number, CommitteeSession.takes_place_on)
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .where(
            CommitteeSession.plan_id == plan_id,
            CommitteeSession.status == SessionStatus.HELD,
            CommitteeSession.takes_place_on <= end,
            ActionItem.status == ActionItemStatus.OPEN,
        )
        .order_by(ActionItem.due_on.is_(None), ActionItem.due_on, CommitteeSession.number, ActionItem.position)
    )
    with reading() as session:
        for item, number, held_on in session.execute(asked):
            due, owner_name = item.due_on, item.owner_name or ""
            is_late = due is not None and due < end
            titles = (item.title, item.title_ar or "", item.title_en or "")
            yield OpenItem(number, held_on, *titles, item.owner, owner_name, due, is_late)
