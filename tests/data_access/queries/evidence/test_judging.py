"""Each requirement proven, in part and missing in made-up facts; the alerts before one is missed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.evidence.alerts import AlertKind, alerts
from data_access.queries.evidence.facts import Answers, Facts, Gathered, Opportunity, Outreach, Published, SessionFact
from data_access.queries.evidence.judging import judged
from data_access.rules.requirements import CONDITIONS, Condition, Requirement, Verdict, months_later
from data_access.states import ChannelKind, MinutesStatus

TODAY = date(2025, 2, 1)
NAMES = (("fr", "Rabat"), ("ar", "الرباط"), ("en", "Rabat"))
EMPTY = Facts(TODAY, None, None, None, None, is_closed=False)


def session(on: date, is_held: bool = True, associations: int = 2) -> SessionFact:
    return SessionFact(1, on, is_held, "Rabat", 3, associations, MinutesStatus.PUBLISHED)


def published(kind: PublicationKind, on: date) -> Published:
    return Published(kind, on, "Titre", "https://example.org", id=1)


def outreach(kind: OutreachKind, on: date, address: str | None) -> Outreach:
    return Outreach(1, kind, "Radio", on, None, None, None, address)


START = date(2024, 3, 1)
WHOLE = Facts(
    today=TODAY,
    starts_on=date(2024, 2, 1),
    ends_on=date(2027, 12, 31),
    portal_address="https://example.org",
    portal_seen_on=date(2024, 12, 1),
    is_closed=False,
    sessions=(session(date(2024, 3, 10)), session(date(2024, 9, 9)), session(date(2024, 12, 1))),
    publications=(
        published(PublicationKind.TIMELINE, date(2024, 2, 10)),
        published(PublicationKind.RULES, date(2024, 5, 1)),
        published(PublicationKind.OTHER, date(2024, 11, 1)),
    ),
    opportunities=(Opportunity(START, NAMES, announced_on=START - timedelta(days=14), id=1, event_id=1),),
    outreach=(outreach(OutreachKind.MEDIA, date(2024, 2, 20), "https://example.org/radio"),),
    gathered=(
        Gathered(NAMES, ChannelKind.EVENT, START, START, 40, 100),
        Gathered(NAMES, ChannelKind.PORTAL, START, START + timedelta(days=13), 20, 0),
    ),
    answers=Answers(60, 0, 10, 10, 10, date(2025, 1, 10)),
)
"""A plan in which everything is proven."""


def verdicts(found: Facts) -> dict[Requirement, Verdict]:
    return {one.requirement: one.verdict for one in judged(found)}


def holds(found: Facts, condition: Condition) -> bool:
    return next(met.holds for one in judged(found) for met in one.conditions if met.condition == condition)


def test_a_plan_with_all_of_it_is_proven() -> None:
    assert verdicts(WHOLE) == dict.fromkeys(Requirement, Verdict.PROVEN)


def test_an_empty_plan_lacks_all_of_it() -> None:
    assert verdicts(EMPTY) == dict.fromkeys(Requirement, Verdict.MISSING)
    assert alerts(EMPTY) == ()


def test_every_condition_is_measured_once() -> None:
    told = [met.condition for one in judged(EMPTY) for met in one.conditions]
    assert sorted(told) == sorted(Condition)
    assert [one.requirement for one in judged(EMPTY)] == list(CONDITIONS) == list(Requirement)


LESS: tuple[tuple[Condition, Facts], ...] = (
    (Condition.SIX_MONTHS, replace(WHOLE, sessions=(session(date(2024, 3, 10)), session(date(2024, 9, 11))))),
    (Condition.SIX_MONTHS, replace(WHOLE, sessions=(session(date(2024, 3, 10)), session(date(2024, 7, 31))))),
    (Condition.RULES_PUBLISHED, replace(WHOLE, publications=WHOLE.publications[::2])),
    (Condition.PORTAL_SEEN, replace(WHOLE, portal_seen_on=date(2024, 1, 31))),
    (
        Condition.TWICE_A_YEAR,
        replace(
            WHOLE,
            publications=(
                published(PublicationKind.RULES, date(2024, 1, 11)),
                published(PublicationKind.TIMELINE, date(2024, 1, 31)),
                published(PublicationKind.OTHER, date(2024, 11, 1)),
            ),
        ),
    ),
    (
        Condition.TIMELINE_IN_TIME,
        replace(WHOLE, publications=(published(PublicationKind.TIMELINE, date(2024, 2, 17)), *WHOLE.publications[1:])),
    ),
    (
        Condition.ALL_IN_TIME,
        replace(WHOLE, opportunities=(*WHOLE.opportunities, Opportunity(START, (), "Appel", START, None, 2))),
    ),
    (Condition.OUTREACH_SEEN, replace(WHOLE, outreach=(outreach(OutreachKind.MEDIA, START, None),))),
    (Condition.TWO_WAYS, replace(WHOLE, gathered=WHOLE.gathered[1:])),
    (
        Condition.LONG_ENOUGH,
        replace(WHOLE, gathered=(WHOLE.gathered[0], replace(WHOLE.gathered[1], last=START + timedelta(days=12)))),
    ),
    (Condition.IDEAS_SORTED, replace(WHOLE, answers=replace(WHOLE.answers, unsorted=1))),
    (Condition.PROPOSALS_DECIDED, replace(WHOLE, answers=replace(WHOLE.answers, proposals=11))),
    (Condition.ANSWERS_PUBLISHED, replace(WHOLE, answers=replace(WHOLE.answers, published=9))),
    (
        Condition.TWICE_A_YEAR_MET,
        replace(
            WHOLE, sessions=tuple(session(one.on, associations=int(i == 0)) for i, one in enumerate(WHOLE.sessions))
        ),
    ),
)
"""What leaves a requirement proven in part, and by which condition."""


@pytest.mark.parametrize(("condition", "found"), LESS)
def test_what_lacks_one_condition_is_proven_in_part(condition: Condition, found: Facts) -> None:
    assert holds(WHOLE, condition)
    assert not holds(found, condition)
    whose = next(requirement for requirement, conditions in CONDITIONS.items() if condition in conditions)
    assert verdicts(found) == {**dict.fromkeys(Requirement, Verdict.PROVEN), whose: Verdict.PARTLY}


NONE: dict[Requirement, Facts] = {
    Requirement.DIALOGUE: replace(WHOLE, sessions=(), publications=WHOLE.publications[::2]),
    Requirement.WEBSITE: replace(WHOLE, portal_address=None),
    Requirement.REPOSITORY: replace(WHOLE, publications=()),
    Requirement.TIMELINE: replace(WHOLE, publications=WHOLE.publications[1:], opportunities=()),
    Requirement.OUTREACH: replace(WHOLE, outreach=()),
    Requirement.INPUTS: replace(WHOLE, gathered=()),
    Requirement.RESPONSE: replace(WHOLE, answers=Answers(60, 5, 10, 0, 0)),
    Requirement.IMPLEMENTATION: replace(
        WHOLE, sessions=tuple(session(one.on, associations=0) for one in WHOLE.sessions)
    ),
}


@pytest.mark.parametrize("requirement", Requirement)
def test_what_holds_nothing_is_missing(requirement: Requirement) -> None:
    assert verdicts(NONE[requirement])[requirement] == Verdict.MISSING


def test_nothing_is_due_before_implementation_begins() -> None:
    found = replace(WHOLE, starts_on=date(2025, 6, 1))
    last = judged(found)[-1]
    assert (last.verdict, last.due_on) == (Verdict.MISSING, date(2025, 6, 1))
    assert judged(WHOLE)[-1].due_on is None


def test_a_meeting_with_civil_society_counts_beside_the_sessions() -> None:
    alone = replace(WHOLE, sessions=WHOLE.sessions[:1])
    assert not holds(alone, Condition.TWICE_A_YEAR_MET)
    met = outreach(OutreachKind.CIVIL_SOCIETY, date(2024, 6, 1), "https://example.org")
    assert holds(replace(alone, outreach=(met,)), Condition.TWICE_A_YEAR_MET)


def test_only_years_that_are_over_ask_for_two_meetings_once_one_is() -> None:
    second_year = replace(WHOLE, today=date(2025, 3, 1))
    assert holds(second_year, Condition.TWICE_A_YEAR_MET)
    assert not holds(replace(WHOLE, today=date(2026, 2, 1)), Condition.TWICE_A_YEAR_MET)


def kinds(found: Facts) -> list[AlertKind]:
    return [one.kind for one in alerts(found)]


@pytest.mark.parametrize(
    ("days", "expected"), [(149, []), (150, [AlertKind.NO_SESSION]), (185, [AlertKind.SESSION_OVERDUE])]
)
def test_the_committee_is_warned_from_day_150(days: int, expected: list[AlertKind]) -> None:
    found = replace(WHOLE, sessions=(session(TODAY - timedelta(days=days)),))
    assert kinds(found) == expected
    if expected:
        assert alerts(found)[0].due_on == months_later(TODAY - timedelta(days=days))


def test_a_session_that_is_planned_in_time_needs_no_warning() -> None:
    last = TODAY - timedelta(days=160)
    planned = session(months_later(last), is_held=False)
    assert kinds(replace(WHOLE, sessions=(session(last), planned))) == []
    late = session(months_later(last) + timedelta(days=1), is_held=False)
    assert kinds(replace(WHOLE, sessions=(session(last), late))) == [AlertKind.NO_SESSION]


@pytest.mark.parametrize(
    ("days", "announced", "expected"),
    [
        (40, None, []),
        (28, None, [AlertKind.TO_ANNOUNCE]),
        (14, None, [AlertKind.TO_ANNOUNCE]),
        (13, None, [AlertKind.SHORT_NOTICE]),
        (3, 4, [AlertKind.SHORT_NOTICE]),
        (3, 14, []),
        (-1, None, []),
    ],
)
def test_what_begins_soon_must_be_announced(days: int, announced: int | None, expected: list[AlertKind]) -> None:
    starts_on = TODAY + timedelta(days=days)
    day = None if announced is None else starts_on - timedelta(days=announced)
    assert kinds(replace(WHOLE, opportunities=(Opportunity(starts_on, NAMES, announced_on=day),))) == expected


def test_fewer_than_two_updates_in_a_year_are_an_alert() -> None:
    assert kinds(replace(WHOLE, publications=WHOLE.publications[2:])) == [AlertKind.FEW_UPDATES]


def test_a_plan_that_is_closed_or_over_alerts_nobody() -> None:
    found = replace(WHOLE, sessions=(session(date(2024, 3, 1)),))
    assert kinds(found) == [AlertKind.SESSION_OVERDUE]
    assert kinds(replace(found, is_closed=True)) == kinds(replace(found, ends_on=date(2025, 1, 1))) == []


def test_six_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert months_later(date(2023, 8, 31)) == date(2024, 2, 29)
    assert months_later(date(2023, 5, 15)) == date(2023, 11, 15)
    assert months_later(date(2023, 8, 30), 12) == date(2024, 8, 30)
