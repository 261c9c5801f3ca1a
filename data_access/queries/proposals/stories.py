"""One proposal whole: the ideas as people wrote them, every decision and its reason, its meetings, its commitments."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, or_, select

from data_access.database import reading
from data_access.papers.kinds import PublicationKind
from data_access.permissions import Action, Actor, require, visible
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.frames import framed
from data_access.queries.ideas.ideas import says
from data_access.states import AssignmentKind, IdeaStatus, ProposalStatus
from data_access.tables import (
    Administration,
    Assignment,
    Channel,
    Commitment,
    CommitmentProposal,
    Decision,
    Idea,
    Meeting,
    MeetingProposal,
    Proposal,
    ProposalIdea,
    Publication,
    Theme,
)
from data_access.values.folding import fold
from data_access.values.numbers import whole_of
from data_access.values.ordering import by_number

OFFERED = 40
"""How many ideas are offered at most when one is looked for to be attached."""


@dataclass(frozen=True, eq=False)
class Story:
    """A proposal and all that hangs on it. The names of administrations and of the theme are codes.

    `ideas`: id, number, title, body, problem, result, context, clean_title, language, status, submitted_on, and
    channel_fr, channel_ar, channel_en.
    `decisions`, latest first: id, outcome, reason_kind, reason, retained_part, decided_on, published_on (by itself),
    answered_on (the first day on which answers that hold it were published), meeting (reference), is_current.
    `meetings`: id, reference, subject, status, scheduled_on, held_on, administration.
    `commitments`: reference, title, status.
    """

    id: int
    reference: str
    title: str
    title_ar: str | None
    summary: str | None
    status: ProposalStatus
    theme: str | None
    lead: str | None
    supporting: tuple[str, ...]
    is_mine: bool
    """Whether the actor may decide on it: everybody's, or the administration's own that leads it."""
    ideas: pd.DataFrame = field(repr=False)
    decisions: pd.DataFrame = field(repr=False)
    meetings: pd.DataFrame = field(repr=False)
    commitments: pd.DataFrame = field(repr=False)


def story(actor: Actor, plan_id: int, reference: str) -> Story | None:
    """The whole of one proposal, None when there is no such proposal or the actor may not see it."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        whole = (
            _rows(Proposal, Theme.code)
            .outerjoin(Theme, Theme.id == Proposal.theme_id)
            .where(Proposal.plan_id == plan_id, Proposal.reference == reference)
        )
        found = session.execute(visible(actor, whole)).first()
        if found is None:
            return None
        proposal: Proposal = found[0]
        assigned = session.execute(
            select(Assignment.kind, Administration.code, Administration.id)
            .join(Administration, Administration.id == Assignment.administration_id)
            .where(Assignment.proposal_id == proposal.id)
            .order_by(Administration.position, Administration.code)
        ).all()
        parts = [framed(session.execute(visible(actor, s, e))) for s, e in _parts(proposal)]
    decisions = parts[1]
    decisions["is_current"] = decisions["id"] == proposal.decision_id
    return Story(
        id=proposal.id,
        reference=proposal.reference,
        title=proposal.title,
        title_ar=proposal.title_ar,
        summary=proposal.summary,
        status=proposal.status,
        theme=found[1],
        lead=next((code for kind, code, _id in assigned if kind == AssignmentKind.LEAD), None),
        supporting=tuple(code for kind, code, _id in assigned if kind == AssignmentKind.SUPPORTING),
        is_mine=actor.scope is None or (AssignmentKind.LEAD, actor.scope) in {(a[0], a[2]) for a in assigned},
        ideas=parts[0],
        decisions=decisions,
        meetings=parts[2],
        commitments=parts[3],
    )


def ideas_to_attach(actor: Actor, plan_id: int, proposal_id: int, search: str = "") -> pd.DataFrame:
    """Ideas that may be attached to a proposal: new ones first, then those of others; id, number, title, body, status.

    `search` is a number (I-0042, 42) or words; at most `OFFERED` rows.
    """
    require(actor, Action.EDIT_IDEAS)
    inside = select(ProposalIdea.idea_id).where(ProposalIdea.proposal_id == proposal_id)
    statement = (
        _rows(Idea.id, Idea.number, Idea.title, Idea.body, Idea.status)
        .where(Idea.plan_id == plan_id, Idea.id.not_in(inside))
        .where(Idea.status.in_((IdeaStatus.NEW, IdeaStatus.GROUPED)))
        .order_by(Idea.status.desc(), Idea.number)
        .limit(OFFERED)
    )
    number = whole_of(search.strip().upper().removeprefix("I-"))
    words = [says(Idea, word) for word in fold(search).split()]
    if number is not None:
        statement = statement.where(or_(Idea.number == number, *words[:1]))
    elif words:
        statement = statement.where(*words)
    with reading() as session:
        return framed(session.execute(visible(actor, statement, Idea)))


def _parts(proposal: Proposal) -> tuple[tuple[Select[Any], Any], ...]:
    ideas = (
        _rows(
            *(Idea.id, Idea.number, Idea.title, Idea.body, Idea.clean_title, Idea.language, Idea.status),
            *(Idea.problem, Idea.result, Idea.context),
            Idea.submitted_on,
            Channel.name_fr.label("channel_fr"),
            Channel.name_ar.label("channel_ar"),
            Channel.name_en.label("channel_en"),
        )
        .join(ProposalIdea, ProposalIdea.idea_id == Idea.id)
        .join(Channel, Channel.id == Idea.channel_id)
        .where(ProposalIdea.proposal_id == proposal.id)
        .order_by(Idea.number)
    )
    decisions = (
        _rows(
            *(Decision.id, Decision.outcome, Decision.reason_kind, Decision.reason, Decision.retained_part),
            *(Decision.decided_on, Decision.published_on, _with_answers().label("answered_on")),
            Meeting.reference.label("meeting"),
        )
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .where(Decision.proposal_id == proposal.id)
        .order_by(Decision.decided_on.desc(), Decision.id.desc())
    )
    meetings = (
        _rows(
            *(Meeting.id, Meeting.reference, Meeting.subject, Meeting.status, Meeting.scheduled_on, Meeting.held_on),
            Administration.code.label("administration"),
        )
        .join(MeetingProposal, MeetingProposal.meeting_id == Meeting.id)
        .join(Administration, Administration.id == Meeting.administration_id)
        .where(MeetingProposal.proposal_id == proposal.id)
        .order_by(Meeting.scheduled_on, *by_number(Meeting.reference))
    )
    commitments = (
        _rows(Commitment.reference, Commitment.title, Commitment.title_ar, derived_status().label("status"))
        .join(CommitmentProposal, CommitmentProposal.commitment_id == Commitment.id)
        .where(CommitmentProposal.proposal_id == proposal.id)
        .order_by(*by_number(Commitment.reference))
    )
    return (ideas, Idea), (decisions, Decision), (meetings, Meeting), (commitments, Commitment)


def _with_answers() -> Any:
    """The first day, from that of a decision on, on which answers to the contributions of its plan were published."""
    published = (
        select(func.min(Publication.published_on))
        .join(Proposal, Proposal.plan_id == Publication.plan_id)
        .where(
            Proposal.id == Decision.proposal_id,
            Publication.kind == PublicationKind.RESPONSE,
            Publication.published_on >= Decision.decided_on,
        )
    )
    return published.correlate(Decision).scalar_subquery()


def _rows(*columns: Any) -> Select[Any]:
    return select(*columns)
