"""How the process moved on, on slides: shares done day by day, and the steps against the deadline."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.documents.papers.paper import Paragraph
from dashboard.documents.slides import trends
from dashboard.documents.slides.deck import Lines
from dashboard.documents.slides.trends import MOST_DAYS, SHARES
from dashboard.translations import speaking
from data_access.past.running_counts import CountedLine
from data_access.queries.overview.jumps import LINES
from data_access.queries.overview.trends import Pace, Trends
from tests.dashboard.documents.slides.told import NO_TRENDS, TODAY

TOTAL, DONE = LINES[SHARES[0]]
FIRST = TODAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def told(pace: Pace = NO_TRENDS.pace, *evenings: tuple[date, dict[Any, int]]) -> Trends:
    """Trends of these evenings."""
    return Trends(TODAY, tuple(evenings), (), pace)


def lines(slide: Any) -> Lines:
    """The chart of a slide."""
    found = slide.blocks[0]
    assert isinstance(found, Lines)
    return found


def test_before_anything_moved_there_is_no_chart() -> None:
    assert list(trends.trends(NO_TRENDS)) == []


def test_the_share_done_is_drawn_day_by_day() -> None:
    evenings = ((FIRST, {TOTAL: 10}), (TODAY - timedelta(days=2), {TOTAL: 20, DONE: 5}))
    (slide,) = trends.trends(told(NO_TRENDS.pace, *evenings))
    chart = lines(slide)
    assert (chart.days[0], chart.days[-1], len(chart.days)) == (FIRST, TODAY, 11)
    (course,) = chart.courses
    assert course.values == (0,) * 8 + (25,) * 3
    assert course.told == "5 / 20 (25%)"


def test_a_trend_of_which_there_is_nothing_yet_is_left_out() -> None:
    other_total, _other = LINES[SHARES[1]]
    (slide,) = trends.trends(told(NO_TRENDS.pace, (FIRST, {TOTAL: 1, other_total: 2})))
    assert len(lines(slide).courses) == 2
    (slide,) = trends.trends(told(NO_TRENDS.pace, (FIRST, {other_total: 2})))
    assert len(lines(slide).courses) == 1


@pytest.mark.parametrize("span", [1, MOST_DAYS, MOST_DAYS + 1, 200, 1000])
def test_the_days_of_a_chart_are_few_and_end_today(span: int) -> None:
    days = trends._days(TODAY - timedelta(days=span), TODAY)
    assert days[-1] == TODAY
    assert len(days) <= MOST_DAYS + 1
    steps = {(later - earlier).days for earlier, later in itertools.pairwise(days)}
    assert len(steps) == 1
    assert steps == {1} if span <= MOST_DAYS else all(step % 7 == 0 for step in steps)
    assert days[0] >= TODAY - timedelta(days=span)


EVENINGS = (
    (FIRST, {CountedLine.STEPS: 10, CountedLine.COMPLETED: 2}),
    (TODAY, {CountedLine.STEPS: 10, CountedLine.COMPLETED: 4}),
)


def burn_up(pace: Pace) -> Any:
    """The slide of the steps, beside which nothing else moved."""
    (slide,) = trends.trends(told(pace, *EVENINGS))
    return slide


def test_the_needed_pace_goes_from_today_to_the_deadline() -> None:
    slide = burn_up(Pace(TODAY + timedelta(days=12), 4, 10, 3.5, 1.0, None))
    completed, steps, needed = lines(slide).courses
    assert (slide.key, needed.is_planned, needed.told) == ("burn-up", True, "3.5 a week")
    assert len(completed.values) == len(steps.values) == len(needed.values) == len(lines(slide).days)
    assert next(value for value in needed.values if value is not None) == 4
    assert needed.values[-1] == 10
    assert needed.values[9] is None
    assert completed.values[10] == 4
    assert set(completed.values[11:]) == {None}, "what is to come has no count"
    assert isinstance(slide.blocks[1], Paragraph)


@pytest.mark.parametrize(
    "pace",
    [
        Pace(None, 4, 10, None, 1.0, None),
        Pace(TODAY + timedelta(days=12), 10, 10, None, 1.0, None),
        Pace(TODAY - timedelta(days=1), 4, 10, None, 1.0, None),
    ],
    ids=["no deadline", "all done", "deadline over"],
)
def test_without_something_to_reach_no_pace_is_drawn(pace: Pace) -> None:
    chart = lines(burn_up(pace))
    assert len(chart.courses) == 2
    assert chart.days[-1] == TODAY
