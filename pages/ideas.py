"""The ideas: how many and where they came from, the list, one of them whole."""

from dashboard.ui import filters, idea_story, ideas, page

here = page.opening("ideas")
if ideas.opened():
    idea_story.show(here, ideas.opened())
else:
    chosen = filters.bar(here, "status", "channel", "theme", "category", "language", "period", "orphans", search=True)
    ideas.counts(here, chosen)
    ideas.listed(here, chosen)
