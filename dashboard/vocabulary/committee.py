"""What the kinds of the steering committee's room are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.queries.committee.members import Side
from data_access.steps import OverviewFigure

COMMITTEE: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    Side: {
        Side.GOVERNMENT: pword("side", "Government"),
        Side.CIVIL_SOCIETY: pword("side", "Civil society"),
        Side.PARTNER: pword("side", "Partners"),
    },
    OverviewFigure: {
        OverviewFigure.IDEAS: pword("figure", "Ideas received"),
        OverviewFigure.PROPOSALS: pword("figure", "Proposals made of them"),
        OverviewFigure.DECIDED: pword("figure", "Proposals decided"),
        OverviewFigure.COMMITMENTS: pword("figure", "Commitment sheets"),
        OverviewFigure.LATE: pword("figure", "What is late"),
    },
}
"""What each member is called, by its kind."""
