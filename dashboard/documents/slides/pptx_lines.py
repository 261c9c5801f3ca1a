"""Lines over days as a chart of PowerPoint's own, with a date axis and a legend that says the last values."""

from typing import Any

from dashboard.documents.papers.standard import FONT
from dashboard.documents.slides.deck import CourseOverTime, Lines
from dashboard.documents.slides.pdf import colour_of
from dashboard.documents.slides.pptx_words import describe, name_fonts, plain, rgb


def add_lines(shapes: Any, area: tuple[Any, ...], block: Lines, *, is_rtl: bool) -> None:
    """Add the chart at an area (left, top, width, height) of a slide."""
    # Slow to load, and only who asks for slides needs it.
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = block.days
    for one in block.courses:
        data.add_series(plain(f"{one.label} : {one.told}"), one.values)  # type: ignore[no-untyped-call]
    frame = shapes.add_chart(XL_CHART_TYPE.LINE, *area, data)
    describe(frame, block.alternative)
    chart = frame.chart
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.name = Pt(14), FONT
    name_fonts(chart._chartSpace.txPr.find(f".//{qn('a:defRPr')}"))
    days, values = chart.category_axis, chart.value_axis
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = "dd/mm/yyyy", False
    days.reverse_order = is_rtl
    values.minimum_scale, values.has_major_gridlines = 0, True
    values.major_gridlines.format.line.color.rgb = rgb("line")
    for position, one in enumerate(block.courses):
        _draw(chart.plots[0].series[position], one, position)


def _draw(series: Any, one: CourseOverTime, position: int) -> None:
    # As above.
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    series.smooth = False
    series.format.line.width = Pt(3)
    series.format.line.color.rgb = rgb(colour_of(one, position))
    if one.is_planned:
        series.format.line.dash_style = MSO_LINE.DASH
