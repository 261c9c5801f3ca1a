"""The evidence for OGP: the eight requirements with their verdicts, and what is noted by hand."""

from dashboard.ui.evidence import evidence, registers
from dashboard.ui.frame import page

here = page.opening("evidence")
found = evidence.show(here)
evidence.offer_file(here)
registers.offer_portal(here, found)
registers.show(here, found)
