"""Lines over days as a chart of PowerPoint's own: its days, its values, its colours and its words."""

from datetime import date
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from pptx.util import Cm

from dashboard.documents.papers.standard import FONT
from dashboard.documents.slides.deck import CourseOverTime, Lines
from dashboard.documents.slides.pptx_lines import add_lines
from dashboard.documents.slides.pptx_words import rgb
from data_access.values.dates import SERIAL_ORIGIN

DAYS = (date(2024, 1, 1), date(2024, 1, 15), date(2024, 3, 12))
DONE = CourseOverTime("Faites \u2066P-01\u2069", (0, 5, None), "5")
PLANNED = CourseOverTime("Rythme", (None, 5, 10), "4 par semaine", is_planned=True)
BLOCK = Lines("Titre", DAYS, (DONE, PLANNED), "fiches")
AREA = (Cm(1), Cm(1), Cm(20), Cm(10))


def chart(*, is_rtl: bool = False) -> Any:
    """The chart on a slide of its own."""
    made = Presentation()
    shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
    add_lines(shapes, AREA, BLOCK, is_rtl=is_rtl)
    (frame,) = shapes
    return frame


def test_every_day_and_every_value_is_in_the_chart() -> None:
    plot = chart().chart.plots[0]
    assert [float(one) for one in plot.categories] == [(on - SERIAL_ORIGIN).days for on in DAYS]
    assert [tuple(series.values) for series in plot.series] == [(0, 5, None), (None, 5, 10)]


def test_the_legend_says_the_last_values_without_marks_that_powerpoint_does_not_know() -> None:
    made = chart().chart
    assert made.has_legend
    assert not made.has_title
    assert [series.name for series in made.plots[0].series] == ["Faites \u200eP-01\u200e : 5", "Rythme : 4 par semaine"]


def test_what_is_planned_is_dashed_and_muted() -> None:
    done, planned = chart().chart.plots[0].series
    assert done.format.line.dash_style is None
    assert planned.format.line.dash_style == MSO_LINE.DASH
    assert (done.format.line.color.rgb, planned.format.line.color.rgb) == (rgb("primary"), rgb("muted"))
    assert not done.smooth


@pytest.mark.parametrize("is_rtl", [True, False])
def test_the_first_day_is_where_reading_begins(is_rtl: bool) -> None:
    assert chart(is_rtl=is_rtl).chart.category_axis.reverse_order is is_rtl


def test_the_values_begin_at_nothing_and_the_font_is_that_of_the_slides() -> None:
    made = chart().chart
    assert made.value_axis.minimum_scale == 0
    assert made.font.name == FONT


def test_who_does_not_see_it_is_told_what_it_shows() -> None:
    told = chart()._element.nvGraphicFramePr.cNvPr.get("descr")
    assert told == "Titre. Faites \u200eP-01\u200e : 5; Rythme : 4 par semaine"
