"""The proposals: how they are distributed, the grid, one of them whole."""

from dashboard.ui import filters, grid, live, page, proposal_distribution, proposal_story, proposals
from data_access.queries.proposals import listed

here = page.opening("proposals")
if proposals.opened():
    proposal_story.show(here, proposals.opened())
else:
    chosen = filters.bar(here, "administration", "theme", "status", search=True)
    proposal_distribution.show(here, chosen)
    proposals.choose(here)
    grid.edit(here, "proposals", listed, chosen, actions=(proposals.open_whole,))
live.follow(here)
