"""The evidence for OGP: the eight requirements with their verdicts, what is noted by hand, and all that is public."""

from dashboard.ui.evidence import evidence, public, registers
from dashboard.ui.frame import page

here = page.opening("evidence")
public.head()
if public.asked():
    public.show(here)
else:
    found = evidence.show(here)
    evidence.offer_file(here)
    registers.offer_portal(here, found)
    registers.show(here, found)
