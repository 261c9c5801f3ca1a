"""The steering committee: its meetings, what it decided, the next steps it agreed on; one meeting on its screen."""

from dashboard.ui.committee import committee, members, registers, sitting
from dashboard.ui.frame import page
from dashboard.ui.parts import filters

here = page.opening("committee")
if committee.opened():
    sitting.show(here, committee.opened())
else:
    committee.meetings(here)
    chosen = filters.bar(here, search=True)
    committee.steps(here, chosen)
    committee.register(here, chosen)
    registers.show(here, chosen)
    members.show(here)
