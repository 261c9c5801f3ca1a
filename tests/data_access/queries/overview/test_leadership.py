"""The outlook follows one rule, and what there is to decide is in the order that the page says."""

from datetime import date, timedelta

import pytest

from data_access.permissions import SYSTEM, Actor
from data_access.queries.overview.leadership import DecisionKind, sheet, to_decide
from data_access.queries.overview.standings import Outlook, Schedule, outlook, schedule
from data_access.queries.settings.plans import plans
from data_access.states import Role

TODAY = date(2023, 11, 30)
FOCAL_POINT = Actor(None, "Point focal", Role.FOCAL_POINT, administration_id=1)


@pytest.mark.parametrize(
    ("left", "days_late", "undecided", "under_way", "expected"),
    [
        (90, None, 0, 0, Outlook.SECURED),
        (90, None, 0, 3, Outlook.SECURED),
        (None, None, 0, 3, Outlook.SECURED),
        (90, None, 1, 0, Outlook.REACHABLE),
        (90, 0, 0, 0, Outlook.REACHABLE),
        (90, 15, 0, 0, Outlook.REACHABLE),
        (90, 16, 0, 0, Outlook.NEEDS_SUPPORT),
        (None, 16, 0, 0, Outlook.NEEDS_SUPPORT),
        (16, 16, 0, 0, Outlook.NEEDS_SUPPORT),
        (15, 16, 0, 0, Outlook.COMPROMISED),
        (0, None, 1, 0, Outlook.REACHABLE),
        (-1, None, 1, 0, Outlook.COMPROMISED),
        (-1, None, 0, 1, Outlook.COMPROMISED),
        (-1, None, 0, 0, Outlook.SECURED),
    ],
)
def test_the_outlook_is_the_first_rule_that_applies(
    left: int | None, days_late: int | None, undecided: int, under_way: int, expected: Outlook
) -> None:
    planned = Schedule(TODAY + timedelta(days=left) if left is not None else None, 15, {})
    assert outlook(planned, TODAY, days_late, undecided, under_way) == expected


def test_the_deadline_is_the_last_day_that_is_planned_for_a_sheet(sqlite_sample: str) -> None:
    found = schedule(SYSTEM, plans()[0].id)
    assert found.deadline == date(2024, 3, 6)
    assert found.tolerance == 15
    assert sum(count for _names, count in found.under_way.values()) == 13


def test_the_worst_outlook_comes_first_with_what_it_follows_from(sqlite_sample: str) -> None:
    plan = plans()[0]
    told = [
        (one.code, one.outlook, one.late_letters, one.undecided, one.late_sheets)
        for one in sheet(SYSTEM, plan.id, plan.today).standings
    ]
    assert told[:3] == [
        ("MI", Outlook.NEEDS_SUPPORT, 1, 5, 0),
        ("MTEDD", Outlook.NEEDS_SUPPORT, 1, 4, 0),
        ("MJ", Outlook.REACHABLE, 0, 0, 1),
    ]
    assert len(told) == 8


def test_what_is_late_is_decided_first_and_then_what_has_waited_longest(sqlite_sample: str) -> None:
    plan = plans()[0]
    found = to_decide(SYSTEM, plan.id, plan.today)
    assert [(one.reference, one.kind) for one in found[:2]] == [
        ("C-06", DecisionKind.OPINIONS),
        ("P-06", DecisionKind.UNDECIDED),
    ]
    assert {one.kind for one in found} == {DecisionKind.OPINIONS, DecisionKind.UNDECIDED, DecisionKind.DEFERRED}
    since = [one.since for one in found if not one.days_late and one.since]
    assert since == sorted(since)
    assert sheet(SYSTEM, plan.id, plan.today).waiting == len(found) == 30


def test_a_focal_point_reads_of_their_own_administration_only(sqlite_sample: str) -> None:
    plan = plans()[0]
    own = sheet(FOCAL_POINT, plan.id, plan.today)
    assert len(own.standings) == 1
    assert 0 < own.waiting < 30
