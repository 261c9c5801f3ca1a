"""Who carries a co-drafting step, and how far a milestone has come. A leaf module, as `states`."""

from enum import StrEnum


class MilestoneProgress(StrEnum):
    """Progress of a milestone during implementation, in OGP's words."""

    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


class StepOwner(StrEnum):
    """Who carries a co-drafting step; a column beside it may name the service or the person."""

    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    SECRETARIAT_AND_COMMITTEE = "secretariat_committee"
    LEAD_ADMINISTRATION = "lead_administration"
