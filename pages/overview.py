"""The overview: where we are, what has changed since the last committee, who is late, what there is to decide."""

from dashboard.ui.frame import first_steps, page
from dashboard.ui.overview import alerts, between, lateness, overview, questions, trends, two_plans

here = page.opening("overview")
if between.asked():
    between.show(here)
elif trends.asked():
    trends.show(here)
elif two_plans.asked():
    two_plans.show(here)
else:
    first_steps.show(here)
    overview.show(
        here,
        questions.waiting,
        overview.funnel,
        alerts.alerts,
        questions.questions,
        overview.charts,
        lateness.late,
        lateness.updates,
    )
