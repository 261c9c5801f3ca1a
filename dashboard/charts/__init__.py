"""Charts: frames in, one Vega-Lite drawing out, the same for the screen, for paper and for office files."""

from dashboard.charts.bars import Bar, bars
from dashboard.charts.days import per_day
from dashboard.charts.drawing import screen_svg
from dashboard.charts.model import Chart
from dashboard.charts.stacks import Segment, stacked_bars

__all__ = ["Bar", "Chart", "Segment", "bars", "per_day", "screen_svg", "stacked_bars"]
