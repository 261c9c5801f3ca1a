"""Every state and fixed kind of the domain, in process order, and the named groups of them.

A leaf module: it imports nothing of ours, so that every layer may read it. The values are what the database stores.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the process; what each may do stands in `permissions.py`."""

    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    FOCAL_POINT = "focal_point"
    COPIL = "copil"
    READER = "reader"
    REVIEWER = "reviewer"


class IdeaStatus(StrEnum):
    """The state of an idea; the funnel counts them."""

    NEW = "new"
    GROUPED = "grouped"
    DUPLICATE = "duplicate"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"


class ProposalStatus(StrEnum):
    """The states of a proposal, from study to the reasoned decision."""

    TO_STUDY = "to_study"
    IN_DISCUSSION = "in_discussion"
    RETAINED = "retained"
    PARTLY_RETAINED = "partly_retained"
    DEFERRED = "deferred"
    NOT_RETAINED = "not_retained"


class LetterStatus(StrEnum):
    """The states of an official letter."""

    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


class MeetingStatus(StrEnum):
    """The states of a working session with one administration."""

    TO_REQUEST = "to_request"
    REQUESTED = "requested"
    SCHEDULED = "scheduled"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class CommitmentStatus(StrEnum):
    """The state of a commitment sheet; derived from its steps and dates, never stored."""

    DRAFT = "draft"
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"
    STEP_5 = "step_5"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class OpinionKind(StrEnum):
    """What a committee member thinks of a sheet; silence is a kind of its own, never agreement."""

    FAVOURABLE = "favourable"
    WITH_RESERVATIONS = "with_reservations"
    AGAINST = "against"
    NO_ANSWER = "no_answer"


class AnswerKind(StrEnum):
    """What became of an enrichment or a consultation comment."""

    TAKEN = "taken"
    PARTLY_TAKEN = "partly_taken"
    NOT_TAKEN = "not_taken"


class ReportStatus(StrEnum):
    """The states of a workshop report."""

    DRAFTING = "drafting"
    FINALISING = "finalising"
    LAYOUT = "layout"
    FINAL = "final"
    SENT_TO_COPIL = "sent_to_copil"
    PUBLISHED = "published"


class SectionStatus(StrEnum):
    """The states of a section of a report."""

    TO_WRITE = "to_write"
    DRAFTED = "drafted"
    CHECKED = "checked"


class SessionStatus(StrEnum):
    """A steering-committee session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesStatus(StrEnum):
    """The minutes of a committee session."""

    DRAFT = "draft"
    VALIDATED = "validated"
    PUBLISHED = "published"


class ActionItemStatus(StrEnum):
    """A next step agreed by the committee."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ChannelKind(StrEnum):
    """The way by which an idea came in."""

    EVENT = "event"
    PORTAL = "portal"
    OTHER = "other"


class ParticipantCategory(StrEnum):
    """Who took part in an event, as attendance sheets count people."""

    CIVIL_SOCIETY = "civil_society"
    ADMINISTRATION = "administration"
    LOCAL_AUTHORITY = "local_authority"
    ACADEMIA = "academia"
    PRIVATE_SECTOR = "private_sector"
    YOUTH = "youth"
    MEDIA = "media"
    CITIZEN = "citizen"


class AssignmentKind(StrEnum):
    """How an administration is concerned by a proposal."""

    LEAD = "lead"
    SUPPORTING = "supporting"


class ReasonKind(StrEnum):
    """The catalogue of reasons for not retaining a proposal as it was given."""

    OUTSIDE_REMIT = "outside_remit"
    ALREADY_DONE = "already_done"
    NEEDS_LAW = "needs_law"
    COST = "cost"
    COVERED = "covered"
    OUTSIDE_VALUES = "outside_values"
    UNCLEAR = "unclear"


class AttendanceMode(StrEnum):
    """How somebody attends a committee session or a working session."""

    IN_ROOM = "in_room"
    REMOTE = "remote"
    TELEPHONE = "telephone"
    EXCUSED = "excused"


class OrganisationKind(StrEnum):
    """What a member organisation of the committee is."""

    LEAD_MINISTRY = "lead_ministry"
    ADMINISTRATION = "administration"
    INTERNATIONAL = "international"
    ASSOCIATION = "association"


class MilestoneProgress(StrEnum):
    """Progress of a milestone during implementation, in OGP's words."""

    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


class Language(StrEnum):
    """The language of a text that people wrote."""

    FRENCH = "fr"
    ARABIC = "ar"
    ENGLISH = "en"
    MIXED = "mixed"
    OTHER = "other"


class ActKind(StrEnum):
    """What a reader did at the sorting desk; each is kept, and undone by an act of its own."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    ATTACH = "attach"
    NEW_PROPOSAL = "new_proposal"
    GROUP = "group"
    SPLIT = "split"
    PLACE_PART = "place_part"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    SKIP = "skip"
    REWORD = "reword"
    MASK = "mask"
    READ_AGAIN = "read_again"
    SIGN = "sign"
    UNDO = "undo"


class SuggestionKind(StrEnum):
    """What the program suggests, until a person signs it."""

    THEME = "theme"
    LEAD = "lead"
    SUPPORTING = "supporting"


CO_DRAFTING_STEPS = tuple(CommitmentStatus(f"step_{number}") for number in range(1, 6))
KEPT = (ProposalStatus.RETAINED, ProposalStatus.PARTLY_RETAINED)
DECIDED = (*KEPT, ProposalStatus.DEFERRED, ProposalStatus.NOT_RETAINED)
NEEDS_REASON = (ProposalStatus.PARTLY_RETAINED, ProposalStatus.DEFERRED, ProposalStatus.NOT_RETAINED)
LETTER_WAITING = (LetterStatus.SENT, LetterStatus.ACKNOWLEDGED)
