"""Who carries a co-drafting step. A leaf module, as `states`."""

from enum import StrEnum


class StepOwner(StrEnum):
    """Who carries a co-drafting step; a column beside it may name the service or the person."""

    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    SECRETARIAT_AND_COMMITTEE = "secretariat_committee"
    LEAD_ADMINISTRATION = "lead_administration"
