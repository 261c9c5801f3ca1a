"""One sheet whole: its text, its steps, what it lacks for the next one, its opinions, comments and proposals."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, and_, null, select

from data_access.database import reading
from data_access.permissions import Action, Actor, allowed, require, visible
from data_access.queries.commitments.commitments import derived_status, timing
from data_access.queries.frames import framed
from data_access.rules.entry_conditions import Lacks, following, lacking
from data_access.states import CommitmentStatus, OpinionKind
from data_access.tables import (
    Administration,
    Commitment,
    CommitmentProposal,
    CommitmentStep,
    ConsultationComment,
    Milestone,
    Opinion,
    Organisation,
    Proposal,
)
from data_access.values.ordering import by_number


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet and all that hangs on it.

    `fields` holds every column of the sheet by name. `next_status` is the status after this one, `lacks` what it still
    asks for (sentences to translate), both empty at the end of the way. `steps`: id, position, planned_on, started_on,
    completed_on, owner, owner_name, timing, days_late. `milestones`: the table's columns. `opinions`, one row an active
    organisation or one that spoke: id (empty when nothing is recorded), organisation_id, code, name_fr, name_ar,
    name_en, kind, enrichment, given_on, answer_kind, answer. `comments`: id, body, language, received_at, answer_kind,
    answer. `proposals`: reference, title, status.
    """

    id: int
    reference: str
    administration: str
    status: CommitmentStatus
    next_status: CommitmentStatus | None
    lacks: Lacks
    fields: dict[str, Any] = field(repr=False)
    steps: pd.DataFrame = field(repr=False)
    milestones: pd.DataFrame = field(repr=False)
    opinions: pd.DataFrame = field(repr=False)
    comments: pd.DataFrame = field(repr=False)
    proposals: pd.DataFrame = field(repr=False)

    @property
    def is_under_way(self) -> bool:
        """Whether people may still speak about it: it is neither adopted nor withdrawn."""
        return self.fields["adopted_on"] is None and self.fields["withdrawn_on"] is None


def sheet(actor: Actor, plan_id: int, reference: str, today: date) -> Sheet | None:
    """The whole of one sheet on a day, None when there is no such sheet or the actor may not see it."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        whole = _rows(Commitment, Administration.code, derived_status()).join(
            Administration, Administration.id == Commitment.administration_id
        )
        whole = whole.where(Commitment.plan_id == plan_id, Commitment.reference == reference)
        found = session.execute(visible(actor, whole)).first()
        if found is None:
            return None
        stored: Commitment = found[0]
        present = CommitmentStatus(found[2])
        target = following(present)
        lacks = lacking(session, stored, target, today) if target else ()
        parts = _parts(actor, stored.id)
        steps, milestones, opinions, comments, proposals = (framed(session.execute(part)) for part in parts)
    told = [
        timing(present, planned, started, completed, today)
        for planned, started, completed in zip(
            steps["planned_on"], steps["started_on"], steps["completed_on"], strict=True
        )
    ]
    steps["timing"], steps["days_late"] = [kind for kind, _ in told], [late for _, late in told]
    return Sheet(
        id=stored.id,
        reference=stored.reference,
        administration=found[1],
        status=present,
        next_status=target,
        lacks=lacks,
        fields={column.name: getattr(stored, column.name) for column in Commitment.__table__.c},
        steps=steps,
        milestones=milestones,
        opinions=opinions,
        comments=comments,
        proposals=proposals,
    )


def milestones(actor: Actor, plan_id: int, reference: str) -> pd.DataFrame:
    """The milestones of one sheet for their grid: the columns of the table, `reference` (its number in the sheet)."""
    statement = (
        _rows(*Milestone.__table__.c, Commitment.administration_id)
        .join(Commitment, Commitment.id == Milestone.commitment_id)
        .where(Commitment.plan_id == plan_id, Commitment.reference == reference)
        .order_by(Milestone.position)
    )
    with reading() as session:
        frame = framed(session.execute(visible(actor, statement, Commitment)))
    frame["reference"] = [f"{reference}.{position}" for position in frame["position"]]
    return frame


def _parts(actor: Actor, commitment_id: int) -> tuple[Select[Any], ...]:
    steps = (
        _rows(
            *(CommitmentStep.id, CommitmentStep.position, CommitmentStep.planned_on, CommitmentStep.started_on),
            *(CommitmentStep.completed_on, CommitmentStep.owner, CommitmentStep.owner_name),
        )
        .where(CommitmentStep.commitment_id == commitment_id)
        .order_by(CommitmentStep.position)
    )
    milestones = (
        _rows(*Milestone.__table__.c).where(Milestone.commitment_id == commitment_id).order_by(Milestone.position)
    )
    said = and_(Opinion.organisation_id == Organisation.id, Opinion.commitment_id == commitment_id)
    opinions = (
        _rows(
            *(Opinion.id, Organisation.id.label("organisation_id"), Organisation.code, Organisation.name_fr),
            *(Organisation.name_ar, Organisation.name_en, Opinion.kind, Opinion.enrichment, Opinion.given_on),
            *(Opinion.answer_kind, Opinion.answer),
        )
        .outerjoin(Opinion, said)
        .where(Organisation.is_active | Opinion.kind.in_(tuple(OpinionKind)))
        .order_by(Organisation.position, Organisation.code)
    )
    # Names of contributors are read by who has the right to, and by nobody else.
    author = ConsultationComment.author_name if allowed(actor, Action.READ_AUTHORS) else null().label("author_name")
    comments = (
        _rows(
            author,
            *(ConsultationComment.id, ConsultationComment.body, ConsultationComment.language),
            *(ConsultationComment.received_at, ConsultationComment.answer_kind, ConsultationComment.answer),
        )
        .where(ConsultationComment.commitment_id == commitment_id)
        .order_by(ConsultationComment.received_at, ConsultationComment.id)
    )
    proposals = (
        _rows(Proposal.reference, Proposal.title, Proposal.title_ar, Proposal.status)
        .join(CommitmentProposal, CommitmentProposal.proposal_id == Proposal.id)
        .where(CommitmentProposal.commitment_id == commitment_id)
        .order_by(*by_number(Proposal.reference))
    )
    return steps, milestones, opinions, comments, proposals


def _rows(*columns: Any) -> Select[Any]:
    return select(*columns)
