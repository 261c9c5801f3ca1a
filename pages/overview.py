"""Where we are, what has changed, what is late."""

from dashboard.ui import lateness, overview, page

here = page.opening("overview")
overview.show(
    here,
    overview.funnel,
    overview.headline,
    overview.charts,
    lateness.late,
    lateness.updates,
)
