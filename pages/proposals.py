"""The proposals: how they are distributed, the grid, one of them whole."""

from dashboard.ui.frame import page
from dashboard.ui.parts import filters
from dashboard.ui.proposals import distribution, proposals, story, trails

here = page.opening("proposals")
if proposals.opened():
    story.show(here, proposals.opened())
else:
    names = ("administration", "theme", "status", "orphans", "without_sheet", "asked", "passed_around")
    chosen = filters.bar(here, *names, "new_since", "done_since", search=True)
    trails.waiting(here)
    distribution.show(here, chosen)
    proposals.choose(here)
    proposals.table(here, chosen)
