"""The sorting desk: idea by idea, groups at a glance, the second reading, the log, the checks, the remits."""

from dashboard.ui import page, sorting, sorting_checks, sorting_desk, sorting_groups, sorting_log, sorting_remits

here = page.opening("sorting")
section = sorting.progress(here, sorting.sections(here))
sorting_desk.show(here, section)
sorting_groups.show(here, section)
sorting_log.show(here, section)
sorting_checks.show(here, section)
sorting_remits.show(here, section)
