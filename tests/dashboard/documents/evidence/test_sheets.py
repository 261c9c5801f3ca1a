"""The lists of the evidence file: what each row says, in its language, and nothing invented where nothing is."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from dashboard.documents.evidence import sheets
from dashboard.documents.evidence.telling import EvidenceLine, RequirementTold
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.evidence.record import Contribution, OpinionRecord
from data_access.rules.requirements import Condition, Requirement, Verdict
from data_access.states import AnswerKind, OpinionKind

DAY = date(2024, 3, 12)
NAMES = (("fr", "Justice"), ("ar", "العدل"), ("en", "Justice ministry"))
TOLD = RequirementTold(
    *(Requirement.DIALOGUE, "Dialogue", "On demande", next(iter(Verdict))),
    ((True, "Il se réunit."), (False, "Le règlement manque."), (False, "Six mois.")),
    *("Règle.", ((Condition.RULES_PUBLISHED, "Publier le règlement."),), "Pas encore.", ()),
)
OPINION = OpinionRecord("E-01", "Guichet", "شباك", NAMES, next(iter(OpinionKind)), DAY, "Ajouter", None, "")
GIVEN = Contribution("E-01", "Guichet", "شباك", DAY, "Bonne idée", next(iter(AnswerKind)), "Merci")


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def rows(frame: Any) -> list[tuple[Any, ...]]:
    """The rows of a list."""
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_a_list_without_rows_keeps_its_headings() -> None:
    frame = sheets.framed(("A", "B"), [])
    assert (list(frame.columns), len(frame)) == (["A", "B"], 0)
    assert sheets.framed(("A",), [(None,), ("",)])["A"].tolist() == [None, ""]


def test_a_requirement_is_one_row_with_what_holds_and_what_does_not() -> None:
    ((number, name, verdict, rule, holds, lacks, to_do, folder),) = rows(
        sheets.index([TOLD], {Requirement.DIALOGUE: "1-dialogue"})
    )
    assert (number, name, rule, folder) == (Requirement.DIALOGUE.value, "Dialogue", "Règle. Pas encore.", "1-dialogue")
    assert holds == "Il se réunit."
    assert lacks == "Le règlement manque.\nSix mois."
    assert to_do == "Publier le règlement."
    assert verdict
    due = replace(TOLD, not_due="", to_do=(), conditions=())
    assert rows(sheets.index([due], {Requirement.DIALOGUE: ""}))[0][3:7] == ("Règle.", "", "", "")


def test_evidence_has_its_day_and_its_address_where_it_has_one() -> None:
    lines = [EvidenceLine(DAY, "Session", "Rabat", "https://a.ma"), EvidenceLine(None, "Portail")]
    assert rows(sheets.evidence(lines)) == [(DAY, "Session", "Rabat", "https://a.ma"), (None, "Portail", "", "")]


@pytest.mark.parametrize(("language", "title", "name"), [("fr", "Guichet", "Justice"), ("ar", "شباك", "العدل")])
def test_opinions_and_contributions_are_in_the_language_of_the_file(language: str, title: str, name: str) -> None:
    with speaking(language):
        (opinion,) = rows(sheets.opinions([OPINION]))
        (given,) = rows(sheets.contributions([GIVEN]))
    assert opinion[:3] == ("E-01", title, name)
    assert opinion[4:] == (DAY, "Ajouter", "", "")
    assert given[:4] == ("E-01", title, DAY, "Bonne idée")
    assert given[5] == "Merci"
    assert given[4]


def test_an_unanswered_contribution_has_an_empty_cell() -> None:
    assert rows(sheets.contributions([replace(GIVEN, answer_kind=None, answer="")]))[0][4:] == ("", "")
    assert rows(sheets.opinions([replace(OPINION, answer_kind=next(iter(AnswerKind)), on=None)]))[0][6]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((3,), "The minutes of 1 session are not published yet: no. 3."),
        ((1, 2), "The minutes of 2 sessions are not published yet: nos. 1, 2."),
    ],
)
def test_minutes_that_are_not_published_are_named(numbers: tuple[int, ...], said: str) -> None:
    assert sheets.not_published(numbers) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_different_words_in_each_language(language: str) -> None:
    with speaking(language):
        lists = (sheets.index([], {}), sheets.evidence([]), sheets.opinions([]), sheets.contributions([]))
    for one in lists:
        heads = list(one.columns)
        assert len(set(heads)) == len(heads)
        assert all(heads)


def test_a_timeline_is_in_the_order_of_its_days() -> None:
    facts = cast(Any, type("F", (), {"sessions": (), "opportunities": (), "publications": (), "outreach": ()})())
    assert rows(sheets.timeline(facts)) == []
