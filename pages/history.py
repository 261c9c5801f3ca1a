"""Who changed what, when, from which value to which, and the proof that nothing was altered."""

from dashboard.ui import history, history_lines, page, undoing

here = page.opening("history")
wanted = history.filters(here)
history.proof(here)
history_lines.show(here, wanted)
undoing.dialog(here)
