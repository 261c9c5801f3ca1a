"""The calendar in sentences: each way in which a stage can stand, wait, slip and pass its lateness on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.documents.calendar import telling
from dashboard.translations import LANGUAGES, speaking
from data_access.queries.calendar.critical import aim, path
from data_access.queries.calendar.expected import expected
from data_access.queries.calendar.stage import Expected, StageView
from data_access.queries.calendar.timeline import Timeline

TODAY = date(2024, 1, 20)


@pytest.fixture(autouse=True)
def _english() -> object:
    with speaking("en"):
        yield


def on(number: int) -> date:
    """A day of January 2024."""
    return date(2024, 1, 1) + timedelta(days=number - 1)


def stage(number: int, first: int, last: int, *waits_for: int, began: int = 0, over: int = 0) -> StageView:
    """A stage that was planned from a day to a day, perhaps begun, perhaps over."""
    return StageView(
        number,
        names=(("fr", f"Phase {number}"), ("en", f"Phase {number}"), ("ar", f"المرحلة {number}")),
        planned_start_on=on(first),
        planned_end_on=on(last),
        started_on=on(began) if began else None,
        completed_on=on(over) if over else None,
        waits_for=waits_for,
    )


def calendar(*stages: StageView, today: date = TODAY) -> Timeline:
    """The calendar of these stages."""
    found = expected(stages, today)
    aimed = aim(stages, found)
    return Timeline(today, stages, found, aimed, path(aimed, found), dict.fromkeys(found, 0))


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ((), "No stage has a planned day yet: enter them, and the calendar says when the process arrives."),
        ((stage(1, 1, 10, began=1, over=10),), "Phase 1 was over on 10 January 2024, as planned."),
        (
            (stage(1, 1, 10, began=1, over=11),),
            "Phase 1 was over on 11 January 2024, 1 day after the planned day, 10 January 2024.",
        ),
        ((stage(1, 15, 30, began=15),), "Phase 1 is expected on 30 January 2024, as planned."),
        (
            (stage(1, 10, 19, began=12),),
            "Phase 1 is expected on 21 January 2024, 2 days after the planned day, 19 January 2024.",
        ),
    ],
)
def test_the_headline_says_when_the_process_arrives(stages: tuple[StageView, ...], said: str) -> None:
    assert telling.headline(calendar(*stages)) == said


def test_late_stages_are_counted_among_those_that_are_not_over() -> None:
    assert telling.summary(calendar(stage(1, 25, 30))) == "No stage that is to come is late."
    late = calendar(stage(1, 1, 10, began=1, over=19), stage(2, 1, 10, began=5), stage(3, 25, 30))
    assert telling.summary(late) == "1 of the 2 stages that are not over is late."


@pytest.mark.parametrize(
    ("first", "begins"),
    [
        (stage(1, 1, 10, began=1, over=10), "Phase 1 was over on 10 January 2024."),
        (stage(1, 15, 24, began=15), "Phase 1 is on its planned days, until 24 January 2024."),
        (stage(1, 15, 24), "Phase 1 has not begun: its end moves to 29 January 2024, 5 days late."),
        (stage(1, 15, 24, began=18), "Phase 1 is 3 days late by itself: its end moves to 27 January 2024."),
    ],
)
def test_the_first_stage_of_the_path_stands_where_it_does_by_itself(first: StageView, begins: str) -> None:
    ((told, said),) = telling.critical(calendar(first))
    assert (told.id, said) == (1, begins)


def test_a_stage_gets_the_lateness_of_the_one_before() -> None:
    found = calendar(stage(1, 15, 24, began=18), stage(2, 25, 31, 1))
    assert [one.id for one, _said in telling.critical(found)] == [1, 2]
    assert telling.critical(found)[1][1] == (
        "Phase 2 waits for Phase 1: 3 days of lateness pass on; it ends on 3 February 2024."
    )


def test_a_stage_without_a_margin_waits_for_one_that_is_in_time() -> None:
    found = calendar(stage(1, 15, 24, began=15), stage(2, 25, 31, 1))
    assert telling.critical(found)[-1][1] == "Phase 2 waits for Phase 1, without a margin: it ends on 31 January 2024."


@pytest.mark.parametrize(
    ("late", "its", "said"),
    [
        (0, 4, "Phase 2 waits for Phase 1, whose lateness the margin absorbs: it ends on 31 January 2024."),
        (
            *(1, 4),
            "Phase 2 waits for Phase 1: of 4 days late, the margin absorbs 3 days and 1 day pass on; "
            "it ends on 31 January 2024.",
        ),
        (4, 4, "Phase 2 waits for Phase 1: 4 days of lateness pass on; it ends on 31 January 2024."),
        (6, 1, "Phase 2 waits for Phase 1: 1 day of lateness passes on; it ends on 31 January 2024."),
    ],
)
def test_a_margin_absorbs_what_it_can(late: int, its: int, said: str) -> None:
    found = calendar(stage(1, 15, 24, began=15), stage(2, 25, 31, 1))
    then = {1: replace(found.expected[1], late=its), 2: replace(found.expected[2], late=late)}
    assert telling.critical(replace(found, expected=then))[-1][1] == said


@pytest.mark.parametrize(
    ("one", "late", "said"),
    [
        (stage(1, 1, 10, began=1, over=10), 0, "over"),
        (stage(1, 1, 10, began=1, over=12), 2, "over, 2 days late"),
        (stage(1, 1, 10, began=1), 1, "under way, 1 day late"),
        (stage(1, 1, 10), 0, "to come"),
    ],
)
def test_how_a_stage_stands_in_few_words(one: StageView, late: int, said: str) -> None:
    assert telling.standing(one, Expected(late=late)) == said


def test_what_another_calendar_would_move() -> None:
    now = calendar(stage(1, 15, 24, began=15), stage(2, 25, 31, 1), stage(3, 25, 26))
    then = calendar(stage(1, 15, 24, began=18), stage(2, 25, 31, 1), stage(3, 25, 26))
    assert [(one.name, one.days) for one in telling.moved(now, then)] == [("Phase 1", 3), ("Phase 2", 3)]
    assert telling.moved(now, now) == []
    assert telling.moved(calendar(StageView(1)), calendar(StageView(1))) == [], "a stage without days moves nowhere"


def test_what_a_slip_would_mean_is_one_sentence() -> None:
    now = calendar(stage(1, 15, 24, began=15), stage(2, 25, 31, 1))
    then = calendar(stage(1, 15, 24, began=18), stage(2, 25, 31, 1))
    first = now.stages[0]
    assert (
        telling.supposed(now, then, first, 3)
        == "If Phase 1 slips by 3 days, Phase 2 moves by 3 days, to 3 February 2024."
    )
    assert telling.supposed(now, now, first, 1) == (
        "If Phase 1 slips by 1 day, Phase 2 does not move: it stays on 31 January 2024."
    )
    bare = calendar(replace(StageView(7), names=(("en", "Phase 7"), ("fr", "Phase 7"))))
    assert telling.supposed(bare, bare, bare.stages[0], 2) == "Phase 7 has no planned day: it cannot slip."


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_every_sentence_is_said_in_each_language(language: str) -> None:
    now = calendar(stage(1, 15, 24, began=18), stage(2, 25, 31, 1))
    english = [telling.headline(now), telling.summary(now), telling.legend(), telling.rules()]
    english += [said for _stage, said in telling.critical(now)]
    with speaking(language):
        told = [telling.headline(now), telling.summary(now), telling.legend(), telling.rules()]
        told += [said for _stage, said in telling.critical(now)]
    assert all(one != other and not set("{}%") & set(one) for one, other in zip(told, english, strict=True))
