"""Letters and meetings: how each exchange with an administration stands, and the two grids where it is kept up."""

from dashboard.ui import exchanges, filters, page

here = page.opening("exchanges")
chosen = filters.bar(here, "administration", "meeting", "letter", "late", "done_since", search=True)
exchanges.views(here, chosen)
exchanges.meetings(here, chosen)
exchanges.letters(here, chosen)
