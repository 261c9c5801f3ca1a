"""Counts over time: how high each area stands and how long, mirrored for who reads from the right, printed and told."""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.charts import Chart, look, screen_svg
from dashboard.charts.stepped import Course, Needed, OutstandingDay, stepped
from dashboard.translations import speaking

DAYS = [date(2023, 10, 1), date(2023, 10, 3), date(2023, 10, 8)]
UNTIL = date(2023, 10, 10)
DONE, ALL = Course("Triées", [0, 4, 10]), Course("Idées", [10, 10, 20])


def drawn(**given: Any) -> Chart:
    return stepped("trend", "10 idées sur 20", DAYS, UNTIL, [DONE], ALL, **given)


def marks(chart: Chart, kind: str) -> list[list[dict[str, Any]]]:
    """The values of each layer of a kind, in the order in which they are drawn."""
    return [layer["data"]["values"] for layer in chart.drawing["layer"] if layer["mark"]["type"] == kind]


def spans(chart: Chart) -> list[tuple[float, float, float]]:
    """From where to where each step of the area stands, and how tall it is."""
    [_legend, steps, *_line] = marks(chart, "rect")
    return [(round(step["start"]), round(step["end"]), round(step["y2"] - step["y"])) for step in steps]


def test_an_area_stands_from_the_day_it_moved_to_the_next_one() -> None:
    with speaking("fr"):
        (start, end, low), (next_start, next_end, high) = spans(drawn())
    assert (start, next_start, next_end) == (88, 308, 440)
    assert end - next_start in (0, 1)
    assert high == pytest.approx(low * 2.5, abs=1)


def test_it_is_mirrored_from_right_to_left() -> None:
    with speaking("fr"):
        ltr = spans(drawn())
    with speaking("ar"):
        rtl = spans(drawn())
    assert [(look.WIDTH - start, look.WIDTH - end, tall) for start, end, tall in ltr] == rtl


def test_the_last_counts_are_printed_told_and_in_the_table() -> None:
    with speaking("fr"):
        chart = drawn()
        svg = screen_svg(chart)
    assert all(f"{said}" in svg for said in ("Triées : 10", "Idées : 20"))
    assert chart.alternative == "10 idées sur 20. Triées : 10; Idées : 20. "
    assert chart.table.to_dict("list") == {
        "Date": ["1er oct. 2023", "3 oct. 2023", "8 oct. 2023"],
        "Triées": [0, 4, 10],
        "Idées": [10, 10, 20],
    }


def test_a_day_that_stands_out_opens_what_happened() -> None:
    with speaking("fr"):
        chart = drawn(stand_out=[OutstandingDay(1, "+4", "/historique?act=7", "3 oct. : Triées +4")])
        svg = screen_svg(chart)
    assert '<a href="/historique?act=7" aria-label="3 oct. : Triées +4">' in svg
    assert "3 oct. : Triées +4" in chart.alternative


def test_the_needed_pace_leads_from_what_is_done_to_all_on_its_day() -> None:
    with speaking("fr"):
        chart = drawn(needed=Needed(UNTIL + timedelta(days=10), "Rythme nécessaire"))
    [way] = next(values for values in marks(chart, "rule") if values and "end" in values[0])
    assert (way["start"], way["end"]) == (220, 440)
    done = marks(chart, "rect")[1][-1]
    assert way["y"] == done["y"]
    assert way["y2"] < way["y"]


def test_areas_stand_one_upon_the_other() -> None:
    states = [Course("Étape 1", [1, 1, 2], "step_1"), Course("Brouillon", [3, 3, 3], "draft")]
    with speaking("fr"):
        chart = stepped("sheets", "Fiches", DAYS, UNTIL, states)
    [_legend, steps] = [values for values in marks(chart, "rect") if values]
    lower, upper = steps[1], steps[-1]
    assert (lower["y"], lower["start"]) == (upper["y2"], upper["start"])
    assert len({step["colour"] for step in steps}) == 2


def test_one_evening_is_as_wide_as_the_chart() -> None:
    with speaking("fr"):
        chart = stepped("one", "Une idée", [UNTIL], UNTIL, [Course("Triées", [1])], Course("Idées", [1]))
    [_legend, area, _line] = [values for values in marks(chart, "rect") if values]
    assert (area[0]["start"], area[0]["end"]) == (0, look.WIDTH)
