"""A plan has one clock: a sample the day on which it is told, a real plan the day of its own country."""

from datetime import UTC, date, datetime

import pytest

from data_access import clock
from data_access.database import reading
from data_access.queries.settings.plans import plans
from data_access.rules.belonging import today_of
from data_access.tables import Plan

TOLD = date(2023, 11, 30)


def test_a_sample_stands_on_its_day_wherever_it_is_asked(sqlite_sample: str) -> None:
    with reading() as session:
        assert today_of(session.get_one(Plan, 1)) == plans()[0].today == TOLD


@pytest.mark.parametrize(
    ("zone", "day"), [("Africa/Casablanca", 2), ("Pacific/Kiritimati", 2), ("America/Lima", 1), ("UTC", 1)]
)
def test_a_day_begins_at_midnight_of_the_plan_s_own_country(
    monkeypatch: pytest.MonkeyPatch, zone: str, day: int
) -> None:
    class Late(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime(2027, 7, 1, 23, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Late)
    assert clock.day_of(None, zone) == date(2027, 7, day)
    assert clock.day_of(TOLD, zone) == TOLD
