"""What became of each idea, in facts ready for publication: never who gave it, and no personal data of its text."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.likeness.wording import masked, personal
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.frames import of_rows
from data_access.queries.ideas.stories import ProposalOutcome, outcomes
from data_access.states import CommitmentStatus, IdeaStatus, Language
from data_access.tables import (
    Commitment,
    CommitmentProposal,
    Decision,
    Idea,
    IdeaPart,
    Proposal,
    ProposalIdea,
    SortingAct,
)
from data_access.values.ordering import by_number

COLUMNS = (
    *("number", "title", "language", "status", "reason", "original"),
    *("proposal", "proposal_title", "proposal_title_ar", "proposal_status", "decided_on", "retained_part"),
    *("decision_reason", "commitment", "commitment_title", "commitment_title_ar", "commitment_status", "parts"),
)
STEPS = 50
"""More duplicates of duplicates than this are a mistake, not a chain."""


@dataclass(frozen=True)
class PartOutcome:
    """One part of a split idea, and the proposal that it feeds."""

    title: str
    reference: str | None


@dataclass(frozen=True)
class IdeaOutcome:
    """An idea in its clean wording, its status with the reason, and what its proposals led to.

    `original` is the number of the idea that it repeats: the outcomes are those of that one.
    """

    number: int
    title: str
    body: str
    language: Language
    status: IdeaStatus
    reason: str | None
    original: int | None
    outcomes: tuple[ProposalOutcome, ...]
    parts: tuple[PartOutcome, ...]


def idea_outcome(actor: Actor, plan_id: int, number: int) -> IdeaOutcome | None:
    """What became of the idea of this number, None when there is none that the actor may see."""
    require(actor, Action.READ_RECORDS)
    statement = select(Idea).where(Idea.plan_id == plan_id, Idea.number == number, visible_rows(actor, Idea))
    with reading() as session:
        idea = session.execute(statement).scalar_one_or_none()
        if idea is None:
            return None
        original = _original(session, idea)
        return IdeaOutcome(
            number=idea.number,
            title=published(idea.clean_title or idea.title),
            body=published(idea.clean_body or ("" if idea.clean_title else idea.body)),
            language=idea.language,
            status=idea.status,
            reason=idea.reason,
            original=original.number if original.id != idea.id else None,
            outcomes=outcomes(session, actor, original.id),
            parts=_parts(session, actor, IdeaPart.idea_id == original.id).get(original.id, ()),
        )


def all_outcomes(actor: Actor, plan_id: int) -> pd.DataFrame:
    """What became of every idea: the columns of `COLUMNS`, one row for each idea, proposal and commitment.

    An idea without a title stands under its words; `parts` holds the `PartOutcome` of a split one.
    """
    require(actor, Action.READ_RECORDS)
    filled = [func.nullif(text, "") for text in (Idea.clean_title, Idea.title, Idea.clean_body)]
    ideas = select(
        Idea.id,
        Idea.number,
        func.coalesce(*filled, Idea.body).label("title"),
        Idea.language,
        Idea.status,
        Idea.reason,
        Idea.duplicate_of_id,
    ).where(Idea.plan_id == plan_id, visible_rows(actor, Idea))
    fed = (
        select(
            ProposalIdea.idea_id,
            Proposal.reference.label("proposal"),
            Proposal.title.label("proposal_title"),
            Proposal.title_ar.label("proposal_title_ar"),
            Proposal.status.label("proposal_status"),
            Decision.decided_on,
            Decision.retained_part,
            Decision.reason.label("decision_reason"),
            Commitment.reference.label("commitment"),
            Commitment.title.label("commitment_title"),
            Commitment.title_ar.label("commitment_title_ar"),
            derived_status().label("commitment_status"),
        )
        .join(Proposal, Proposal.id == ProposalIdea.proposal_id)
        .outerjoin(Decision, Decision.id == Proposal.decision_id)
        .outerjoin(CommitmentProposal, CommitmentProposal.proposal_id == Proposal.id)
        .outerjoin(Commitment, Commitment.id == CommitmentProposal.commitment_id)
        .where(Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
        .order_by(*by_number(Proposal.reference), *by_number(Commitment.reference))
    )
    with reading() as session:
        rows = {row.id: row for row in session.execute(ideas.order_by(Idea.number))}
        led: dict[int, list[tuple[object, ...]]] = {}
        for idea_id, *facts in session.execute(fed):
            commitment_status = CommitmentStatus(facts[-1]) if facts[-4] else None
            led.setdefault(idea_id, []).append((*facts[:-1], commitment_status))
        parts = _parts(session, actor, SortingAct.plan_id == plan_id)
    told = []
    for row in rows.values():
        original = row
        for _step in range(STEPS):
            if original.duplicate_of_id not in rows:
                break
            original = rows[original.duplicate_of_id]
        repeats = original.number if original.id != row.id else None
        facts_of_idea = (row.number, published(row.title), row.language, row.status, row.reason, repeats)
        halves = parts.get(original.id, ())
        told += [(*facts_of_idea, *facts, halves) for facts in led.get(original.id, [(None,) * 11])]
    return of_rows(told, COLUMNS)


def published(text: str) -> str:
    """A text without the personal data that are noticed in it."""
    return masked(text, personal(text))


def _original(session: Session, idea: Idea) -> Idea:
    for _step in range(STEPS):
        if idea.duplicate_of_id is None:
            break
        idea = session.get_one(Idea, idea.duplicate_of_id)
    return idea


def _parts(session: Session, actor: Actor, condition: ColumnElement[bool]) -> dict[int, tuple[PartOutcome, ...]]:
    """The parts of each split idea that the condition chooses, by the idea's id; no proposal out of sight."""
    statement = (
        select(IdeaPart.idea_id, IdeaPart.clean_title, Proposal.reference)
        .join(SortingAct, SortingAct.id == IdeaPart.act_id)
        .outerjoin(Proposal, (Proposal.id == IdeaPart.proposal_id) & visible_rows(actor, Proposal))
        .where(condition, SortingAct.undone_by_id.is_(None))
        .order_by(IdeaPart.position)
    )
    found: dict[int, tuple[PartOutcome, ...]] = {}
    for idea_id, title, reference in session.execute(statement):
        found[idea_id] = (*found.get(idea_id, ()), PartOutcome(published(title), reference))
    return found
