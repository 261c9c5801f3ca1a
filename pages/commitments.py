"""The commitment sheets: the matrix of steps, the grids, one of them whole."""

from dashboard.ui import commitment_matrix, commitment_sheet, commitments, filters, page

here = page.opening("commitments")
if commitments.opened():
    commitment_sheet.show(here, commitments.opened())
else:
    names = ("administration", "status", "late", "orphans", "completed", "new_since", "done_since")
    chosen = filters.bar(here, *names, search=True)
    commitment_matrix.show(here, chosen)
    commitments.choose(here)
    commitments.grids(here, chosen)
