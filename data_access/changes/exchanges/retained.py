"""What a working session makes of a proposal that it has retained: a new sheet, or a place on one that is there."""

from contextlib import suppress
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.commitments.commitments import editable, write_sheet
from data_access.changes.exchanges.agendas import agenda_line
from data_access.changes.history.undo_rows import take_away
from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.permissions import Actor
from data_access.queries.commitments.commitments import derived_status
from data_access.refusals import Gone, Refused, Unexplained
from data_access.states import KEPT, AssignmentKind, CommitmentStatus
from data_access.tables import Assignment, AuditEntry, Commitment, CommitmentProposal, Decision, Meeting, Proposal


def put_on_new_sheet(actor: Actor, item_id: int) -> str:
    """A new draft sheet that takes up the retained proposal of a line of an agenda; returns its reference.

    It has the titles of the proposal and what was retained of it, and is its lead administration's, else the session's.
    Raises Refused for a proposal that was not retained, or that a sheet takes up already.
    """
    with writing(actor) as session:
        item, proposal = agenda_line(session, actor, item_id)
        _require_free(session, proposal)
        plan = open_plan(session, proposal.plan_id)
        lead = select(Assignment.administration_id).where(
            Assignment.proposal_id == proposal.id, Assignment.kind == AssignmentKind.LEAD
        )
        meeting = session.get_one(Meeting, item.meeting_id)
        administration_id = session.execute(lead).scalar() or meeting.administration_id
        decision = session.get_one(Decision, proposal.decision_id)
        brief = decision.retained_part or proposal.summary or ""
        sheet = write_sheet(session, actor, plan.id, administration_id, proposal.title, brief)
        sheet.title_ar = proposal.title_ar
        session.add(CommitmentProposal(commitment_id=sheet.id, proposal_id=proposal.id))
        session.flush()
        return sheet.reference


def put_on_sheet(actor: Actor, item_id: int, commitment_id: int) -> str:
    """Let a sheet that is on its way take up the retained proposal of a line of an agenda; returns its reference.

    Raises Refused for a proposal that was not retained, or that a sheet takes up already.
    """
    with writing(actor) as session:
        _item, proposal = agenda_line(session, actor, item_id)
        _require_free(session, proposal)
        sheet, _plan = editable(session, actor, commitment_id)
        if sheet.plan_id != proposal.plan_id or sheet.adopted_on is not None or sheet.withdrawn_on is not None:
            raise Refused("Choose a sheet of this plan that is still on its way.")
        session.add(CommitmentProposal(commitment_id=sheet.id, proposal_id=proposal.id))
        return sheet.reference


def take_off_sheet(actor: Actor, item_id: int, commitment_id: int, reason: str) -> None:
    """Take the proposal of a line of an agenda off a draft sheet again; the reason stays in the history.

    A sheet that was made for it goes too, unless somebody has worked on it since. Raises Refused for one that
    circulates.
    """
    if not reason.strip():
        raise Unexplained("unlink_proposal")
    with writing(actor, reason.strip()) as session:
        _item, proposal = agenda_line(session, actor, item_id)
        sheet, _plan = editable(session, actor, commitment_id)
        status = session.execute(select(derived_status()).where(Commitment.id == sheet.id)).scalar()
        if status != CommitmentStatus.DRAFT:
            raise Refused("This sheet is circulated already: unlink the proposal on the sheet’s own page.")
        link = session.execute(_links(proposal).where(CommitmentProposal.commitment_id == sheet.id)).scalar()
        if link is None:
            raise Gone
        added, written = _birth(session, sheet), _birth(session, link)
        session.delete(link)
        session.flush()
        if added is not None and written is not None and added.act == written.act:
            with suppress(Refused):
                take_away(session, actor, added)


def _require_free(session: Session, proposal: Proposal) -> None:
    if proposal.status not in KEPT:
        raise Refused("Only a proposal that was retained goes on a sheet.")
    taken = _links(proposal).join(Commitment, Commitment.id == CommitmentProposal.commitment_id)
    references = taken.with_only_columns(Commitment.reference).where(Commitment.withdrawn_on.is_(None))
    if (reference := session.execute(references.limit(1)).scalar()) is not None:
        raise Refused("The sheet {reference} takes up this proposal already.", reference=reference)


def _links(proposal: Proposal) -> Any:
    return select(CommitmentProposal).where(CommitmentProposal.proposal_id == proposal.id)


def _birth(session: Session, record: Any) -> AuditEntry | None:
    """The entry of the change log that says that a row was added."""
    entries = select(AuditEntry).where(
        AuditEntry.operation == "insert",
        AuditEntry.table_name == record.__tablename__,
        AuditEntry.record_id == record.id,
    )
    return session.execute(entries.order_by(AuditEntry.id.desc()).limit(1)).scalar()
