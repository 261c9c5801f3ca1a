"""Two plans side by side: their figures, the days that each stage took, the answers, the decisions, what continues.

A stage begins and ends with the first and the last day that its records hold; a record without a day says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.names import Names, names_of
from data_access.queries.overview.between import Counted, counted
from data_access.refusals import Gone
from data_access.rules.belonging import came_before
from data_access.states import DECIDED, IdeaStatus, ProposalStatus
from data_access.tables import (
    AuditEntry,
    Commitment,
    CommitmentStep,
    Decision,
    Event,
    Idea,
    Letter,
    Meeting,
    Plan,
    Proposal,
    ProposalIdea,
    Theme,
)

SET_ASIDE = (IdeaStatus.DUPLICATE, IdeaStatus.OUT_OF_SCOPE)


class TimedStage(StrEnum):
    """A stage of the process whose length the data know."""

    COLLECTING = "collecting"
    """From the first event or idea to the last."""
    GROUPING = "grouping"
    """From the first idea that fed a proposal to the last, by the change log."""
    LETTERS = "letters"
    """From the first letter sent to the last one answered."""
    SESSIONS = "sessions"
    """From the first working session held to the last."""
    DECIDING = "deciding"
    """From the first decision to the last."""
    DRAFTING = "drafting"
    """From the first co-drafting step begun to the last sheet adopted, or step completed."""


@dataclass(frozen=True)
class Span:
    """The first and the last day of a stage."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it took, both ends counted."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class PlanFigures:
    """What one plan is compared by. `answered` ideas were set aside with a reason, or feed a proposal that has its
    decision; `outcomes` are the proposals by state."""

    code: str
    figures: Mapping[Counted, int]
    spans: Mapping[TimedStage, Span]
    answered: int
    outcomes: Mapping[ProposalStatus, int]

    @property
    def ideas(self) -> int:
        """All its ideas."""
        return self.figures[Counted.IDEAS]


@dataclass(frozen=True)
class SameTheme:
    """A theme of the later plan with its ideas in both; the earlier one is the theme that it was taken over from."""

    names: Names
    code: str
    earlier_code: str
    later: int
    earlier: int


@dataclass(frozen=True)
class TitledSheet:
    """A sheet by its number and its title, in Arabic where it has one."""

    reference: str
    title: str
    title_ar: str | None


@dataclass(frozen=True)
class Continued:
    """A commitment of the earlier plan and the sheet of the later one that continues it."""

    earlier: TitledSheet
    later: TitledSheet


@dataclass(frozen=True)
class TwoPlans:
    """Both plans; `themes` are those that the later one took over from the earlier one."""

    later: PlanFigures
    earlier: PlanFigures
    themes: tuple[SameTheme, ...]
    continued: tuple[Continued, ...]


