"""The proposals: how they are distributed, the grid, one of them whole."""

from dashboard.ui import filters, page, proposal_distribution, proposal_story, proposals

here = page.opening("proposals")
if proposals.opened():
    proposal_story.show(here, proposals.opened())
else:
    names = ("administration", "theme", "status", "orphans", "without_sheet", "new_since", "done_since")
    chosen = filters.bar(here, *names, search=True)
    proposal_distribution.show(here, chosen)
    proposals.choose(here)
    proposals.table(here, chosen)
