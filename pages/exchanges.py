"""Letters and meetings: how each exchange with an administration stands, and the grids where it is kept up; one
working session on its screen."""

from dashboard.ui.exchanges import exchanges, sitting
from dashboard.ui.frame import page
from dashboard.ui.parts import filters

here = page.opening("exchanges")
if sitting.opened():
    sitting.show(here, sitting.opened())
else:
    chosen = filters.bar(here, "administration", "meeting", "letter", "late", "done_since", search=True)
    exchanges.views(here, chosen)
    exchanges.meetings(here, chosen)
    exchanges.letters(here, chosen)
