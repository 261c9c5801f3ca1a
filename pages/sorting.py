"""The sorting desk: idea by idea, groups at a glance, the second reading, the log, the checks, the remits."""

from dashboard.ui.frame import page
from dashboard.ui.sorting import checks, desk, groups, log, remits, sorting

here = page.opening("sorting")
section = sorting.progress(here, sorting.sections(here))
desk.show(here, section)
groups.show(here, section)
log.show(here, section)
checks.show(here, section)
remits.show(here, section)
