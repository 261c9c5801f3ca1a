"""The commitment sheets: the matrix of steps, the grids, one of them whole."""

from dashboard.ui.commitments import commitments, matrix, sheet
from dashboard.ui.frame import page
from dashboard.ui.parts import filters

here = page.opening("commitments")
if commitments.opened():
    sheet.show(here, commitments.opened())
else:
    names = ("administration", "status", "late", "orphans", "completed", "new_since", "done_since")
    chosen = filters.bar(here, *names, search=True)
    matrix.show(here, chosen)
    commitments.choose(here)
    commitments.grids(here, chosen)
