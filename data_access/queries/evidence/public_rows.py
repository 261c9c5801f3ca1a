"""The rows that are public and read one by one: commitment sheets, decisions, ideas without personal data.

All of it goes through what is public (`rights.published`), whoever asks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.ideas.outcomes import published
from data_access.queries.names import Names, names_of
from data_access.rights.published import public
from data_access.states import ProposalStatus
from data_access.tables import Administration, Commitment, Decision, Idea, Proposal

SHEET_TEXT = (
    *("brief", "supporting_government", "supporting_civil_society", "supporting_others", "starts_on", "ends_on"),
    *("problem", "causes", "done_so_far", "solution", "results", "transparency", "accountability", "participation"),
)
"""The fields of a sheet that are read in public: all of its text but the contact."""


@dataclass(frozen=True)
class PublicSheet:
    """A sheet in public consultation or after it; `fields` holds those of `SHEET_TEXT` that are filled in."""

    reference: str
    title: str
    title_ar: str | None
    administration: Names
    fields: dict[str, Any]
    adopted_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True)
class PublicDecision:
    """A published decision on a proposal, with its reason."""

    reference: str
    title: str
    title_ar: str | None
    outcome: ProposalStatus
    decided_on: date
    retained_part: str
    reason: str


@dataclass(frozen=True)
class PublicIdea:
    """An idea in its clean wording where there is one, without who gave it and without personal data."""

    number: int
    title: str
    body: str
    language: str


def public_sheets(actor: Actor, plan_id: int) -> tuple[PublicSheet, ...]:
    """The public sheets of a plan, by their references."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(Commitment, Administration)
        .join(Administration, Administration.id == Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, public(Commitment), public(Administration))
        .order_by(Commitment.reference)
    )
    with reading() as session:
        return tuple(
            PublicSheet(
                sheet.reference,
                sheet.title,
                sheet.title_ar,
                names_of(whose),
                {name: value for name in SHEET_TEXT if (value := getattr(sheet, name)) is not None},
                sheet.adopted_on,
                sheet.withdrawn_on,
            )
            for sheet, whose in session.execute(statement)
        )


def public_decisions(actor: Actor, plan_id: int) -> tuple[PublicDecision, ...]:
    """The published decisions on the proposals of a plan, by the references of these."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(Proposal, Decision)
        .join(Decision, Decision.id == Proposal.decision_id)
        .where(Proposal.plan_id == plan_id, public(Proposal), public(Decision))
        .order_by(Proposal.reference)
    )
    with reading() as session:
        return tuple(
            PublicDecision(
                proposal.reference,
                proposal.title,
                proposal.title_ar,
                decision.outcome,
                decision.decided_on,
                decision.retained_part or "",
                decision.reason or "",
            )
            for proposal, decision in session.execute(statement)
        )


def idea_numbers(actor: Actor, plan_id: int) -> tuple[int, ...]:
    """The numbers of the ideas of a plan, the first one first."""
    require(actor, Action.READ_EVIDENCE)
    statement = select(Idea.number).where(Idea.plan_id == plan_id, public(Idea)).order_by(Idea.number)
    with reading() as session:
        return tuple(session.execute(statement).scalars())


def public_ideas(actor: Actor, plan_id: int, first: int, last: int) -> tuple[PublicIdea, ...]:
    """The ideas of these numbers, the first one first."""
    require(actor, Action.READ_EVIDENCE)
    statement = select(Idea).where(Idea.plan_id == plan_id, public(Idea), Idea.number.between(first, last))
    with reading() as session:
        return tuple(
            PublicIdea(
                idea.number,
                published(idea.clean_title or idea.title),
                published(idea.clean_body or ("" if idea.clean_title else idea.body)),
                str(idea.language),
            )
            for idea in session.execute(statement.order_by(Idea.number)).scalars()
        )
