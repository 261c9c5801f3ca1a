"""One idea whole: its words as they were given, where they were read, and what became of them, to the commitment."""

import re
from functools import partial

from dashboard.answers import answer
from dashboard.links import idea_reference
from dashboard.look.templating import drawn
from dashboard.translations import _, moment, number
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from data_access.permissions import Action, allowed
from data_access.queries.ideas import stories
from data_access.queries.ideas.outcomes import idea_outcome
from data_access.queries.ideas.stories import IdeaStory

REFERENCE = re.compile(r"i?[\s-]*0*(\d{1,9})", re.IGNORECASE)


def show(here: Here, reference: str) -> None:
    """The whole story of the idea of this reference, read only: its original wording is never altered."""
    found = REFERENCE.fullmatch(reference)
    story = stories.story(here.actor, here.plan_id, int(found[1])) if found else None
    if story is None:
        board.show("idea_absent", Part(drawn("ideas/story.html", story=None, reference=reference)))
        return
    known = idea_outcome(here.actor, here.plan_id, story.number)
    published = answer(known) if known else ""
    name = f"{idea_reference(story.number)}.txt"
    kept = partial(File, name, "text/plain;charset=utf-8", published.encode("utf-8-sig"))
    html = drawn(
        "ideas/story.html",
        story=story,
        may_sort=allowed(here.actor, Action.SORT_IDEAS),
        published=published,
        source=_source(story),
    )
    board.show("idea_story", Part(html, {"answer": kept}))


def _source(story: IdeaStory) -> list[str]:
    if story.file_name is None:
        return [_("Entered by hand")]
    parts = [story.file_name]
    if story.sheet:
        parts.append(_("worksheet %(sheet)s") % {"sheet": story.sheet})
    if story.line is not None:
        parts.append(_("line %(line)s") % {"line": number(story.line)})
    if story.imported_at:
        parts.append(_("imported on %(moment)s") % {"moment": moment(story.imported_at)})
    return parts
