"""One idea whole: its words as they were given, where they were read, and what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, allowed, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.names import Names, names_of
from data_access.states import (
    CommitmentStatus,
    IdeaStatus,
    Language,
    ParticipantCategory,
    ProposalStatus,
    ReasonKind,
)
from data_access.tables import (
    Channel,
    Commitment,
    CommitmentProposal,
    Decision,
    Idea,
    ImportBatch,
    Proposal,
    ProposalIdea,
    Theme,
)
from data_access.values.ordering import by_number


@dataclass(frozen=True)
class CommitmentSummary:
    """A commitment that takes up a proposal, and the step at which it stands."""

    reference: str
    title: str
    title_ar: str | None
    status: CommitmentStatus


@dataclass(frozen=True)
class ProposalOutcome:
    """A proposal that an idea feeds, its decision with the reason, and the commitments that take it up."""

    reference: str
    title: str
    title_ar: str | None
    status: ProposalStatus
    decided_on: date | None
    retained_part: str | None
    reason_kind: ReasonKind | None
    reason: str | None
    sheets: tuple[CommitmentSummary, ...]


@dataclass(frozen=True)
class IdeaStory:
    """An idea from the file it came from to the commitments. `author` is None for who may not read names.

    `channel` and `theme` are names by language code. `duplicates` are the numbers of the ideas that repeat it.
    """

    id: int
    number: int
    title: str
    body: str
    problem: str | None
    result: str | None
    context: dict[str, Any] | None
    clean_title: str | None
    clean_body: str | None
    language: Language
    category: ParticipantCategory | None
    status: IdeaStatus
    reason: str | None
    submitted_on: date | None
    channel: Names
    theme: Names | None
    author: str | None
    contact: str | None
    file_name: str | None
    sheet: str | None
    line: int | None
    imported_at: datetime | None
    duplicate_of: int | None
    duplicates: tuple[int, ...]
    outcomes: tuple[ProposalOutcome, ...]


def story(actor: Actor, plan_id: int, number: int) -> IdeaStory | None:
    """The whole story of the idea of this number, None when there is none that the actor may see."""
    require(actor, Action.READ_RECORDS)
    statement = (
        select(Idea, Channel, Theme, ImportBatch)
        .join(Channel, Channel.id == Idea.channel_id)
        .outerjoin(Theme, Theme.id == Idea.theme_id)
        .outerjoin(ImportBatch, ImportBatch.id == Idea.batch_id)
        .where(Idea.plan_id == plan_id, Idea.number == number, visible_rows(actor, Idea))
    )
    with reading() as session:
        row = session.execute(statement).first()
        if row is None:
            return None
        idea, channel, theme, batch = row
        original = select(Idea.number).where(Idea.id == idea.duplicate_of_id)
        repeated = select(Idea.number).where(Idea.duplicate_of_id == idea.id).order_by(Idea.number)
        return IdeaStory(
            id=idea.id,
            number=idea.number,
            title=idea.title,
            body=idea.body,
            problem=idea.problem,
            result=idea.result,
            context=idea.context,
            clean_title=idea.clean_title,
            clean_body=idea.clean_body,
            language=idea.language,
            category=idea.category,
            status=idea.status,
            reason=idea.reason,
            submitted_on=idea.submitted_on,
            channel=names_of(channel),
            theme=names_of(theme) if theme else None,
            author=idea.author_name if allowed(actor, Action.READ_AUTHORS) else None,
            contact=idea.author_contact if allowed(actor, Action.READ_AUTHORS) else None,
            file_name=batch.file_name if batch else None,
            sheet=idea.source_sheet,
            line=idea.source_line,
            imported_at=batch.imported_at if batch else None,
            duplicate_of=session.execute(original).scalar() if idea.duplicate_of_id else None,
            duplicates=tuple(session.scalars(repeated)),
            outcomes=outcomes(session, actor, idea.id),
        )


def outcomes(session: Session, actor: Actor, idea_id: int) -> tuple[ProposalOutcome, ...]:
    """The proposals that an idea feeds, with their decisions and commitments, as far as the actor may see them."""
    fed = (
        select(Proposal, Decision)
        .join(ProposalIdea, ProposalIdea.proposal_id == Proposal.id)
        .outerjoin(Decision, Decision.id == Proposal.decision_id)
        .where(ProposalIdea.idea_id == idea_id, visible_rows(actor, Proposal))
        .order_by(*by_number(Proposal.reference))
    )
    return tuple(
        ProposalOutcome(
            proposal.reference,
            proposal.title,
            proposal.title_ar,
            proposal.status,
            decision.decided_on if decision else None,
            decision.retained_part if decision else None,
            decision.reason_kind if decision else None,
            decision.reason if decision else None,
            _sheets(session, proposal.id),
        )
        for proposal, decision in session.execute(fed).all()
    )


def _sheets(session: Session, proposal_id: int) -> tuple[CommitmentSummary, ...]:
    statement = (
        select(Commitment.reference, Commitment.title, Commitment.title_ar, derived_status())
        .join(CommitmentProposal, CommitmentProposal.commitment_id == Commitment.id)
        .where(CommitmentProposal.proposal_id == proposal_id)
        .order_by(*by_number(Commitment.reference))
    )
    return tuple(CommitmentSummary(*row[:3], CommitmentStatus(row[3])) for row in session.execute(statement))
