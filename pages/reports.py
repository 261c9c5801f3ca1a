"""The workshop reports: each section of each event's report, and one report whole."""

from dashboard.ui.frame import page
from dashboard.ui.reports import report, reports

here = page.opening("reports")
if reports.opened():
    report.show(here, reports.opened())
else:
    reports.matrix(here)
