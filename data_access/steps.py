"""Who carries a co-drafting step, which figures an agenda may be about, what the next plan takes over. A leaf module,
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
