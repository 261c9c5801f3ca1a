"""The one list of colours and shapes: screen, charts, grids and documents all read it here.

Every text colour reaches 4.5:1 on the page and on surfaces, every fill 3:1, in light and dark; the fills of states stay
apart for people who do not see red, green or blue (its test simulates it). Colour never speaks
alone: each state also has a shape and a word.
"""

from dataclasses import dataclass
from enum import StrEnum

from data_access.rules.requirements import Verdict
from data_access.states import (
    ActionItemStatus,
    AnswerKind,
    CommitmentStatus,
    IdeaStatus,
    LetterStatus,
    MeetingStatus,
    MilestoneProgress,
    MinutesStatus,
    OpinionKind,
    ProposalStatus,
    ReportStatus,
    SectionStatus,
    SessionStatus,
)
from data_access.trails import TrailKind, TrailMark


@dataclass(frozen=True)
class Shade:
    """One colour of the identity, as hex, for light and for dark pages; paper uses the light one."""

    light: str
    dark: str


PALETTE: dict[str, Shade] = {
    "page": Shade("#ffffff", "#11181f"),
    "surface": Shade("#f5f4ef", "#1a232c"),
    "raised": Shade("#ffffff", "#222d37"),
    "line": Shade("#d9d6cc", "#35424e"),
    "ink": Shade("#1b2733", "#e8ecf0"),
    "muted": Shade("#55606b", "#a9b4be"),
    "primary": Shade("#0e5a6b", "#6fc3d6"),
    "on-primary": Shade("#ffffff", "#0c2028"),
    "banner": Shade("#0f2d3a", "#0b1218"),
    "on-banner": Shade("#ffffff", "#e8ecf0"),
    "idle": Shade("#5a626b", "#aab3bd"),
    "waiting": Shade("#2a6592", "#8cc4ee"),
    "active": Shade("#1d4f91", "#9db9f5"),
    "partial": Shade("#47580f", "#bccf72"),
    "good": Shade("#0a6650", "#63cfae"),
    "caution": Shade("#875000", "#f0b655"),
    "bad": Shade("#a8321a", "#ff9d85"),
    "special": Shade("#74407f", "#d3a5de"),
    "idle-fill": Shade("#7d8794", "#919aa3"),
    "waiting-fill": Shade("#3594cd", "#a6c8eb"),
    "active-fill": Shade("#2b4a9e", "#5f74d8"),
    "partial-fill": Shade("#3a481c", "#5fa63a"),
    "good-fill": Shade("#0a7d61", "#7be6cb"),
    "caution-fill": Shade("#b5801f", "#ecca6e"),
    "bad-fill": Shade("#bf4427", "#e78a73"),
    "special-fill": Shade("#582a62", "#a366ae"),
}
"""Role of a colour → its two shades. `good` is for words and shapes, `good-fill` for bars and areas."""

STATE_TOKENS = ("idle", "waiting", "active", "partial", "good", "caution", "bad", "special")

STATE_LOOK: dict[StrEnum, tuple[str, str]] = {
    IdeaStatus.NEW: ("waiting", "○"),
    IdeaStatus.GROUPED: ("good", "●"),
    IdeaStatus.DUPLICATE: ("idle", "◎"),
    IdeaStatus.OUT_OF_SCOPE: ("special", "◇"),
    IdeaStatus.UNCLEAR: ("caution", "△"),
    ProposalStatus.TO_STUDY: ("idle", "○"),
    ProposalStatus.IN_DISCUSSION: ("waiting", "◔"),
    ProposalStatus.RETAINED: ("good", "●"),
    ProposalStatus.PARTLY_RETAINED: ("partial", "◑"),
    ProposalStatus.DEFERRED: ("caution", "△"),
    ProposalStatus.NOT_RETAINED: ("bad", "✕"),
    LetterStatus.DRAFT: ("idle", "○"),
    LetterStatus.SIGNED: ("special", "◔"),
    LetterStatus.SENT: ("waiting", "◑"),
    LetterStatus.ACKNOWLEDGED: ("active", "◕"),
    LetterStatus.ANSWERED: ("good", "●"),
    MeetingStatus.TO_REQUEST: ("idle", "○"),
    MeetingStatus.REQUESTED: ("waiting", "◔"),
    MeetingStatus.SCHEDULED: ("active", "◑"),
    MeetingStatus.HELD: ("good", "●"),
    MeetingStatus.POSTPONED: ("caution", "△"),
    MeetingStatus.CANCELLED: ("bad", "✕"),
    CommitmentStatus.STEP_1: ("waiting", "①"),
    CommitmentStatus.STEP_2: ("waiting", "②"),
    CommitmentStatus.STEP_3: ("active", "③"),
    CommitmentStatus.STEP_4: ("active", "④"),
    CommitmentStatus.STEP_5: ("special", "⑤"),
    CommitmentStatus.ADOPTED: ("good", "●"),
    CommitmentStatus.WITHDRAWN: ("bad", "✕"),
    OpinionKind.FAVOURABLE: ("good", "●"),
    OpinionKind.WITH_RESERVATIONS: ("caution", "△"),
    OpinionKind.AGAINST: ("bad", "✕"),
    OpinionKind.NO_ANSWER: ("idle", "○"),
    AnswerKind.TAKEN: ("good", "●"),
    AnswerKind.PARTLY_TAKEN: ("partial", "◑"),
    AnswerKind.NOT_TAKEN: ("bad", "✕"),
    TrailKind.OUTSIDE_REMIT: ("caution", "△"),
    TrailKind.PASSED_ON: ("active", "▷"),
    TrailKind.INSISTED: ("idle", "●"),
    TrailKind.RE_EXAMINATION: ("special", "◇"),
    TrailKind.REOPENED: ("waiting", "◔"),
    TrailKind.KEPT: ("good", "●"),
    TrailMark.PASSED_AROUND: ("caution", "▷"),
    ReportStatus.DRAFTING: ("idle", "○"),
    ReportStatus.FINALISING: ("waiting", "◔"),
    ReportStatus.LAYOUT: ("active", "◑"),
    ReportStatus.FINAL: ("partial", "◕"),
    ReportStatus.SENT_TO_COPIL: ("special", "▷"),
    ReportStatus.PUBLISHED: ("good", "●"),
    SectionStatus.TO_WRITE: ("idle", "○"),
    SectionStatus.DRAFTED: ("waiting", "◑"),
    SectionStatus.CHECKED: ("good", "●"),
    SessionStatus.PLANNED: ("active", "○"),
    MinutesStatus.VALIDATED: ("partial", "◕"),
    ActionItemStatus.OPEN: ("waiting", "○"),
    ActionItemStatus.DONE: ("good", "●"),
    ActionItemStatus.DROPPED: ("bad", "✕"),
    Verdict.PROVEN: ("good", "●"),
    Verdict.PARTLY: ("caution", "◑"),
    Verdict.MISSING: ("bad", "✕"),
    MilestoneProgress.NOT_STARTED: ("idle", "○"),
    MilestoneProgress.LIMITED: ("caution", "◔"),
    MilestoneProgress.SUBSTANTIAL: ("active", "◕"),
    MilestoneProgress.COMPLETE: ("good", "●"),
}
"""State → (colour token, shape). States that share a word (a draft letter, draft minutes) share its look."""