def two_plans(actor: Actor, plan_id: int, other_id: int) -> TwoPlans:
    """Both plans as they stand, of what the actor may see, in their order. Raises Gone where one of them is not."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        one, other = session.get(Plan, plan_id), session.get(Plan, other_id)
        if one is None or other is None:
            raise Gone
        later_id, earlier_id = (other_id, plan_id) if came_before(one, other) else (plan_id, other_id)
        themes, continued = (
            _themes(session, actor, later_id, earlier_id),
            _continued(session, actor, later_id, earlier_id),
        )
    return TwoPlans(_figures(actor, later_id), _figures(actor, earlier_id), themes, continued)


def _figures(actor: Actor, plan_id: int) -> PlanFigures:
    figures = counted(actor, plan_id)
    answered = or_(
        Idea.status.in_(SET_ASIDE),
        exists()
        .where(ProposalIdea.idea_id == Idea.id, ProposalIdea.proposal_id == Proposal.id, Proposal.status.in_(DECIDED))
        .correlate(Idea),
    )
    ideas: Select[Any] = select(func.count()).select_from(Idea).where(*_mine(actor, Idea, plan_id), answered)
    outcomes = select(Proposal.status, func.count()).where(*_mine(actor, Proposal, plan_id)).group_by(Proposal.status)
    with reading() as session:
        code = session.execute(select(Plan.code).where(Plan.id == plan_id)).scalar_one()
        found = {row[0]: row[1] for row in session.execute(outcomes)}
        spans = {stage: span for stage in TimedStage if (span := _span(session, actor, plan_id, stage)) is not None}
        return PlanFigures(
            code,
            figures,
            spans,
            session.execute(ideas).scalar_one(),
            {status: found[status] for status in ProposalStatus if found.get(status)},
        )


def _mine(actor: Actor, entity: Any, plan_id: int) -> tuple[ColumnElement[bool], ...]:
    return entity.plan_id == plan_id, visible_rows(actor, entity)


def _span(session: Session, actor: Actor, plan_id: int, stage: TimedStage) -> Span | None:
    days = [day for row in _days(session, actor, plan_id, stage) for day in row if day is not None]
    return Span(min(days), max(days)) if days else None


def _days(session: Session, actor: Actor, plan_id: int, stage: TimedStage) -> list[Any]:
    """The first and last days of what the stage is made of, nothing where there are none."""
    if stage == TimedStage.COLLECTING:
        events = _ends(Event, Event.starts_on, func.coalesce(Event.ends_on, Event.starts_on))
        ideas = _ends(Idea, Idea.submitted_on, Idea.submitted_on)
        wanted = [events.where(Event.plan_id == plan_id), ideas.where(*_mine(actor, Idea, plan_id))]
    elif stage == TimedStage.GROUPING:
        fed = (AuditEntry.table_name == "proposal_ideas", AuditEntry.operation == "insert")
        wanted = [_ends(AuditEntry, AuditEntry.at, AuditEntry.at).where(*_mine(actor, AuditEntry, plan_id), *fed)]
    elif stage == TimedStage.LETTERS:
        wanted = [_ends(Letter, Letter.sent_on, Letter.answered_on).where(*_mine(actor, Letter, plan_id))]
    elif stage == TimedStage.SESSIONS:
        wanted = [_ends(Meeting, Meeting.held_on, Meeting.held_on).where(*_mine(actor, Meeting, plan_id))]
    elif stage == TimedStage.DECIDING:
        decided = _ends(Decision, Decision.decided_on, Decision.decided_on)
        of_plan = decided.join(Proposal, Proposal.decision_id == Decision.id)
        wanted = [of_plan.where(*_mine(actor, Proposal, plan_id))]
    else:
        sheets = _ends(Commitment, Commitment.adopted_on, Commitment.adopted_on)
        steps = _ends(CommitmentStep, CommitmentStep.started_on, CommitmentStep.completed_on)
        of_plan = steps.join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        wanted = [one.where(*_mine(actor, Commitment, plan_id)) for one in (sheets, of_plan)]
    rows = [row for statement in wanted for row in session.execute(statement)]
    return [tuple(one.date() if isinstance(one, datetime) else one for one in row) for row in rows]


def _ends(entity: Any, first: Any, last: Any) -> Select[Any]:
    return select(func.min(first), func.max(last)).select_from(entity)


def _themes(session: Session, actor: Actor, later_id: int, earlier_id: int) -> tuple[SameTheme, ...]:
    before = aliased(Theme)
    counted_ideas = (
        select(Idea.theme_id, func.count())
        .where(Idea.plan_id.in_((later_id, earlier_id)), visible_rows(actor, Idea))
        .group_by(Idea.theme_id)
    )
    ideas = {row[0]: row[1] for row in session.execute(counted_ideas)}
    columns = (Theme.id, Theme.code, Theme.name_fr, Theme.name_ar, Theme.name_en)
    rows = session.execute(
        select(*columns, before.id.label("before_id"), before.code.label("before_code"))
        .join(before, before.id == Theme.origin_id)
        .where(Theme.plan_id == later_id, before.plan_id == earlier_id)
        .order_by(Theme.position, Theme.code)
    )
    return tuple(
        SameTheme(names_of(row), row.code, row.before_code, ideas.get(row.id, 0), ideas.get(row.before_id, 0))
        for row in rows
    )


def _continued(session: Session, actor: Actor, later_id: int, earlier_id: int) -> tuple[Continued, ...]:
    before = aliased(Commitment)
    seen = select(Commitment.id).where(Commitment.plan_id == earlier_id, visible_rows(actor, Commitment))
    rows = session.execute(
        select(*(getattr(one, name) for one in (before, Commitment) for name in ("reference", "title", "title_ar")))
        .join(before, before.id == Commitment.continues_id)
        .where(*_mine(actor, Commitment, later_id), before.id.in_(seen))
        .order_by(before.reference, Commitment.reference)
    )
    return tuple(Continued(TitledSheet(*row[:3]), TitledSheet(*row[3:])) for row in rows)
