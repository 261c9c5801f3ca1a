"""Where we are, what has changed, what is late."""

from dashboard.ui import first_steps, lateness, overview, page

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
