"""Where we are, what has changed, what is late."""

from dashboard.ui import live, overview, page

here = page.opening("overview")
live.follow(here)
overview.show(
    here,
    overview.funnel,
    overview.headline,
    overview.charts,
    overview.late,
    overview.updates,
)
