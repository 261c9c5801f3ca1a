"""What the steps of a proposal's trail are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.trails import TrailKind, TrailMark

TRAILS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    TrailKind: {
        TrailKind.OUTSIDE_REMIT: pword("trail", "Outside our remit"),
        TrailKind.PASSED_ON: pword("trail", "Passed on"),
        TrailKind.INSISTED: pword("trail", "Upheld"),
        TrailKind.RE_EXAMINATION: pword("trail", "Re-examination asked for"),
        TrailKind.REOPENED: pword("trail", "Discussion reopened"),
        TrailKind.KEPT: pword("trail", "Decision kept"),
    },
    TrailMark: {TrailMark.PASSED_AROUND: pword("trail", "Passed around")},
}
TRAIL_FIELDS: dict[str, tuple[str, str]] = {
    "about_id": pword("field", "Answers the request"),
    "said_by": pword("field", "Recorded by"),
    "said_on": pword("field", "Recorded on"),
    "trail": pword("field", "Trail"),
    "to_administration_id": pword("field", "To which administration"),
}
TRAIL_TABLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "trail_steps": (pword("table", "Step of a proposal’s trail"), pword("table", "Trails of proposals")),
}
