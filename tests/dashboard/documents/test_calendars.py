"""The calendar that somebody's programs come back for: in their language, at the hour of the country."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from dashboard.documents import calendars
from data_access.countries import Country
from data_access.permissions import SYSTEM
from data_access.queries.accounts.calendars import Dated, EventKind, Subscriber
from data_access.queries.exchanges.invitations import Invitation
from data_access.queries.settings.plans import NO_PLAN, PlanView

DAY = date(2024, 3, 12)
EVENT = Invitation("r-1@cocreation", 0, datetime(2024, 1, 1, tzinfo=UTC), DAY, time(9, 30), "Rabat", is_cancelled=False)
PLAN = replace(NO_PLAN, id=1, code="PAN", country=Country(time_zone="Africa/Casablanca", languages=("ar", "fr")))


def lines(content: bytes) -> list[str]:
    """The lines of a calendar, those that were folded whole again."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def fed(
    monkeypatch: pytest.MonkeyPatch, *found: Dated, language: str = "en", plans: tuple[PlanView, ...] = (PLAN,)
) -> list[str]:
    """The calendar of somebody who sees these events in each plan."""
    monkeypatch.setattr(calendars, "dated", lambda *_asked: found)
    return lines(calendars.calendar(Subscriber(SYSTEM, language), plans))


@pytest.mark.parametrize(
    ("kind", "reference", "title", "summary"),
    [
        (EventKind.MEETING, "R-1", "Examen", "R-1 · Examen"),
        (EventKind.STEP, "E-01", "3", "E-01: planned end of step 3"),
        (EventKind.ACTION, "2/1", "Publier", "Next step of the committee: Publier"),
    ],
)
def test_an_event_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch, kind: EventKind, reference: str, title: str, summary: str
) -> None:
    assert f"SUMMARY:{summary}" in fed(monkeypatch, Dated(kind, reference, title, EVENT))


def test_a_meeting_of_the_committee_has_the_committees_name(monkeypatch: pytest.MonkeyPatch) -> None:
    (summary,) = [
        one for one in fed(monkeypatch, Dated(EventKind.COMMITTEE, "4", "", EVENT)) if one.startswith("SUMMARY")
    ]
    assert "4" in summary
    assert "committee" in summary.casefold()


def test_every_kind_of_event_has_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in EventKind:
        told = fed(monkeypatch, Dated(kind, "4", "5", EVENT))
        assert len([one for one in told if one.startswith("SUMMARY:") and len(one) > len("SUMMARY:")]) == 1


@pytest.mark.parametrize(("language", "word"), [("fr", "étape"), ("ar", "المرحلة"), ("", "المرحلة")])
def test_it_speaks_the_persons_language_else_the_first_of_the_country(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    told = fed(monkeypatch, Dated(EventKind.STEP, "E-01", "3", EVENT), language=language)
    assert any(word in one for one in told if one.startswith("SUMMARY")), told


def test_without_a_plan_it_is_an_empty_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    told = fed(monkeypatch, Dated(EventKind.MEETING, "R-1", "Examen", EVENT), plans=())
    assert told[0] == "BEGIN:VCALENDAR"
    assert "BEGIN:VEVENT" not in told


def test_events_of_all_plans_and_what_stands_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        calendars, "dated", lambda _actor, plan, _language: (Dated(EventKind.MEETING, plan.code, "x", EVENT),)
    )
    asked: list[Any] = []

    def beside(actor: Any, plan: PlanView) -> list[tuple[Invitation, str]]:
        asked.append((actor, plan.code))
        return [(replace(EVENT, uid=f"{plan.code}-stage"), f"Stage of {plan.code}")]

    told = lines(calendars.calendar(Subscriber(SYSTEM, "en"), (PLAN, replace(PLAN, code="PAN2")), beside))
    said = [one.removeprefix("SUMMARY:") for one in told if one.startswith("SUMMARY")]
    assert said == ["PAN · x", "PAN2 · x", "Stage of PAN", "Stage of PAN2"]
    assert asked == [(SYSTEM, "PAN"), (SYSTEM, "PAN2")]


def test_a_title_with_separators_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    told = fed(monkeypatch, Dated(EventKind.MEETING, "R-1", "a, b; c\nBEGIN:VEVENT", EVENT))
    assert told.count("BEGIN:VEVENT") == 1
    assert any("a\\, b\\; c\\nBEGIN:VEVENT" in one for one in told)
