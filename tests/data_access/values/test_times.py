"""Hours as people write them."""

from datetime import UTC, datetime, time, timedelta

import pytest

from data_access.values.times import time_of


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("9:30", 9, 30),
        ("09:30", 9, 30),
        ("9h30", 9, 30),
        ("9H30", 9, 30),
        ("9 h 30", 9, 30),
        ("9\u00a0h\u202f30", 9, 30),
        ("9 h 30 min", 9, 30),
        ("9.30", 9, 30),
        ("09:30:00", 9, 30),
        ("9:30:59.5", 9, 30),
        ("٩:٣٠", 9, 30),
        ("۰۹:۳۰", 9, 30),
        ("\u200f9:30\u200f", 9, 30),
        ("à 9h30", 9, 30),
        ("9:30 am", 9, 30),
        ("9:30 ص", 9, 30),
        ("9h", 9, 0),
        ("9 heures", 9, 0),
        ("9", 9, 0),
        ("14", 14, 0),
        ("2:30 pm", 14, 30),
        ("2:30 P.M.", 14, 30),
        ("2:30 م", 14, 30),
        ("٢:٣٠ مساءً", 14, 30),
        ("14:30 h", 14, 30),
        ("14:30h", 14, 30),
        ("على الساعة 9:30", 9, 30),
        ("2:30 بعد الزوال", 14, 30),
        ("2:30 بعد الظهر", 14, 30),
        ("11 قبل الزوال", 11, 0),
        ("12 زوالا", 12, 0),
        ("1 ظهراً", 13, 0),
        ("9:30 ق.ظ", 9, 30),
        ("2:30 ب.ظ.", 14, 30),
        ("9 ليلا", 21, 0),
        ("2 ليلا", 2, 0),
        ("12 ليلا", 0, 0),
        ("12 am", 0, 0),
        ("12:15 pm", 12, 15),
        ("0:00", 0, 0),
        ("23:59", 23, 59),
        (time(9, 30, 12), 9, 30),
        (datetime(1899, 12, 30, 9, 30, tzinfo=UTC), 9, 30),
        (timedelta(hours=9, minutes=30), 9, 30),
    ],
)
def test_an_hour_is_understood(written: object, hour: int, minute: int) -> None:
    assert time_of(written) == time(hour, minute)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "midi",
        "24:00",
        "9:60",
        "9:5",
        "9::30",
        "13 pm",
        "0 am",
        "930",
        "9h30 ou 10h",
        "-9:30",
        None,
        True,
        9,
    ],
)
def test_what_is_no_hour(written: object) -> None:
    assert time_of(written) is None


@pytest.mark.parametrize(
    ("part", "hour", "minute"), [(0.395833333333333, 9, 30), (0, 0, 0), (0.604166666666667, 14, 30)]
)
def test_parts_of_a_day_are_hours_where_a_workbook_is_read(part: float, hour: int, minute: int) -> None:
    assert time_of(part, serials=True) == time(hour, minute)
    assert time_of(part) is None


@pytest.mark.parametrize("part", [1, -0.1, 0.99999, float("nan"), float("inf"), True, timedelta(days=1)])
def test_other_numbers_are_no_hours(part: object) -> None:
    assert time_of(part, serials=True) is None
