"""The calendar of the process: when it arrives, its stages as a chart, what if one slips, and where they are kept."""

from dashboard.ui.calendar import calendar, keeping
from dashboard.ui.frame import page

here = page.opening("calendar")
calendar.show(here)
keeping.show(here)
