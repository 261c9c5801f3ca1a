"""The calendar as rows of its chart and of its table: bars, points, colours and words of every state of a stage."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.charts import look
from dashboard.documents.calendar import agenda, drawing
from dashboard.documents.calendar.drawing import ACTIVE, BAD, DUE, GOOD, IDLE, LATE, MET, PROMISED
from dashboard.translations import speaking
from data_access.papers.kinds import PublicationKind
from data_access.queries.calendar.stage import StageView
from data_access.queries.evidence.deadlines import Deadline
from data_access.queries.evidence.facts import Opportunity
from data_access.rules.requirements import Requirement
from data_access.steps import StageKind
from tests.dashboard.documents.calendar.test_telling import TODAY, calendar, on, stage

EVENT = Opportunity(on(25), (("fr", "Rencontre"), ("en", "Meeting")), event_id=4)
MISSED = Deadline(Requirement.TIMELINE, on(10))
LATE_MET = Deadline(Requirement.TIMELINE, on(10), met_on=on(12))
DONE = Deadline(Requirement.DIALOGUE, on(15), met_on=on(14))
COMING = Deadline(Requirement.TIMELINE, on(30), EVENT)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def row(one: StageView, *others: StageView) -> Any:
    """The row of the first stage of a calendar."""
    return next(iter(drawing._stages(calendar(one, *others))))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "–"),
        (None, on(3), "Until 3 Jan 2024"),
        (on(3), None, "From 3 Jan 2024"),
        (on(3), on(3), "3 Jan 2024"),
        (on(3), on(5), "3 Jan 2024 – 5 Jan 2024"),
    ],
)
def test_a_period_in_words(first: date | None, last: date | None, said: str) -> None:
    assert drawing.period(first, last) == said


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (MISSED, "OGP {}: publish the timeline"),
        (COMING, "OGP {}: announce Meeting"),
        (DONE, "OGP {}: hold the next meeting of the committee"),
        (Deadline(Requirement.REPOSITORY, on(1)), "OGP {}: update the document repository"),
    ],
)
def test_a_deadline_says_what_is_to_be_done(one: Deadline, said: str) -> None:
    assert drawing.deadline(one) == said.format(one.requirement)


@pytest.mark.parametrize(("one", "days"), [(MISSED, "10"), (LATE_MET, "2"), (DONE, "0"), (COMING, "0")])
def test_a_deadline_is_late_from_its_day_to_when_it_was_met(one: Deadline, days: str) -> None:
    assert drawing.late(one, TODAY) == days


@pytest.mark.parametrize(
    ("one", "actual", "expected"),
    [
        (stage(1, 1, 10, began=1, over=10), [(1, 10, GOOD)], []),
        (stage(1, 1, 10, began=1, over=15), [(1, 15, LATE)], []),
        (stage(1, 1, 10, over=10), [(1, 10, GOOD)], []),
        (stage(1, 15, 24, began=15), [(15, 20, ACTIVE)], [(20, 24, ACTIVE)]),
        (stage(1, 10, 19, began=12), [(12, 20, BAD)], [(20, 21, BAD)]),
        (stage(1, 25, 30), [], [(25, 30, ACTIVE)]),
    ],
)
def test_what_has_been_and_what_is_to_come_are_bars(one: StageView, actual: list[Any], expected: list[Any]) -> None:
    made = row(one)
    for bars, wanted in ((made.actual, actual), (made.expected, expected)):
        assert [(bar.first, bar.last, bar.colour) for bar in bars] == [
            (on(a), on(b), colour) for a, b, colour in wanted
        ]
    assert [(bar.first, bar.last, bar.colour) for bar in made.planned] == [
        (one.planned_start_on, one.planned_end_on, IDLE)
    ]


def test_a_stage_without_days_has_no_bar_and_says_so() -> None:
    made = row(StageView(1, names=(("en", "Phase"), ("fr", "Phase"))))
    assert (made.planned, made.actual, made.expected, made.points) == ((), (), (), ())
    assert made.value.startswith("no planned day · to come")
    assert not made.is_critical


@pytest.mark.parametrize(
    ("one", "colour"),
    [
        (stage(1, 1, 10, began=1, over=10), GOOD),
        (stage(1, 1, 10, began=1, over=12), LATE),
        (stage(1, 15, 24, began=15), ACTIVE),
        (stage(1, 10, 19, began=12), BAD),
    ],
)
def test_a_promised_publication_is_a_diamond_at_the_end_of_its_stage(one: StageView, colour: str) -> None:
    assert row(one).points == ()
    (point,) = row(replace(one, publishes=PublicationKind.TIMELINE)).points
    assert (point.shape, point.colour) == (PROMISED, colour)


@pytest.mark.parametrize("kind", StageKind)
def test_the_rows_of_every_kind_of_stage_are_a_press_away(kind: StageKind) -> None:
    href = row(replace(stage(1, 25, 30), kind=kind)).href
    assert href.startswith("/")
    assert ("step_" in href) is kind.value.startswith("step_")


def test_the_critical_path_is_marked() -> None:
    waits = calendar(stage(1, 15, 24, began=18), stage(2, 25, 31, 1), stage(3, 25, 26))
    assert [one.is_critical for one in drawing._stages(waits)] == [True, True, False]


def points(*due: Deadline) -> list[tuple[str, str]]:
    """The signs of a requirement: colour and shape."""
    (made,) = drawing._requirements(TODAY, due)
    return [(point.colour, point.shape) for point in made.points]


def test_deadlines_are_signs_by_what_became_of_them() -> None:
    assert points(DONE) == [(GOOD, MET)]
    assert points(MISSED) == [(BAD, DUE)]
    assert points(LATE_MET) == [(BAD, DUE)], "what was met too late was missed"
    assert points(COMING) == [(look.PLAIN, DUE)]
    assert points(MISSED, COMING) == [(look.PLAIN, DUE), (BAD, DUE)], "what was missed is drawn over the rest"


@pytest.mark.parametrize(
    ("due", "value"),
    [
        ((DONE,), "all met"),
        ((MISSED, LATE_MET), "missed: 2"),
        ((COMING,), "next: 30/01/2024"),
        ((MISSED, COMING), "next: 30/01/2024 · missed: 1"),
    ],
)
def test_a_requirement_says_what_comes_next_and_what_was_missed(due: tuple[Deadline, ...], value: str) -> None:
    (made,) = drawing._requirements(TODAY, due)
    assert made.value == value


def test_only_requirements_with_deadlines_have_a_row_in_their_order() -> None:
    made = list(drawing._requirements(TODAY, (COMING, DONE)))
    assert [one.name.partition(":")[0] for one in made] == [
        f"OGP {one}" for one in Requirement if one in (Requirement.TIMELINE, Requirement.DIALOGUE)
    ]
    assert list(drawing._requirements(TODAY, ())) == []


def test_the_table_has_a_row_for_all_that_is_drawn() -> None:
    found = calendar(stage(1, 10, 19, began=12), stage(2, 25, 31, 1))
    table = drawing.table(found, (MISSED, DONE))
    assert list(table.columns) == list(drawing.heads())
    assert len(table) == 4
    first, second, missed, done = table.itertuples(index=False)
    assert tuple(first)[3:5] == ("21 Jan 2024", "2")
    assert tuple(second)[6] == "Phase 1"
    assert tuple(missed)[4] == "10"
    assert tuple(done)[2] == "14 Jan 2024"
    made = drawing.chart(found, (MISSED, DONE))
    assert made.table.equals(table)
    assert made.title == "1 of the 2 stages that are not over is late."


def test_calendar_programs_get_each_stage_and_each_deadline_once() -> None:
    found = calendar(stage(1, 10, 19, began=12), StageView(2, names=(("en", "Bare"), ("fr", "Bare"))))
    events = list(agenda.events(found, (MISSED, COMING), "PAN"))
    assert [said for _event, said in events] == [
        "Phase 1 (under way, 2 days late)",
        drawing.deadline(MISSED),
        drawing.deadline(COMING),
    ], "a stage without a day is in no calendar"
    uids = [event.uid for event, _said in events]
    assert len(set(uids)) == 3
    assert all(uid.startswith("PAN-") and uid.endswith("@cocreation") for uid in uids)
    stage_event = events[0][0]
    assert (stage_event.scheduled_on, stage_event.last_day, stage_event.starts_at) == (on(12), on(21), None)
    assert "event-4" in uids[2]
