"""The administrations, their focal points and the members of the steering committee."""

from dashboard.ui import directory, filters, page

here = page.opening("directory")
chosen = filters.bar(here, "administration", search=True)
directory.administrations(here, chosen)
directory.members(here, chosen)
directory.downloads(here)
directory.keeping(here)
