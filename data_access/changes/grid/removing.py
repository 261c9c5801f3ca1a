"""Removing a row that nothing uses: with a reason, with the rows that are parts of it, in one act of the history."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_access.changes.plans import open_plan
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, Scope, allowed, require
from data_access.refusals import Gone, Refused, Unexplained
from data_access.rules.belonging import plan_of
from data_access.rules.row_rights import ROWS
from data_access.states import IdeaStatus, LetterStatus, MeetingStatus, ReportStatus
from data_access.tables import (
    TABLES,
    Account,
    Attachment,
    AuditEntry,
    Base,
    Channel,
    Commitment,
    CommitmentStep,
    ConsultationComment,
    Idea,
    Letter,
    Meeting,
    Opinion,
    Plan,
    ReadingClaim,
    Report,
    SignIn,
    SortingAct,
    TrailStep,
)
from data_access.trails import TrailKind

OF_NEW_PLAN = ("channels", "themes", "remits", "paper_templates")
"""What a plan begins with, taken over from an earlier one."""
PARTS: dict[str, tuple[str, ...]] = {
    "events": ("channels", "event_attendances", "programme_items", "announcements"),
    "commitments": ("commitment_steps",),
    "proposals": ("assignments", "suggestions"),
    "letters": ("letter_texts",),
    "meetings": ("meeting_proposals", "meeting_participants"),
    "agenda_items": ("agenda_links",),
    "plans": OF_NEW_PLAN,
    "stages": ("stage_dependencies",),
    "reports": ("report_sections",),
}
"""What goes with a row and comes back with it: the tables that point to it without using it, each before those that
point to it."""


def remove(actor: Actor, table: str, record_id: int, reason: str) -> None:
    """Remove a row and its parts; the history keeps them, and can bring them back.

    Raises Missing without a reason; Refused when the actor may not, when the plan is closed, when the row is past the
    state in which it may go, and when others use it, which it names.
    """
    if not reason.strip():
        raise Unexplained("remove")
    if table not in ROWS:
        raise Refused("Rows of this list are not removed one by one.")
    with writing(actor, reason.strip()) as session:
        record = session.get(TABLES[table], record_id, with_for_update=True)
        if record is None:
            raise Gone
        require_right(session, actor, record)
        require_free(session, actor, record, PARTS.get(table, ()))
        for gone in (*parts(session, record, PARTS.get(table, ())), record):
            session.delete(gone)
            session.flush()


def require_right(session: Session, actor: Actor, record: Base) -> None:
    """Raise Refused unless the actor may remove and bring back this row, in a plan that is open."""
    require(actor, ROWS[record.__tablename__], record)
    if (plan := plan_of(record)) is not None:
        open_plan(session, plan.id)


def require_free(session: Session, actor: Actor, record: Base, besides: tuple[str, ...]) -> None:
    """Raise Refused when a row is past the state in which it may go, or when others use it; `besides` are its parts."""
    if record.__tablename__ in CONDITIONS:
        CONDITIONS[record.__tablename__](session, actor, record)
    used = uses(session, record, besides)
    if used and hasattr(record, "is_active"):
        raise Refused("This row is in use and cannot be removed: {uses}. Say that it is no longer active.", uses=used)
    if used:
        raise Refused("This row is in use and cannot be removed: {uses}. Take these back first.", uses=used)


def uses(session: Session, record: Base, besides: tuple[str, ...] = ()) -> tuple[tuple[str, int], ...]:
    """The tables whose rows point to a row or to one of its parts, with how many; `besides` names those parts."""
    counted: dict[str, int] = {}
    own = parts(session, record, besides)
    for whole in (record, *own):
        for table, column in _pointing(whole):
            key = next(key.column.name for key in column.foreign_keys if key.column.table.name == whole.__tablename__)
            found = select(func.count()).where(column == getattr(whole, key))
            if table in besides:
                going: list[int] = [part.id for part in own if part.__tablename__ == table]  # type: ignore[attr-defined]
                found = found.where(column.table.c.id.not_in(going))
            if count := session.execute(found).scalar_one():
                counted[table] = counted.get(table, 0) + count
    return tuple(sorted(counted.items()))


def parts(session: Session, record: Base, tables: tuple[str, ...]) -> list[Base]:
    """The rows of these tables that point to a row, in the order in which they can go: the last table first."""
    found: list[Base] = []
    for table in reversed(tables):
        for name, column in _pointing(record):
            if name == table:
                found += session.execute(select(TABLES[table]).where(column == record.id)).scalars()  # type: ignore[attr-defined]
    return found


def _pointing(record: Base) -> Iterator[tuple[str, Any]]:
    for table in Base.metadata.tables.values():
        for column in table.c:
            if any(key.column.table.name == record.__tablename__ for key in column.foreign_keys):
                yield table.name, column


def _event_channel(_session: Session, _actor: Actor, channel: Channel) -> None:
    if channel.event_id is not None:
        raise Refused("The channel of an event goes with it: remove the event.")


def _idea(session: Session, _actor: Actor, idea: Idea) -> None:
    if idea.batch_id is not None:
        raise Refused("This idea came with a file: undo the whole import, or set the idea aside when sorting ideas.")
    if idea.status != IdeaStatus.NEW:
        raise Refused("This idea has already been sorted: undo that first.")
    session.execute(delete(ReadingClaim).where(ReadingClaim.idea_id == idea.id))


def _letter(_session: Session, _actor: Actor, letter: Letter) -> None:
    if letter.status != LetterStatus.DRAFT:
        raise Refused("Only a letter in preparation can be removed: what was signed stays on record.")


def _attachment(_session: Session, _actor: Actor, attachment: Attachment) -> None:
    if attachment.kind in (AttachmentKind.SENT, AttachmentKind.REMINDER):
        raise Refused("What left as a letter stays on record.")
    if attachment.kind == AttachmentKind.MINUTES:
        raise Refused("Validated minutes stay on record: a correction is a new version.")
    if attachment.kind == AttachmentKind.REPORT:
        raise Refused("What was published as a report stays on record.")


def _meeting(_session: Session, _actor: Actor, meeting: Meeting) -> None:
    if meeting.status != MeetingStatus.TO_REQUEST:
        raise Refused("Only a meeting to request can be removed: cancel the others with a reason.")


def _sheet(session: Session, _actor: Actor, sheet: Commitment) -> None:
    begun = select(CommitmentStep.id).where(
        CommitmentStep.commitment_id == sheet.id, CommitmentStep.started_on.is_not(None)
    )
    if sheet.withdrawn_on is not None or sheet.adopted_on is not None or session.execute(begun).first() is not None:
        raise Refused("Only a sheet that has not begun to circulate can be removed: withdraw the others with a reason.")


def _said(session: Session, _actor: Actor, said: Opinion | ConsultationComment) -> None:
    sheet = session.get_one(Commitment, said.commitment_id)
    if sheet.withdrawn_on is not None or sheet.adopted_on is not None:
        raise Refused("This sheet is already adopted or withdrawn.")


def _proposal(session: Session, _actor: Actor, proposal: Any) -> None:
    """Detach the sorting acts of a proposal, which keep its reference as text."""
    if any(table == "proposal_ideas" for table, _count in uses(session, proposal)):
        raise Refused("Ideas feed this proposal: detach them first, so that none loses its place.")
    for act in session.execute(select(SortingAct).where(SortingAct.proposal_id == proposal.id)).scalars():
        act.proposal_reference, act.proposal_id = proposal.reference, None
    session.flush()


def _trail_step(_session: Session, actor: Actor, step: TrailStep) -> None:
    """A request is taken back by who has made it, an answer by the secretariat as long as it has moved nothing."""
    if step.kind in (TrailKind.PASSED_ON, TrailKind.REOPENED):
        raise Refused("A proposal that was passed on or reopened keeps its trail: pass it on again, or decide again.")
    if step.about_id is not None:
        require(actor, Action.EDIT_PROPOSALS)
    asker = (step.administration_id, step.organisation_id)
    if allowed(actor, Action.CONTEST) == Scope.OWN and asker != (actor.administration_id, actor.organisation_id):
        raise Refused("This was asked by somebody else: only they or the secretariat take it back.")


def _report(_session: Session, _actor: Actor, report: Report) -> None:
    if report.status != ReportStatus.DRAFTING:
        raise Refused("Only a report that is being drafted can be removed: take it back first.")


def _plan(session: Session, _actor: Actor, plan: Plan) -> None:
    if session.execute(select(Plan.id).where(Plan.id != plan.id)).first() is None:
        raise Refused("This is the only plan: add another one first.")


def _account(session: Session, actor: Actor, account: Account) -> None:
    if account.id == actor.id:
        raise Refused("You cannot remove your own account.")
    acted = select(AuditEntry.id).where(AuditEntry.actor_id == account.id)
    signed_in = select(SignIn.account_id).where(SignIn.account_id == account.id)
    if any(session.execute(found.limit(1)).first() is not None for found in (acted, signed_in)):
        raise Refused("This account has been used: disable it, its name stays in the history.")


CONDITIONS: dict[str, Callable[[Session, Actor, Any], None]] = {
    "channels": _event_channel,
    "ideas": _idea,
    "letters": _letter,
    "meetings": _meeting,
    "commitments": _sheet,
    "opinions": _said,
    "consultation_comments": _said,
    "attachments": _attachment,
    "proposals": _proposal,
    "trail_steps": _trail_step,
    "plans": _plan,
    "reports": _report,
    "accounts": _account,
}
"""The state in which a row of these tables may go, beyond that nothing uses it."""
