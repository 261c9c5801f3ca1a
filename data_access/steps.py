"""Who carries a co-drafting step, what an agenda, the next plan and a stage of the calendar are about. A leaf module,
as `states`."""

from enum import StrEnum


class StepOwner(StrEnum):
    """Who carries a co-drafting step; a column beside it may name the service or the person."""

    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    SECRETARIAT_AND_COMMITTEE = "secretariat_committee"
    LEAD_ADMINISTRATION = "lead_administration"


class OverviewFigure(StrEnum):
    """A figure of the overview that an item of a committee's agenda is about."""

    IDEAS = "ideas"
    PROPOSALS = "proposals"
    DECIDED = "decided"
    COMMITMENTS = "commitments"
    LATE = "late"


class TakenOver(StrEnum):
    """What the next plan may take over from the one that it is started from."""

    THEMES = "themes"
    CHANNELS = "channels"
    REMITS = "remits"
    SETTINGS = "settings"
    TEMPLATES = "templates"
    LEARNED = "learned"


class StageKind(StrEnum):
    """What a stage of the calendar is about, which says where the days of its beginning and end stand already."""

    COLLECTING = "collecting"
    SORTING = "sorting"
    LETTERS = "letters"
    SESSIONS = "sessions"
    SHEETS = "sheets"
    STEP_1 = "step_1"
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"
    STEP_5 = "step_5"
    ADOPTION = "adoption"
    REPORTS = "reports"
    OTHER = "other"
