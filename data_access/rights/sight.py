"""The rows of each table that an administration may read and refer to.

A table that stands in none of these lists is in nobody's sight: a new one is, only once somebody has said how.
"""

from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from data_access.papers.kinds import AttachmentKind
from data_access.refusals import Refused
from data_access.tables import (
    ActionItem,
    Administration,
    AgendaItem,
    AgendaLink,
    Announcement,
    Assignment,
    Attachment,
    AuditEntry,
    Channel,
    Commitment,
    CommitmentProposal,
    CommitmentStep,
    CommitteeDecision,
    CommitteeSession,
    ConsultationComment,
    Contact,
    ContactDistinction,
    Decision,
    Delivery,
    Event,
    EventAttendance,
    Idea,
    IdeaPart,
    ImportBatch,
    IncomingLetter,
    Letter,
    LetterReminder,
    LetterText,
    Meeting,
    MeetingMinutes,
    MeetingParticipant,
    MeetingProposal,
    Message,
    MessageFile,
    Milestone,
    Opinion,
    Organisation,
    OutreachAct,
    PaperTemplate,
    Plan,
    ProcessStage,
    ProgrammeItem,
    Proposal,
    ProposalIdea,
    ProposedItem,
    Publication,
    ReadingClaim,
    Remit,
    Report,
    ReportComment,
    ReportSection,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
    SortingAct,
    StageDependency,
    Suggestion,
    Theme,
    TrailStep,
)
from data_access.tables.base import Base

EVERYBODYS: frozenset[type[Base]] = frozenset(
    {
        *(
            Plan,
            Administration,
            Organisation,
            Contact,
            ContactDistinction,
            Theme,
            Event,
            EventAttendance,
            ProgrammeItem,
            Channel,
            Remit,
            PaperTemplate,
            Publication,
            OutreachAct,
            Announcement,
            ProcessStage,
            StageDependency,
        ),
        *(CommitteeSession, SessionAttendance, AgendaItem, AgendaLink, SessionPoint, CommitteeDecision, ActionItem),
        SessionMinutes,
        ProposedItem,
        *(Report, ReportComment, ReportSection),
    }
)
"""The lists that everybody chooses from, and what the steering committee and the events leave for everybody to read."""
OF_ADMINISTRATION: frozenset[type[Base]] = frozenset({Letter, IncomingLetter, Meeting, Commitment, Message, AuditEntry})
OF_PROPOSAL: frozenset[type[Base]] = frozenset({ProposalIdea, Assignment, Decision, TrailStep})
OF_IDEA: frozenset[type[Base]] = frozenset({SortingAct, IdeaPart, Suggestion, ReadingClaim})
PARTS: dict[type[Base], type[Base]] = {
    LetterReminder: Letter,
    LetterText: Letter,
    **dict.fromkeys((MeetingProposal, MeetingParticipant, MeetingMinutes), Meeting),
    **dict.fromkeys((MessageFile, Delivery), Message),
    **dict.fromkeys((CommitmentProposal, CommitmentStep, Milestone, Opinion, ConsultationComment), Commitment),
}


def in_sight(administration_id: int, entity: type[Base]) -> ColumnElement[bool]:
    """The condition on the rows of a table that concern an administration: its own, those of the proposals assigned to
    it, of the ideas that feed these, and the parts of all of them.

    Raises Refused for a table of which nobody has said that: accounts, sign-ins, and whatever is new.
    """
    rows: Any = entity
    if entity in EVERYBODYS:
        return true()
    if entity in OF_ADMINISTRATION:
        return _is(rows.administration_id == administration_id)
    if entity is Attachment:
        holders: tuple[tuple[Any, Any], ...] = (
            (Letter, Attachment.letter_id),
            (Meeting, Attachment.meeting_id),
            (IncomingLetter, Attachment.incoming_letter_id),
            (Report, Attachment.report_id),
            (CommitteeSession, Attachment.session_id),
            (AgendaItem, Attachment.agenda_item_id),
        )
        return or_(
            Attachment.kind == AttachmentKind.RULES,
            *(key.in_(select(one.id).where(in_sight(administration_id, one))) for one, key in holders),
        )
    if entity in PARTS:
        whole: Any = PARTS[entity]
        return _is(getattr(rows, str(entity.PARENT)).in_(select(whole.id).where(in_sight(administration_id, whole))))
    proposals = select(Assignment.proposal_id).where(Assignment.administration_id == administration_id)
    if entity is Proposal:
        return Proposal.id.in_(proposals)
    if entity in OF_PROPOSAL:
        return _is(rows.proposal_id.in_(proposals))
    ideas = select(ProposalIdea.idea_id).where(ProposalIdea.proposal_id.in_(proposals))
    if entity is Idea:
        return Idea.id.in_(ideas)
    if entity in OF_IDEA:
        return _is(rows.idea_id.in_(ideas))
    if entity is ImportBatch:
        return ImportBatch.id.in_(select(Idea.batch_id).where(Idea.id.in_(ideas)))
    raise Refused("Your role does not allow this: ask the secretariat.")


def _is(condition: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = condition
    return found
