"""What the evidence file holds beside the verdicts: opinions, contributions, answers, the change log.

All of it is what is public (`rights.published`), whoever asks; nobody is named who contributed, or who took part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import select

from data_access.audit import ACCESS
from data_access.database import reading
from data_access.papers.kinds import AttachmentKind, PublicationKind
from data_access.permissions import SYSTEM, Action, Actor, require
from data_access.queries.exchanges.attachments import unaltered
from data_access.queries.history.chain import Chain, verify_chain
from data_access.queries.ideas.outcomes import all_outcomes, published
from data_access.queries.names import Names, names_of
from data_access.rights.published import public
from data_access.states import (
    DECIDED,
    AnswerKind,
    OpinionKind,
    ProposalStatus,
)
from data_access.tables import (
    Attachment,
    AuditEntry,
    Commitment,
    ConsultationComment,
    Decision,
    Opinion,
    Organisation,
    Proposal,
    Publication,
    StoredFile,
)

AT_ONCE = 5_000


@dataclass(frozen=True)
class OpinionRecord:
    """The opinion of an organisation on a public sheet, and what became of it."""

    sheet: str
    title: str
    title_ar: str | None
    organisation: Names
    kind: OpinionKind
    on: date | None
    enrichment: str
    answer_kind: AnswerKind | None
    answer: str


@dataclass(frozen=True)
class Contribution:
    """A contribution to the public consultation on a sheet, without its author, and the answer to it."""

    sheet: str
    title: str
    title_ar: str | None
    on: date
    body: str
    answer_kind: AnswerKind | None
    answer: str


@dataclass(frozen=True)
class LogLine:
    """An entry of the change log without its contents: `table` is empty for what is not of the plan."""

    id: int
    at: datetime | None
    table: str
    record_id: int | None
    operation: str
    previous_hash: str
    hash: str


def rules_of_procedure(actor: Actor, plan_id: int) -> tuple[str, bytes] | None:
    """The file of the rules of procedure that was published last, and its name; None while none was published.

    Raises Refused when the stored file was altered.
    """
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(Attachment.file_name, StoredFile.content, StoredFile.sha256)
        .join(StoredFile, StoredFile.sha256 == Attachment.sha256)
        .join(Publication, (Publication.sha256 == Attachment.sha256) & (Publication.plan_id == Attachment.plan_id))
        .where(Publication.plan_id == plan_id, Publication.kind == PublicationKind.RULES, public(Publication))
        .where(Attachment.kind == AttachmentKind.RULES)
        .order_by(Publication.published_on.desc(), Publication.id.desc(), Attachment.id.desc())
        .limit(1)
    )
    with reading() as session:
        found = session.execute(statement).first()
    return (found.file_name, unaltered(found.content, found.sha256)) if found is not None else None


def opinions(actor: Actor, plan_id: int) -> tuple[OpinionRecord, ...]:
    """The opinions of the committee's organisations on the public sheets, silence among them."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(Opinion, Commitment, Organisation)
        .join(Commitment, Commitment.id == Opinion.commitment_id)
        .join(Organisation, Organisation.id == Opinion.organisation_id)
        .where(Commitment.plan_id == plan_id, public(Commitment), public(Opinion))
        .order_by(Commitment.reference, Organisation.position, Organisation.id)
    )
    with reading() as session:
        return tuple(
            OpinionRecord(
                sheet.reference,
                sheet.title,
                sheet.title_ar,
                names_of(whose),
                one.kind,
                one.given_on,
                one.enrichment or "",
                one.answer_kind,
                one.answer or "",
            )
            for one, sheet, whose in session.execute(statement)
        )


def contributions(actor: Actor, plan_id: int) -> tuple[Contribution, ...]:
    """The contributions to the public consultation, without their authors and personal data."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(ConsultationComment, Commitment)
        .join(Commitment, Commitment.id == ConsultationComment.commitment_id)
        .where(Commitment.plan_id == plan_id, public(Commitment), public(ConsultationComment))
        .order_by(Commitment.reference, ConsultationComment.id)
    )
    with reading() as session:
        return tuple(
            Contribution(
                sheet.reference,
                sheet.title,
                sheet.title_ar,
                one.received_at.date(),
                published(one.body),
                one.answer_kind,
                one.answer or "",
            )
            for one, sheet in session.execute(statement)
        )


def answers(actor: Actor, plan_id: int) -> pd.DataFrame:
    """What became of each idea, as `all_outcomes` gives it; a decision that is not published is told as none yet."""
    require(actor, Action.READ_EVIDENCE)
    statement = (
        select(Proposal.reference)
        .join(Decision, Decision.id == Proposal.decision_id)
        .where(Proposal.plan_id == plan_id, public(Decision))
    )
    with reading() as session:
        known = set(session.execute(statement).scalars())
    found = all_outcomes(SYSTEM, plan_id)
    silent = found["proposal_status"].isin(DECIDED) & ~found["proposal"].isin(known)
    found.loc[silent, "proposal_status"] = ProposalStatus.IN_DISCUSSION
    for name in (
        "decided_on",
        "retained_part",
        "decision_reason",
        "commitment",
        "commitment_title",
        "commitment_title_ar",
        "commitment_status",
    ):
        found.loc[silent, name] = None
    return found


def proof(actor: Actor) -> Chain:
    """What the verification of the whole change log found."""
    require(actor, Action.READ_EVIDENCE)
    return verify_chain(SYSTEM)


def log(actor: Actor, plan_id: int) -> Iterator[LogLine]:
    """The entries of the change log in order, up to the last change, without what they say.

    Entries of other plans, and of who came and went, stand with nothing but their hashes, which the chain needs.
    """
    require(actor, Action.READ_EVIDENCE)
    shown = ("id", "at", "table_name", "record_id", "operation", "previous_hash", "hash", "plan_id")
    with reading() as session:
        changes = select(AuditEntry.id).where(AuditEntry.operation.not_in(ACCESS))
        last = session.execute(changes.order_by(AuditEntry.id.desc()).limit(1)).scalar() or 0
        statement = select(*(getattr(AuditEntry, name) for name in shown)).where(AuditEntry.id <= last)
        ordered = statement.order_by(AuditEntry.id).execution_options(yield_per=AT_ONCE)
        for row in session.execute(ordered):
            if row.plan_id == plan_id:
                yield LogLine(row.id, row.at, row.table_name, row.record_id, row.operation, row.previous_hash, row.hash)
            else:
                yield LogLine(row.id, None, "", None, "", row.previous_hash, row.hash)
