"""The kinds of steps of a proposal's trail: what is asked, how it is answered. A leaf module, as `states`."""

from enum import StrEnum


class TrailKind(StrEnum):
    """What is asked about a proposal, and what the secretariat makes of it."""

    OUTSIDE_REMIT = "outside_remit"
    PASSED_ON = "passed_on"
    INSISTED = "insisted"
    RE_EXAMINATION = "re_examination"
    REOPENED = "reopened"
    KEPT = "kept"


class TrailMark(StrEnum):
    """What the list of proposals says of a trail at a glance."""

    PASSED_AROUND = "passed_around"


ANSWERS: dict[TrailKind, tuple[TrailKind, ...]] = {
    TrailKind.OUTSIDE_REMIT: (TrailKind.PASSED_ON, TrailKind.INSISTED),
    TrailKind.RE_EXAMINATION: (TrailKind.REOPENED, TrailKind.KEPT),
}
"""What may be asked → how it may be answered."""
PASSED_AROUND = 2
"""From how many times passed on a proposal is marked as passed around."""
