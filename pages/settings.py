"""The accounts, the rights of each role, the lists, the plans, the state of the installation."""

from dashboard.ui import page, settings, settings_accounts, settings_country, settings_lists, settings_plans

here = page.opening("settings")
section = settings.sections(here)
settings_accounts.show(here, section)
settings.rights(section)
settings_lists.show(here, section)
settings_plans.show(here, section)
settings_country.show(here, section)
settings.data(here, section)
