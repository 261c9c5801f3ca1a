"""Letters and meetings: how each exchange with an administration stands, and the two grids where it is kept up."""

from dashboard.ui.exchanges import exchanges
from dashboard.ui.frame import page
from dashboard.ui.parts import filters

here = page.opening("exchanges")
chosen = filters.bar(here, "administration", "meeting", "letter", "late", "done_since", search=True)
exchanges.views(here, chosen)
exchanges.meetings(here, chosen)
exchanges.letters(here, chosen)
