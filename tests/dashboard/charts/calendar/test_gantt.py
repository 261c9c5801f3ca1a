"""The Gantt chart: every day has its place, from the side where reading begins, and the table says it all."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts import look
from dashboard.charts.calendar.gantt import GanttBar, GanttPoint, GanttRow, gantt, scale_of
from dashboard.documents import images
from dashboard.translations import speaking

TODAY = date(2023, 11, 30)
ROW = GanttRow(
    "Collecte des idées",
    "fin 31/08/2023",
    "/idees",
    planned=(GanttBar(date(2023, 5, 15), date(2023, 7, 31), "var(--co-idle-fill)"),),
    expected=(GanttBar(TODAY, date(2024, 1, 10), "var(--co-bad-fill)"),),
    points=(GanttPoint(date(2024, 2, 29), "var(--co-good-fill)", "diamond", "Plan : 29/02/2024"),),
)


def test_whole_months_are_drawn_from_the_first_day_to_the_last_one() -> None:
    scale = scale_of([ROW], TODAY)
    assert (scale.first, scale.after) == (date(2023, 5, 1), date(2024, 3, 1))
    assert len(scale.months()) == 10
    assert (scale_of([], TODAY).first, scale_of([], TODAY).after) == (date(2023, 11, 1), date(2023, 12, 1))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_time_runs_from_where_reading_begins(language: str) -> None:
    with speaking(language):
        scale = scale_of([ROW], TODAY)
        first, last = scale.at(scale.first), scale.at(scale.after)
        assert (first, last) == ((look.WIDTH, 0) if language == "ar" else (0, look.WIDTH))
        chart = gantt("calendar", "Titre", [ROW], TODAY, pd.DataFrame({"Phase": ["Collecte"]}))
        drawn = images.svg(chart).decode()
    assert "Collecte des idées" in drawn
    assert "fin 31/08/2023" in drawn
    assert "Collecte des idées : fin 31/08/2023" in chart.alternative


def test_no_row_at_all_can_be_drawn() -> None:
    assert images.svg(gantt("calendar", "Titre", [], TODAY, pd.DataFrame({"Phase": []})))
