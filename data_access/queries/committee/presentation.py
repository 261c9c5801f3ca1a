"""What a meeting of the committee is shown on a projector: its agenda, the figures of the day, what is late and open.

Everything is read as the actor may see it: a focal point counts what concerns their administration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.committee.sessions import committee_sitting, next_steps
from data_access.queries.committee.sittings import CommitteeSitting, NextStep
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.lateness import late
from data_access.queries.names import Names, names_of
from data_access.queries.overview.between import Between, between
from data_access.queries.overview.overview import LastSession, last_session, steps_completed
from data_access.queries.overview.trends import Trends, trends
from data_access.states import ActionItemStatus, CommitmentStatus, ProposalStatus, SessionStatus
from data_access.tables import Administration, Commitment, CommitteeSession, Proposal

BEFORE_COMMITTEE = (CommitmentStatus.STEP_1, CommitmentStatus.STEP_5)
"""The steps at which a sheet waits for the committee: for its opinion, and to be adopted."""


@dataclass(frozen=True)
class PresentedSession:
    """Which session is presented, and when it takes place."""

    id: int
    plan_id: int
    number: int
    takes_place_on: date
    status: SessionStatus


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

    session: CommitteeSitting
    is_bounded: bool
    """Whether the figures are those of one administration, the actor's own."""
    whose: Names | None
    """The names of that administration."""
    states: Mapping[tuple[str, int], StrEnum]
    """Table and id of a proposal or a sheet that the agenda is about → where it stands."""
    open_before: tuple[NextStep, ...]
    funnel: Funnel
    last: LastSession | None
    between: Between | None
    """What happened since the evening of that session; None before the first one."""
    steps_completed: int
    trends: Trends
    late: tuple[Mapping[Any, Any], ...]
    waiting: tuple[PresentedSheet, ...]


def session_to_present(actor: Actor, session_id: int) -> PresentedSession | None:
    """The session of this id; None for one that does not exist."""
    require(actor, Action.READ_RECORDS)
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


def presentation(
    actor: Actor, shown: PresentedSession, today: date, time_zone: str, language: str = ""
) -> Presentation | None:
    """What is said in a session on the day `today`; changes are counted from the last session held before it. None
    for a session that was removed meanwhile."""
    sitting = committee_sitting(actor, shown.plan_id, shown.number, language)
    if sitting is None:
        return None
    last = last_session(shown.plan_id, min(shown.takes_place_on, today))
    return Presentation(
        sitting,
        actor.scope is not None,
        _own_names(actor),
        _states(actor, sitting),
        _open_before(actor, shown, language),
        funnel(actor, shown.plan_id),
        last,
        between(actor, shown.plan_id, last.takes_place_on, today, time_zone) if last else None,
        steps_completed(actor, shown.plan_id),
        trends(actor, shown.plan_id, today, time_zone),
        tuple(late(actor, shown.plan_id, today).to_dict("records")),
        _waiting(actor, shown.plan_id),
    )


def _presented(row: CommitteeSession) -> PresentedSession:
    return PresentedSession(row.id, row.plan_id, row.number, row.takes_place_on, SessionStatus(row.status))


def _own_names(actor: Actor) -> Names | None:
    if not actor.scope:
        return None
    with reading() as session:
        found = session.get(Administration, actor.scope)
        return names_of(found) if found is not None else None


def _states(actor: Actor, sitting: CommitteeSitting) -> dict[tuple[str, int], StrEnum]:
    about = [subject for item in sitting.agenda for subject in item.subjects]
    proposals, sheets = ([one.id for one in about if one.kind == kind] for kind in ("proposals", "commitments"))
    with reading() as session:
        of_proposals = session.execute(
            select(Proposal.id, Proposal.status).where(Proposal.id.in_(proposals), visible_rows(actor, Proposal))
        ).all()
        of_sheets = session.execute(
            select(Commitment.id, derived_status()).where(Commitment.id.in_(sheets), visible_rows(actor, Commitment))
        ).all()
    return {
        **{("proposals", row[0]): ProposalStatus(row[1]) for row in of_proposals},
        **{("commitments", row[0]): CommitmentStatus(row[1]) for row in of_sheets},
    }


def _open_before(actor: Actor, shown: PresentedSession, language: str) -> tuple[NextStep, ...]:
    """The next steps of earlier sessions that are still open, the most urgent first."""
    found = next_steps(actor, shown.plan_id, language)
    open_ones = (one for one in found if one.status == ActionItemStatus.OPEN and one.session < shown.number)
    return tuple(sorted(open_ones, key=lambda one: (one.due_on or date.max, one.session, one.position)))


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
            PresentedSheet(row.reference, row.title, row.title_ar, names_of(row), CommitmentStatus(row.status))
            for row in session.execute(found)
        )


def _names() -> tuple[Any, ...]:
    return (Administration.name_fr, Administration.name_ar, Administration.name_en)
