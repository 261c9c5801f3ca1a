"""The overview: the funnel, what has changed since the last committee, what is late."""

from dashboard.ui.frame import first_steps, page
from dashboard.ui.overview import lateness, overview

here = page.opening("overview")
first_steps.show(here)
overview.show(
    here,
    overview.funnel,
    overview.headline,
    overview.charts,
    lateness.late,
    lateness.updates,
)
