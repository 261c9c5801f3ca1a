"""What each state, kind and role of the domain is called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword, word
from dashboard.vocabulary.calendar.stages import STAGES
from dashboard.vocabulary.committee import COMMITTEE, EVIDENCE
from dashboard.vocabulary.desk import DESK
from dashboard.vocabulary.papers import PAPERS
from dashboard.vocabulary.rights import RIGHTS
from dashboard.vocabulary.trails import TRAILS
from data_access.countries import ArabicMonths
from data_access.papers.kinds import ProgrammeKind
from data_access.states import (
    ActionItemStatus,
    AnswerKind,
    AssignmentKind,
    AttendanceMode,
    ChannelKind,
    CommitmentStatus,
    IdeaStatus,
    Language,
    LetterStatus,
    MeetingStatus,
    MilestoneProgress,
    MinutesStatus,
    OpinionKind,
    OrganisationKind,
    ParticipantCategory,
    ProposalStatus,
    ReasonKind,
    ReportStatus,
    Role,
    SectionStatus,
    SessionStatus,
)
from data_access.steps import StepOwner

LABELS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Role: {
        Role.ADMINISTRATOR: pword("role", "Administrator"),
        Role.SECRETARIAT: pword("role", "Secretariat"),
        Role.FOCAL_POINT: pword("role", "Focal point"),
        Role.COPIL: pword("role", "Steering-committee member"),
        Role.READER: pword("role", "Read only"),
        Role.REVIEWER: pword("role", "Reviewer"),
    },
    IdeaStatus: {
        IdeaStatus.NEW: pword("idea", "To sort"),
        IdeaStatus.GROUPED: pword("idea", "Grouped"),
        IdeaStatus.DUPLICATE: pword("idea", "Duplicate"),
        IdeaStatus.OUT_OF_SCOPE: pword("idea", "Out of scope"),
        IdeaStatus.UNCLEAR: pword("idea", "To reword"),
    },
    ProposalStatus: {
        ProposalStatus.TO_STUDY: pword("proposal", "To study"),
        ProposalStatus.IN_DISCUSSION: pword("proposal", "In discussion"),
        ProposalStatus.RETAINED: pword("proposal", "Retained"),
        ProposalStatus.PARTLY_RETAINED: pword("proposal", "Partly retained"),
        ProposalStatus.DEFERRED: pword("proposal", "Deferred"),
        ProposalStatus.NOT_RETAINED: pword("proposal", "Not retained"),
    },
    LetterStatus: {
        LetterStatus.DRAFT: pword("letter", "In preparation"),
        LetterStatus.SIGNED: pword("letter", "Signed"),
        LetterStatus.SENT: pword("letter", "Sent"),
        LetterStatus.ACKNOWLEDGED: pword("letter", "Received"),
        LetterStatus.ANSWERED: pword("letter", "Answered"),
    },
    MeetingStatus: {
        MeetingStatus.TO_REQUEST: pword("meeting", "To request"),
        MeetingStatus.REQUESTED: pword("meeting", "Requested"),
        MeetingStatus.SCHEDULED: pword("meeting", "Scheduled"),
        MeetingStatus.HELD: pword("meeting", "Held"),
        MeetingStatus.POSTPONED: pword("meeting", "Postponed"),
        MeetingStatus.CANCELLED: pword("meeting", "Cancelled"),
    },
    CommitmentStatus: {
        CommitmentStatus.DRAFT: pword("commitment", "Draft"),
        CommitmentStatus.STEP_1: pword("commitment", "1 · Opinions"),
        CommitmentStatus.STEP_2: pword("commitment", "2 · Co-drafting"),
        CommitmentStatus.STEP_3: pword("commitment", "3 · Update"),
        CommitmentStatus.STEP_4: pword("commitment", "4 · Consultation"),
        CommitmentStatus.STEP_5: pword("commitment", "5 · Final update"),
        CommitmentStatus.ADOPTED: pword("commitment", "Adopted"),
        CommitmentStatus.WITHDRAWN: pword("commitment", "Withdrawn"),
    },
    OpinionKind: {
        OpinionKind.FAVOURABLE: pword("opinion", "Favourable"),
        OpinionKind.WITH_RESERVATIONS: pword("opinion", "With reservations"),
        OpinionKind.AGAINST: pword("opinion", "Against"),
        OpinionKind.NO_ANSWER: pword("opinion", "No answer"),
    },
    AnswerKind: {
        AnswerKind.TAKEN: pword("answer", "Taken"),
        AnswerKind.PARTLY_TAKEN: pword("answer", "Partly taken"),
        AnswerKind.NOT_TAKEN: pword("answer", "Not taken"),
    },
    ProgrammeKind: {
        ProgrammeKind.OPENING: pword("programme", "Opening"),
        ProgrammeKind.PLENARY: pword("programme", "Plenary session"),
        ProgrammeKind.WORKSHOP: pword("programme", "Workshop"),
        ProgrammeKind.BREAK: pword("programme", "Break"),
        ProgrammeKind.CLOSING: pword("programme", "Closing"),
    },
    ReportStatus: {
        ReportStatus.DRAFTING: pword("report", "Being drafted"),
        ReportStatus.FINALISING: pword("report", "Being finalised"),
        ReportStatus.LAYOUT: pword("report", "In layout"),
        ReportStatus.FINAL: pword("report", "Final"),
        ReportStatus.SENT_TO_COPIL: pword("report", "Sent to the committee"),
        ReportStatus.PUBLISHED: pword("report", "Published"),
    },
    SectionStatus: {
        SectionStatus.TO_WRITE: pword("section", "To write"),
        SectionStatus.DRAFTED: pword("section", "Drafted"),
        SectionStatus.CHECKED: pword("section", "Checked"),
    },
    SessionStatus: {
        SessionStatus.PLANNED: pword("session", "Planned"),
        SessionStatus.HELD: pword("session", "Held"),
        SessionStatus.CANCELLED: pword("session", "Cancelled"),
    },
    MinutesStatus: {
        MinutesStatus.DRAFT: pword("minutes", "Draft"),
        MinutesStatus.VALIDATED: pword("minutes", "Validated"),
        MinutesStatus.PUBLISHED: pword("minutes", "Published"),
    },
    ActionItemStatus: {
        ActionItemStatus.OPEN: pword("action item", "Open"),
        ActionItemStatus.DONE: pword("action item", "Done"),
        ActionItemStatus.DROPPED: pword("action item", "Dropped"),
    },
    ChannelKind: {
        ChannelKind.EVENT: pword("channel", "Event"),
        ChannelKind.PORTAL: pword("channel", "Portal"),
        ChannelKind.OTHER: pword("channel", "Other"),
    },
    ArabicMonths: {
        ArabicMonths.MOROCCO: pword("months", "Morocco: ماي، يوليوز، نونبر"),
        ArabicMonths.EGYPT: pword("months", "Egypt and the Gulf: مايو، يوليو، نوفمبر"),
        ArabicMonths.LEVANT: pword("months", "The Levant and Iraq: أيار، تموز، تشرين الثاني"),
        ArabicMonths.ALGERIA: pword("months", "Algeria and Tunisia: ماي، جويلية، نوفمبر"),
    },
    ParticipantCategory: {
        ParticipantCategory.CIVIL_SOCIETY: pword("participants", "Civil society"),
        ParticipantCategory.ADMINISTRATION: pword("participants", "Administrations"),
        ParticipantCategory.LOCAL_AUTHORITY: pword("participants", "Local authorities"),
        ParticipantCategory.ACADEMIA: pword("participants", "Universities and research"),
        ParticipantCategory.PRIVATE_SECTOR: pword("participants", "Private sector"),
        ParticipantCategory.YOUTH: pword("participants", "Young people"),
        ParticipantCategory.MEDIA: pword("participants", "Media"),
        ParticipantCategory.CITIZEN: pword("participants", "Citizens"),
    },
    AssignmentKind: {
        AssignmentKind.LEAD: pword("assignment", "Lead"),
        AssignmentKind.SUPPORTING: pword("assignment", "Supporting"),
    },
    ReasonKind: {
        ReasonKind.OUTSIDE_REMIT: pword("reason", "Outside the remit of the administrations"),
        ReasonKind.ALREADY_DONE: pword("reason", "Already done"),
        ReasonKind.NEEDS_LAW: pword("reason", "Needs a law"),
        ReasonKind.COST: pword("reason", "Too costly"),
        ReasonKind.COVERED: pword("reason", "Covered by another commitment"),
        ReasonKind.OUTSIDE_VALUES: pword("reason", "Outside open-government values"),
        ReasonKind.UNCLEAR: pword("reason", "Unclear"),
    },
    AttendanceMode: {
        AttendanceMode.IN_ROOM: pword("attendance", "In the room"),
        AttendanceMode.REMOTE: pword("attendance", "Remote"),
        AttendanceMode.TELEPHONE: pword("attendance", "By telephone"),
        AttendanceMode.EXCUSED: pword("attendance", "Excused"),
    },
    OrganisationKind: {
        OrganisationKind.LEAD_MINISTRY: pword("organisation", "Lead ministry"),
        OrganisationKind.ADMINISTRATION: pword("organisation", "Administration"),
        OrganisationKind.INTERNATIONAL: pword("organisation", "International organisation"),
        OrganisationKind.ASSOCIATION: pword("organisation", "Association"),
    },
    StepOwner: {
        StepOwner.SECRETARIAT: pword("owner", "Secretariat"),
        StepOwner.COMMITTEE: pword("owner", "Steering committee"),
        StepOwner.SECRETARIAT_AND_COMMITTEE: pword("owner", "Secretariat and steering committee"),
        StepOwner.LEAD_ADMINISTRATION: pword("owner", "Lead administration"),
    },
    MilestoneProgress: {
        MilestoneProgress.NOT_STARTED: pword("progress", "Not started"),
        MilestoneProgress.LIMITED: pword("progress", "Limited"),
        MilestoneProgress.SUBSTANTIAL: pword("progress", "Substantial"),
        MilestoneProgress.COMPLETE: pword("progress", "Complete"),
    },
    Language: {
        Language.FRENCH: pword("language", "French"),
        Language.ARABIC: pword("language", "Arabic"),
        Language.ENGLISH: pword("language", "English"),
        Language.MIXED: pword("language", "Mixed"),
        Language.OTHER: pword("language", "Other"),
    },
    **COMMITTEE,
    **DESK,
    **RIGHTS,
    **EVIDENCE,
    **PAPERS,
    **STAGES,
    **TRAILS,
}
"""The kind of state first: members of two kinds that store the same text (held, draft) are equal to Python."""

EXPLANATIONS: dict[type[StrEnum], dict[str, str]] = {
    IdeaStatus: {
        IdeaStatus.NEW: word("Nobody has sorted this idea yet."),
        IdeaStatus.GROUPED: word("The idea feeds at least one proposal."),
        IdeaStatus.DUPLICATE: word("The idea repeats another one, which is named."),
        IdeaStatus.OUT_OF_SCOPE: word("The idea does not concern open government; the reason is written."),
        IdeaStatus.UNCLEAR: word("The idea cannot be understood as it stands."),
    },
    ProposalStatus: {
        ProposalStatus.PARTLY_RETAINED: word("A part enters the plan; the decision says which and why not the rest."),
        ProposalStatus.DEFERRED: word("Kept for later, with a reason that a citizen can read."),
        ProposalStatus.NOT_RETAINED: word("Does not enter the plan, with a reason that a citizen can read."),
    },
    CommitmentStatus: {
        CommitmentStatus.STEP_1: word("Circulation by e-mail to the committee members, for opinions and enrichment."),
        CommitmentStatus.STEP_2: word("Co-drafting meetings."),
        CommitmentStatus.STEP_3: word("Update of the sheet by the administration after this feedback."),
        CommitmentStatus.STEP_4: word("Public consultation on the draft."),
        CommitmentStatus.STEP_5: word("Update after the consultation."),
    },
    OpinionKind: {
        OpinionKind.NO_ANSWER: word("Silence is recorded, never counted as agreement."),
    },
    Role: {
        Role.ADMINISTRATOR: word("Accounts, lists, languages, backup."),
        Role.SECRETARIAT: word("Runs the whole process for the lead ministry."),
        Role.FOCAL_POINT: word("Updates what concerns their own administration."),
        Role.COPIL: word("Reads everything and gives an opinion on each sheet."),
        Role.READER: word("Reads, changes nothing."),
        Role.REVIEWER: word("Reads what is public and nothing else, until a given day: for OGP’s reviewers."),
    },
}
