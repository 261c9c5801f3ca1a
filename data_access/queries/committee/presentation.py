"""What a session of the committee is shown on a projector: its agenda, the figures of the day, what is late and open.

Everything is read as the actor may see it: a focal point counts what concerns their administration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.lateness import late
from data_access.queries.names import Names, names_of
from data_access.queries.overview.overview import LastSession, Movement, last_session, movement, steps_completed
from data_access.states import ActionItemStatus, CommitmentStatus, SessionStatus
from data_access.steps import StepOwner
from data_access.tables import ActionItem, Administration, AgendaItem, Commitment, CommitteeSession

BEFORE_COMMITTEE = (CommitmentStatus.STEP_1, CommitmentStatus.STEP_5)
"""The steps at which a sheet waits for the committee: for its opinion, and to be adopted."""


@dataclass(frozen=True)
class PresentedSession:
    """The session itself."""

    id: int
    plan_id: int
    number: int
    takes_place_on: date
    starts_at: time | None
    venue: str | None
    status: SessionStatus


@dataclass(frozen=True)
class PresentedItem:
    """A line of the agenda."""

    id: int
    position: int
    title: str


@dataclass(frozen=True)
class PresentedAction:
    """A next step; `session` is the number of the session that agreed on it."""

    session: int
    title: str
    owner: StepOwner | None
    owner_name: str | None
    due_on: date | None


@dataclass(frozen=True)
class PresentedSheet:
    """A commitment sheet that waits for the committee."""

    reference: str
    title: str
    title_ar: str | None
    administration: Names
    status: CommitmentStatus


@dataclass(frozen=True)
class Presentation:
    """All that the slides of a session say. `late` holds the rows of `queries.lateness.late`, the longest first."""

    session: PresentedSession
    is_bounded: bool
    """Whether the figures are those of one administration, the actor's own."""
    whose: Names | None
    """The names of that administration."""
    agenda: tuple[PresentedItem, ...]
    open_before: tuple[PresentedAction, ...]
    taken: tuple[PresentedAction, ...]
    funnel: Funnel
    last: LastSession | None
    movement: Movement | None
    steps_completed: int
    late: tuple[Mapping[Any, Any], ...]
    waiting: tuple[PresentedSheet, ...]


def session_to_present(actor: Actor, session_id: int) -> PresentedSession | None:
    """The session of this id; None for one that does not exist."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        found = session.get(CommitteeSession, session_id)
        return _presented(found) if found is not None else None


def next_to_present(actor: Actor, plan_id: int) -> PresentedSession | None:
    """The session that one would present now: the first that is planned, else the last that was held."""
    require(actor, Action.READ_SUMMARIES)
    found = (
        select(CommitteeSession)
        .where(CommitteeSession.plan_id == plan_id)
        .order_by(CommitteeSession.takes_place_on, CommitteeSession.number)
    )
    with reading() as session:
        rows = [_presented(row) for row in session.execute(found).scalars()]
    planned = [row for row in rows if row.status == SessionStatus.PLANNED]
    return planned[0] if planned else rows[-1] if rows else None


def presentation(actor: Actor, shown: PresentedSession, today: date) -> Presentation:
    """What is said in a session on the day `today`; changes are counted from the last session held before it."""
    require(actor, Action.READ_SUMMARIES)
    last = last_session(shown.plan_id, min(shown.takes_place_on, today))
    return Presentation(
        shown,
        actor.scope is not None,
        _own_names(actor),
        _agenda(shown.id),
        _actions(shown, of_before=True),
        _actions(shown, of_before=False),
        funnel(actor, shown.plan_id),
        last,
        movement(actor, shown.plan_id, last.takes_place_on) if last else None,
        steps_completed(actor, shown.plan_id),
        tuple(late(actor, shown.plan_id, today).to_dict("records")),
        _waiting(actor, shown.plan_id),
    )


def _presented(row: CommitteeSession) -> PresentedSession:
    return PresentedSession(
        row.id, row.plan_id, row.number, row.takes_place_on, row.starts_at, row.place, SessionStatus(row.status)
    )


def _own_names(actor: Actor) -> Names | None:
    if not actor.scope:
        return None
    with reading() as session:
        found = session.get(Administration, actor.scope)
        return names_of(found) if found is not None else None


def _agenda(session_id: int) -> tuple[PresentedItem, ...]:
    items = select(AgendaItem.id, AgendaItem.position, AgendaItem.title).where(AgendaItem.session_id == session_id)
    with reading() as session:
        return tuple(PresentedItem(*row) for row in session.execute(items.order_by(AgendaItem.position, AgendaItem.id)))


def _actions(shown: PresentedSession, of_before: bool) -> tuple[PresentedAction, ...]:
    """The next steps that this session agreed on, or those of earlier sessions that are still open."""
    whose = (
        (ActionItem.status == ActionItemStatus.OPEN, CommitteeSession.takes_place_on < shown.takes_place_on)
        if of_before
        else (ActionItem.session_id == shown.id, ActionItem.status != ActionItemStatus.DROPPED)
    )
    found = (
        select(CommitteeSession.number, ActionItem.title, ActionItem.owner, ActionItem.owner_name, ActionItem.due_on)
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .where(CommitteeSession.plan_id == shown.plan_id, *whose)
        .order_by(ActionItem.due_on.is_(None), ActionItem.due_on, CommitteeSession.number, ActionItem.position)
    )
    if not of_before:
        found = found.order_by(None).order_by(ActionItem.position)
    with reading() as session:
        return tuple(
            PresentedAction(row[0], row[1], StepOwner(row[2]) if row[2] else None, row[3], row[4])
            for row in session.execute(found)
        )


def _waiting(actor: Actor, plan_id: int) -> tuple[PresentedSheet, ...]:
    """The sheets that wait for the committee: to adopt, then those circulated for its opinion."""
    status = derived_status()
    found = (
        select(Commitment.reference, Commitment.title, Commitment.title_ar, *_names(), status.label("status"))
        .join(Administration, Administration.id == Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), status.in_(BEFORE_COMMITTEE))
        .order_by(status.desc(), Commitment.reference)
    )
    with reading() as session:
        return tuple(
            PresentedSheet(
                row.reference,
                row.title,
                row.title_ar,
                names_of(row),
                CommitmentStatus(row.status),
            )
            for row in session.execute(found)
        )


def _names() -> tuple[Any, ...]:
    return (Administration.name_fr, Administration.name_ar, Administration.name_en)
