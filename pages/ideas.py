"""The ideas: how many and where they came from, the list, one of them whole."""

from dashboard.ui.frame import page
from dashboard.ui.ideas import by_hand, ideas, mapped, story
from dashboard.ui.parts import filters

here = page.opening("ideas")
if ideas.opened():
    story.show(here, ideas.opened())
else:
    names = ("status", "channel", "theme", "category", "language", "period", "orphans", "new_since")
    chosen = filters.bar(here, *names, search=True)
    if mapped.opened():
        mapped.show(here, chosen)
    else:
        ideas.counts(here, chosen)
        by_hand.offer(here)
        ideas.listed(here, chosen)
