"""What waits: for a focal point or a member of the committee, theirs; for the others what is late."""

from dashboard.ui.committee import proposing
from dashboard.ui.frame import page
from dashboard.ui.waiting import waiting

here = page.opening("my_administration")
waiting.show(here, waiting.first, waiting.figures)
proposing.own(here)
