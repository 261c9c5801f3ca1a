"""The administrations, their focal points and the members of the steering committee."""

from dashboard.ui.directory import directory
from dashboard.ui.frame import page
from dashboard.ui.parts import filters

here = page.opening("directory")
chosen = filters.bar(here, "administration", search=True)
directory.administrations(here, chosen)
directory.members(here, chosen)
directory.downloads(here)
directory.keeping(here)
