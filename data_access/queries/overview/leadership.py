"""What leadership reads on one sheet: the outlook of each administration with its rule, and what there is to decide.

The funnel, what is late and the last updates are those of the overview: nothing is counted a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import or_, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.lateness import late
from data_access.queries.names import Names, names_of
from data_access.queries.overview.overview import last_updates, proposals_by_administration
from data_access.queries.overview.standings import AdministrationOutlook, Schedule, schedule, standings
from data_access.queries.waiting.proposals import undecided
from data_access.states import AssignmentKind, CommitmentStatus, ProposalStatus
from data_access.tables import Administration, Assignment, Commitment, CommitmentStep, Decision, Proposal

WAIT_FOR_COMMITTEE = (CommitmentStatus.STEP_1, CommitmentStatus.STEP_5)
"""The steps at which a sheet waits for the committee: its opinions, its adoption."""
MOST_TO_DECIDE = 3
STALE_DAYS = 14
"""A figure whose rows nobody has touched for more days than these says since when."""
TO_DECIDE_READ = (
    *("proposals", "decisions", "assignments", "commitments", "commitment_steps", "administrations", "plans"),
)
"""The tables that what there is to decide depends on, for who keeps it."""


class DecisionKind(StrEnum):
    """What waits to be decided by the committee, or by those who lead."""

    UNDECIDED = "undecided"
    DEFERRED = "deferred"
    OPINIONS = "opinions"
    ADOPTION = "adoption"


@dataclass(frozen=True)
class ToDecide:
    """One thing to decide: `since` is None where nobody wrote it down, `days_late` 0 for what is not late."""

    kind: DecisionKind
    reference: str
    title: str
    title_ar: str
    names: Names
    since: date | None
    days_late: int = 0


@dataclass(frozen=True)
class Situation:
    """All that the sheet says, on a day of the plan."""

    today: date
    funnel: Funnel
    deadline: date | None
    tolerance: int
    standings: tuple[AdministrationOutlook, ...]
    to_decide: tuple[ToDecide, ...]
    waiting: int
    """How many things there are to decide in all."""
    updated: Mapping[str, datetime | None]


def sheet(actor: Actor, plan_id: int, today: date) -> Situation:
    """The whole sheet of what an actor may see, read anew: for the e-mail; the page keeps its parts."""
    return put_together(
        today,
        funnel(actor, plan_id),
        schedule(actor, plan_id),
        late(actor, plan_id, today),
        proposals_by_administration(actor, plan_id),
        to_decide(actor, plan_id, today),
        last_updates(plan_id),
    )


def put_together(
    today: date,
    counted: Funnel,
    planned: Schedule,
    is_late: pd.DataFrame,
    led: pd.DataFrame,
    waiting: tuple[ToDecide, ...],
    updated: Mapping[str, datetime | None],
) -> Situation:
    """The sheet from its parts."""
    return Situation(
        today,
        counted,
        planned.deadline,
        planned.tolerance,
        standings(planned, is_late, led, today),
        waiting[:MOST_TO_DECIDE],
        len(waiting),
        updated,
    )


def to_decide(actor: Actor, plan_id: int, today: date) -> tuple[ToDecide, ...]:
    """What waits for the committee or for a decision: what is late first, then what has waited longest.

    Sheets that circulate for opinions or are ready to be adopted, proposals without a decision or deferred.
    """
    require(actor, Action.READ_SUMMARIES)
    found = [*_proposals(actor, plan_id, today), *_deferred(actor, plan_id), *_sheets(actor, plan_id, today)]
    return tuple(sorted(found, key=lambda one: (-one.days_late, one.since or today, one.reference)))


def _proposals(actor: Actor, plan_id: int, today: date) -> Iterable[ToDecide]:
    with reading() as session:
        found = list(undecided(session, actor, plan_id, today))
    for one in found:
        yield ToDecide(DecisionKind.UNDECIDED, one.reference, one.title, one.title_ar, one.names, one.since)


def _deferred(actor: Actor, plan_id: int) -> Iterable[ToDecide]:
    statement = (
        select(Proposal.reference, Proposal.title, Proposal.title_ar, Decision.decided_on, *_names())
        .outerjoin(Decision, Decision.id == Proposal.decision_id)
        .outerjoin(Assignment, (Assignment.proposal_id == Proposal.id) & (Assignment.kind == AssignmentKind.LEAD))
        .outerjoin(Administration, Administration.id == Assignment.administration_id)
        .where(Proposal.plan_id == plan_id, visible_rows(actor, Proposal), Proposal.status == ProposalStatus.DEFERRED)
    )
    with reading() as session:
        rows = session.execute(statement).all()
    for row in rows:
        yield ToDecide(
            DecisionKind.DEFERRED, row.reference, row.title, row.title_ar or "", names_of(row), row.decided_on
        )


def _sheets(actor: Actor, plan_id: int, today: date) -> Iterable[ToDecide]:
    status = derived_status().label("status")
    at = or_(*((derived_status() == step.value) & _position(step) for step in WAIT_FOR_COMMITTEE))
    statement = (
        select(
            *(Commitment.reference, Commitment.title, Commitment.title_ar, status),
            *(CommitmentStep.started_on, CommitmentStep.planned_on),
            *_names(),
        )
        .join(CommitmentStep, CommitmentStep.commitment_id == Commitment.id)
        .join(Administration, Administration.id == Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), at)
    )
    with reading() as session:
        rows = session.execute(statement).all()
    for row in rows:
        is_first = row.status == CommitmentStatus.STEP_1
        passed = (today - row.planned_on).days if row.planned_on else 0
        yield ToDecide(
            DecisionKind.OPINIONS if is_first else DecisionKind.ADOPTION,
            row.reference,
            row.title,
            row.title_ar or "",
            names_of(row),
            row.started_on,
            max(passed, 0),
        )


def _position(step: CommitmentStatus) -> Any:
    return CommitmentStep.position == int(step.value.removeprefix("step_"))


def _names() -> tuple[Any, ...]:
    return (Administration.name_fr, Administration.name_ar, Administration.name_en)
