"""Who changed what, when, from which value to which, and the proof that nothing was altered."""

from dashboard.ui.frame import page
from dashboard.ui.history import history, lines, undoing

here = page.opening("history")
wanted = history.filters(here)
history.proof(here)
lines.show(here, wanted)
undoing.dialog(here)
