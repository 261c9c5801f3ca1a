"""Where we are, what has changed, what is late."""

from dashboard.ui import lateness, live, overview, page

here = page.opening("overview")
live.follow(here)
overview.show(
    here,
    overview.funnel,
    overview.headline,
    overview.charts,
    lateness.late,
    lateness.updates,
)
