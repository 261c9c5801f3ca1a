"""Letters and meetings."""

from dashboard.ui import grid, live, page
from data_access.queries import exchanges

here = page.opening("exchanges")
live.follow(here)
grid.edit(here, "meetings", exchanges.meetings)
grid.edit(here, "letters", exchanges.letters)
