"""The evidence of each requirement in words: its lines, its rule, its alerts, from facts that are told by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.documents.evidence import telling
from dashboard.documents.evidence.telling import LINES, EvidenceLine, alert, announced, outreach, rule, told
from dashboard.translations import LANGUAGES, speaking
from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.evidence.alerts import Alert, AlertKind
from data_access.queries.evidence.facts import Answers, Facts, Gathered, Opportunity, Outreach, Published, SessionFact
from data_access.rules.requirements import CONDITIONS, Condition, Judged, Met, Requirement, Verdict
from data_access.states import ChannelKind, MinutesStatus

TODAY = date(2024, 3, 12)
NAMES = (("fr", "Rencontre"), ("ar", "لقاء"), ("en", "Rabat meeting"))
NONE = Facts(TODAY, None, None, None, None, is_closed=False)
SESSION = SessionFact(3, date(2023, 11, 30), True, {"": "Rabat"}, 6, 2, MinutesStatus.PUBLISHED)
RULES = Published(PublicationKind.RULES, date(2023, 7, 1), "Règlement", "https://a.ma/r", "ab12")
ACT = Outreach(1, OutreachKind.CIVIL_SOCIETY, "Atelier", date(2024, 2, 1), "Fès", "associations", 12, "https://a.ma/o")
EVENT = Opportunity(TODAY, NAMES, announced_on=TODAY - timedelta(days=14), address="https://a.ma/e")


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def lines(requirement: Requirement, found: Facts) -> list[EvidenceLine]:
    """The evidence of a requirement."""
    return list(LINES[requirement](found))


@pytest.mark.parametrize("requirement", Requirement)
def test_without_facts_no_requirement_has_evidence(requirement: Requirement) -> None:
    assert lines(requirement, NONE) == []


def test_every_requirement_is_told_with_its_conditions_and_what_to_do() -> None:
    found = told(NONE)
    assert [one.requirement for one in found] == list(Requirement)
    for one in found:
        assert len(one.conditions) == len(CONDITIONS[one.requirement])
        assert all(said.endswith(".") for _holds, said in one.conditions)
        assert one.name
        assert one.asked
        if not one.not_due:
            assert len(one.to_do) == len([holds for holds, _said in one.conditions if not holds])


def test_what_is_not_due_yet_asks_for_nothing() -> None:
    found = {one.requirement: one for one in told(replace(NONE, starts_on=TODAY + timedelta(days=90)))}
    waits = [one for one in found.values() if one.not_due]
    for one in waits:
        assert one.to_do == ()
        assert one.not_due.startswith("Implementation begins on ")


@pytest.mark.parametrize(
    ("holds", "said"),
    [
        ((True, True), "Proven: all that it is measured by holds."),
        ((False, False), "Missing: nothing of what it is measured by holds."),
        ((True, False), "In part: 1 of 2 hold."),
    ],
)
def test_the_rule_says_why_the_verdict_is_what_it_is(holds: tuple[bool, ...], said: str) -> None:
    judged = Judged(Requirement.WEBSITE, tuple(Met(Condition.PORTAL_ADDRESS, one, {}) for one in holds))
    assert rule(judged) == said
    assert len({Verdict.PROVEN, Verdict.MISSING, judged.verdict}) in (2, 3)


def test_a_session_says_where_who_and_how_far_its_minutes_are() -> None:
    (line, paper) = lines(Requirement.DIALOGUE, replace(NONE, sessions=(SESSION,), publications=(RULES,)))
    assert line.what == "Session no. 3 of the steering committee"
    assert line.detail == "Rabat · 6 organisations attended · of which 2 associations · minutes: Published"
    assert (paper.on, paper.address, paper.detail) == (date(2023, 7, 1), "https://a.ma/r", "SHA-256 ab12")


def test_who_came_is_left_out_where_nobody_wrote_it_down() -> None:
    quiet = replace(SESSION, organisations=0, civil_society=0, place={"": ""})
    (line,) = lines(Requirement.DIALOGUE, replace(NONE, sessions=(quiet, replace(SESSION, is_held=False))))
    assert line.detail == "minutes: Published"


def test_only_the_rules_belong_to_the_dialogue_and_everything_to_the_repository() -> None:
    other = Published(PublicationKind.TIMELINE, TODAY, "Feuille de route", sheets=("E-01", "E-02"))
    found = replace(NONE, publications=(RULES, other))
    assert len(lines(Requirement.DIALOGUE, found)) == 1
    assert [line.on for line in lines(Requirement.REPOSITORY, found)] == [RULES.on, TODAY]
    (line,) = lines(Requirement.TIMELINE, found)
    assert line.detail == "E-01, E-02"
    assert line.what.endswith(" · Feuille de route")


def test_the_portal_has_its_day_and_its_address() -> None:
    found = replace(NONE, portal_address="https://portail.ma", portal_seen_on=TODAY)
    assert lines(Requirement.WEBSITE, found) == [EvidenceLine(TODAY, "Portal", "", "https://portail.ma")]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "not noted as announced"),
        (-1, "announced on 13 Mar 2024, after its beginning"),
        (0, "announced on 12 Mar 2024, 0 days before"),
        (1, "announced on 11 Mar 2024, 1 day before"),
        (14, "announced on 27 Feb 2024, 14 days before"),
    ],
)
def test_an_event_says_how_long_before_it_was_announced(days: int | None, said: str) -> None:
    on = None if days is None else TODAY - timedelta(days=days)
    assert announced(replace(EVENT, announced_on=on)) == said
    (line,) = lines(Requirement.TIMELINE, replace(NONE, opportunities=(replace(EVENT, announced_on=on),)))
    assert (line.on, line.what, line.detail, line.address) == (TODAY, "Rabat meeting", said, "https://a.ma/e")


def test_an_outreach_activity_says_what_is_known_of_it() -> None:
    assert outreach(ACT).endswith(" · Fès · associations · 12 people")
    bare = replace(ACT, place=None, audience=None, people=None)
    assert " · " not in outreach(bare)
    assert outreach(replace(bare, people=1)).endswith(" · 1 person")
    assert [line.what for line in lines(Requirement.OUTREACH, replace(NONE, outreach=(ACT,)))] == ["Atelier"]


@pytest.mark.parametrize(
    ("given", "detail"),
    [
        (Gathered(NAMES, ChannelKind.EVENT, TODAY, TODAY, 12, 80), "Event · 12 ideas · 80 people"),
        (
            Gathered(NAMES, ChannelKind.PORTAL, TODAY, TODAY + timedelta(days=9), 1, 0),
            "Portal · 1 idea · until 21 Mar 2024",
        ),
        (Gathered(NAMES, ChannelKind.PORTAL, None, None, 3, 1), "Portal · 3 ideas · 1 person"),
    ],
)
def test_contributions_are_told_by_where_they_came_in(given: Gathered, detail: str) -> None:
    (line,) = lines(Requirement.INPUTS, replace(NONE, gathered=(given, replace(given, ideas=0))))
    assert (line.on, line.what, line.detail) == (given.first, "Rabat meeting", detail)


def test_decisions_are_counted_with_those_that_are_published() -> None:
    (line,) = lines(Requirement.RESPONSE, replace(NONE, answers=Answers(444, 0, 63, 40, 25, TODAY)))
    assert (line.on, line.detail) == (TODAY, "40 of 63 proposals decided, 25 of these published")


def test_meetings_with_civil_society_during_implementation() -> None:
    found = replace(
        NONE, starts_on=date(2024, 1, 1), outreach=(ACT, replace(ACT, kind=OutreachKind.MEDIA, title="Presse"))
    )
    found = replace(found, sessions=(replace(SESSION, on=date(2024, 2, 15)),))
    told_of = [line.what for line in lines(Requirement.IMPLEMENTATION, found)]
    assert "Atelier" in told_of
    assert "Presse" not in told_of
    assert "Session no. 3 of the steering committee" in told_of


ALERTS = [
    (
        Alert(AlertKind.NO_SESSION, Requirement.DIALOGUE, TODAY, {"count": 150}),
        "150 days without a meeting of the committee: the next one must be held by 12 March 2024.",
    ),
    (
        Alert(AlertKind.SESSION_OVERDUE, Requirement.DIALOGUE, TODAY, {"count": 200}),
        "200 days without a meeting of the committee: six months were over on 12 March 2024.",
    ),
    (
        Alert(AlertKind.TO_ANNOUNCE, Requirement.TIMELINE, TODAY, {"what": EVENT}),
        "Rabat meeting: to be announced by 12 March 2024, two weeks before it begins.",
    ),
    (
        Alert(AlertKind.SHORT_NOTICE, Requirement.TIMELINE, None, {"what": EVENT, "day": TODAY}),
        "Rabat meeting begins on 12 March 2024, with less than two weeks’ notice: put it off, or say why.",
    ),
    (
        Alert(AlertKind.FEW_UPDATES, Requirement.REPOSITORY, None, {"count": 1}),
        "The document repository was updated on 1 day in twelve months: two are asked for.",
    ),
]


@pytest.mark.parametrize(("one", "said"), ALERTS)
def test_an_alert_is_one_sentence(one: Alert, said: str) -> None:
    assert alert(one) == said


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_every_alert_is_said_in_each_language(language: str) -> None:
    assert {one.kind for one, _said in ALERTS} == set(AlertKind)
    for one, english in ALERTS:
        with speaking(language):
            sentence = alert(one)
        assert sentence != english
        assert not set("{}%") & set(sentence)


def test_alerts_of_a_closed_plan_are_none() -> None:
    late = replace(NONE, sessions=(replace(SESSION, on=TODAY - timedelta(days=400)),))
    assert [one.kind for one, _said in telling.alerts_told(late)][:1] == [AlertKind.SESSION_OVERDUE]
    assert telling.alerts_told(replace(late, is_closed=True)) == []
