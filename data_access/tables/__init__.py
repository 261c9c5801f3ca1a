"""Every table of the process, one file a subject."""

from data_access.tables.accounts import Account, KnownDevice, SignIn, SignInFailure
from data_access.tables.audit import AuditEntry
from data_access.tables.base import Base
from data_access.tables.commitments import (
    Commitment,
    CommitmentProposal,
    CommitmentStep,
    ConsultationComment,
    Milestone,
    Opinion,
    ProcessStage,
    StageDependency,
)
from data_access.tables.committee import (
    ActionItem,
    AgendaItem,
    AgendaLink,
    CommitteeDecision,
    CommitteeSession,
    Organisation,
    ProposedItem,
    SessionAttendance,
    SessionPoint,
)
from data_access.tables.directory import Contact, ContactDistinction
from data_access.tables.exchanges import (
    IncomingLetter,
    Letter,
    LetterReminder,
    Meeting,
    MeetingMinutes,
    MeetingParticipant,
    MeetingProposal,
)
from data_access.tables.ideas import Idea, ImportBatch
from data_access.tables.mail import Delivery, Message, MessageFile, NoticeRun
from data_access.tables.papers import Attachment, LetterText, PaperTemplate, SessionMinutes, StoredFile
from data_access.tables.proposals import Assignment, Decision, Proposal, ProposalIdea, TrailStep
from data_access.tables.reference import Administration, Channel, Event, EventAttendance, Plan, ProgrammeItem, Theme
from data_access.tables.reports import (
    Announcement,
    AttendanceList,
    Attendee,
    OutreachAct,
    Publication,
    Report,
    ReportComment,
    ReportSection,
)
from data_access.tables.sorting import IdeaPart, ReadingClaim, Remit, SortingAct, Suggestion, TextVector

TABLES: dict[str, type[Base]] = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}

__all__ = [
    "TABLES",
    "Account",
    "ActionItem",
    "Administration",
    "AgendaItem",
    "AgendaLink",
    "Announcement",
    "Assignment",
    "Attachment",
    "AttendanceList",
    "Attendee",
    "AuditEntry",
    "Base",
    "Channel",
    "Commitment",
    "CommitmentProposal",
    "CommitmentStep",
    "CommitteeDecision",
    "CommitteeSession",
    "ConsultationComment",
    "Contact",
    "ContactDistinction",
    "Decision",
    "Delivery",
    "Event",
    "EventAttendance",
    "Idea",
    "IdeaPart",
    "ImportBatch",
    "IncomingLetter",
    "KnownDevice",
    "Letter",
    "LetterReminder",
    "LetterText",
    "Meeting",
    "MeetingMinutes",
    "MeetingParticipant",
    "MeetingProposal",
    "Message",
    "MessageFile",
    "Milestone",
    "NoticeRun",
    "Opinion",
    "Organisation",
    "OutreachAct",
    "PaperTemplate",
    "Plan",
    "ProcessStage",
    "ProgrammeItem",
    "Proposal",
    "ProposalIdea",
    "ProposedItem",
    "Publication",
    "ReadingClaim",
    "Remit",
    "Report",
    "ReportComment",
    "ReportSection",
    "SessionAttendance",
    "SessionMinutes",
    "SessionPoint",
    "SignIn",
    "SignInFailure",
    "SortingAct",
    "StageDependency",
    "StoredFile",
    "Suggestion",
    "TextVector",
    "Theme",
    "TrailStep",
]
