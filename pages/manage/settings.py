"""The accounts, the rights of each role, the lists, the plans, the state of the installation."""

from dashboard.ui.frame import page
from dashboard.ui.settings import accounts, country, letters, lists, plans, settings

here = page.opening("settings")
section = settings.sections(here)
accounts.show(here, section)
settings.rights(section)
lists.show(here, section)
plans.show(here, section)
country.show(here, section)
letters.show(here, section)
settings.data(here, section)
