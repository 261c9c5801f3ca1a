"""The parts of slides: what they say to who does not see them, and where the points of a line stand."""

from datetime import date

import pytest

from dashboard.documents.slides.deck import Bars, CourseOverTime, Deck, Lines, SlideBar

DAYS = (date(2024, 1, 1), date(2024, 1, 6), date(2024, 1, 11))
DONE = CourseOverTime("Faites", (0, 5, 10), "10")
PLANNED = CourseOverTime("Rythme", (None, 5, 20), "4 par semaine", is_planned=True)


def test_a_bar_chart_says_all_its_bars() -> None:
    bars = Bars("Deux états", ("État", "Nombre"), (SlideBar("Retenue", 25), SlideBar("Écartée", 0)))
    assert bars.alternative == "Deux états. Retenue : 25; Écartée : 0"


def test_lines_say_their_last_values_in_words() -> None:
    assert Lines("Titre", DAYS, (DONE, PLANNED), "fiches").alternative == "Titre. Faites : 10; Rythme : 4 par semaine"


@pytest.mark.parametrize(
    ("courses", "most"),
    [((DONE,), 10), ((DONE, PLANNED), 20), ((CourseOverTime("x", (0, 0, None), ""),), 1), ((), 1)],
)
def test_the_scale_ends_at_the_largest_value(courses: tuple[CourseOverTime, ...], most: int) -> None:
    assert Lines("", DAYS, courses, "").most == most


def test_points_stand_at_their_day_and_their_height() -> None:
    lines = Lines("", DAYS, (DONE, PLANNED), "")
    assert lines.points(DONE, is_rtl=False) == ((0.0, 1.0), (0.5, 0.75), (1.0, 0.5))
    assert lines.points(DONE, is_rtl=True) == ((1.0, 1.0), (0.5, 0.75), (0.0, 0.5)), "the first day is on the right"
    assert lines.points(PLANNED, is_rtl=False) == ((0.5, 0.75), (1.0, 0.0)), "what has no value has no point"


def test_days_are_not_evenly_spread_but_by_the_calendar() -> None:
    days = (date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 11))
    assert [x for x, _y in Lines("", days, (DONE,), "").points(DONE, is_rtl=False)] == [0.0, 0.1, 1.0]


def test_a_single_day_is_no_division_by_nothing() -> None:
    one = CourseOverTime("x", (4,), "4")
    assert Lines("", DAYS[:1], (one,), "").points(one, is_rtl=False) == ((0.0, 0.0),)


def test_a_course_of_another_length_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="argument 2 is"):
        Lines("", DAYS, (), "").points(CourseOverTime("x", (1,), "1"), is_rtl=False)


@pytest.mark.parametrize(("language", "is_rtl"), [("fr", False), ("ar", True), ("en", False)])
def test_a_deck_knows_its_direction(language: str, is_rtl: bool) -> None:
    assert Deck(language, DAYS[0], "t", "s").is_rtl is is_rtl
