"""Import ideas: a file, how it is read, what it would bring, the import, and the past ones."""

from dashboard.ui.frame import page
from dashboard.ui.importing import batches, importing

here = page.opening("importing", follows=False)
chosen = importing.choose_file(here)
corrected = importing.correct(here, chosen)
importing.check_and_confirm(here, corrected)
batches.past(here)
