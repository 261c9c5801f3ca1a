"""What events, stages and publications are called in the evidence file."""

from datetime import date

import pytest

from dashboard.documents.evidence.names import called, periods, publication
from dashboard.translations import speaking
from data_access.papers.kinds import PublicationKind
from data_access.queries.evidence.facts import Opportunity, Published

DAY = date(2024, 3, 12)
NAMES = (("fr", "Rencontre de Rabat"), ("ar", "لقاء الرباط"), ("en", "Rabat meeting"))


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "Rencontre de Rabat"), ("ar", "لقاء الرباط"), ("en", "Rabat meeting")]
)
def test_an_event_has_its_name_and_another_stage_its_title(language: str, name: str) -> None:
    with speaking(language):
        assert called(Opportunity(DAY, NAMES, "un titre")) == name
        assert called(Opportunity(DAY, title="Consultation en ligne")) == "Consultation en ligne"


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (Published(next(iter(PublicationKind)), DAY, title="Feuille de route", names=NAMES), "Feuille de route"),
        (Published(next(iter(PublicationKind)), DAY, names=NAMES, session=3), "Rabat meeting"),
        (Published(next(iter(PublicationKind)), DAY, session=3), "Session no. 3 of the steering committee"),
        (Published(next(iter(PublicationKind)), DAY, sheets=("E-01",)), "1 draft commitment"),
        (Published(next(iter(PublicationKind)), DAY, sheets=("E-01", "E-02")), "2 draft commitments"),
    ],
)
def test_a_publication_is_called_by_the_first_name_that_it_has(paper: Published, said: str) -> None:
    with speaking("en"):
        assert publication(paper) == said


def test_spans_are_said_by_their_first_and_last_day() -> None:
    with speaking("en"):
        assert periods([]) == ""
        assert periods([(DAY, date(2024, 4, 1), "x")]) == "12 Mar 2024 to 1 Apr 2024"
        assert periods([(DAY, DAY), (DAY, DAY)]) == "12 Mar 2024 to 12 Mar 2024, 12 Mar 2024 to 12 Mar 2024"
    with speaking("ar"):
        assert "،" in periods([(DAY, DAY), (DAY, DAY)])
