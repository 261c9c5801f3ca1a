"""Charts as files, drawn on the server without a browser."""

from dashboard.charts.drawing import file_svg
from dashboard.charts.model import Chart
from dashboard.renderer import asking

SCALE = 2.5
"""Pixels of the image for one of the drawing: sharp on a projector and on paper (about 1 200 pixels wide)."""


def svg(chart: Chart, note: str = "") -> bytes:
    """The chart with its title as an SVG file; `note` (plan, date) stands under the title."""
    return file_svg(chart, note).encode("utf-8")


def png(chart: Chart, note: str = "") -> bytes:
    """The chart with its title as a PNG image on white."""
    return asking.png(file_svg(chart, note), SCALE)
