"""The ideas: how many and where they came from, the list, one of them whole."""

from dashboard.ui import filters, idea_by_hand, idea_story, ideas, page

here = page.opening("ideas")
if ideas.opened():
    idea_story.show(here, ideas.opened())
else:
    names = ("status", "channel", "theme", "category", "language", "period", "orphans", "new_since")
    chosen = filters.bar(here, *names, search=True)
    ideas.counts(here, chosen)
    idea_by_hand.offer(here)
    ideas.listed(here, chosen)
