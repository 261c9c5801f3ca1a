"""What every section of the sorting desk shares: its sections, how far the reading is, how its pieces are drawn."""

from collections.abc import Iterable, Iterator
from typing import Any

import streamlit as st

from dashboard.links import idea_reference, link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, number, p_, percent, pword
from dashboard.ui.frame import board, empty
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.settings.settings import tabs
from data_access.likeness.fused import MOST
from data_access.likeness.nearness import Computing
from data_access.permissions import Action, allowed
from data_access.queries.funnel import IdeaStage
from data_access.queries.sorting import sorting
from data_access.queries.sorting.near_ideas import Marks
from data_access.states import IdeaStatus

SECTIONS = {
    "desk": (pword("sorting", "Reading"), Action.SORT_IDEAS),
    "groups": (pword("sorting", "Groups"), Action.SORT_IDEAS),
    "second": (pword("sorting", "Second reading"), Action.SORT_IDEAS),
    "log": (pword("sorting", "Log"), Action.READ_RECORDS),
    "checks": (pword("sorting", "Checks"), Action.READ_RECORDS),
    "remits": (pword("sorting", "Remits"), Action.READ_RECORDS),
}


def sections(here: Here) -> str:
    """Show the sections that the actor may open, as links, and return the key of the one in the address."""
    words = {
        key: p_(*word) for key, (word, action) in SECTIONS.items() if allowed(here.actor, action) and key != "second"
    }
    asked = st.query_params.get("section", "")
    chosen = asked if asked in SECTIONS and allowed(here.actor, SECTIONS[asked][1]) else next(iter(words))
    addresses = {link("sorting", section=key): word for key, word in words.items()}
    tabs("sorting_sections", _("Sorting ideas"), addresses, "desk" if chosen == "second" else chosen)
    return chosen


def progress(here: Here, section: str) -> str:
    """How many ideas a person has read, how many wait, who reads which one now; returns the section to show.

    Where there is no idea to read, only the remits can be prepared; the others would be empty, and say so once.
    """
    found = sorting.progress(here.actor, here.plan_id, _counted(cache.now(here)), here.seal)
    if not found.total:
        board.show("sorting_none", Part(empty.no_idea(here.actor)))
        return section if section == "remits" else ""
    share = found.read / found.total
    states = [
        (status, link("ideas", status=status), number(count))
        for status in IdeaStatus
        if (count := found.by_status[status])
    ]
    others = [(reader.name, idea_reference(reader.number)) for reader in found.readers if not reader.is_me]
    draw(
        "sorting_progress",
        "progress",
        read=n_("%(count)s idea read by a person", "%(count)s ideas read by a person", found.read),
        to_read=n_("%(count)s left to read", "%(count)s left to read", found.to_read),
        share=share,
        done=percent(share),
        states=states,
        others=others,
        computing=computing(found.computing) if found.to_read else "",
        within="" if found.is_across else _within(found.total),
    )
    return section


@cache.until_changed("ideas", "import_batches", "proposal_ideas")
def _counted(now: Now) -> IdeaStage:
    return sorting.stage(now.here.actor, now.here.plan_id)


def _within(total: int) -> str:
    if total > MOST:
        told = _("Ideas are compared within one language only: there are more than %(most)s of them.")
        return told % {"most": number(MOST)}
    return _("Ideas are compared within one language only: the sentence encoder is not installed here.")


def computing(found: Computing | None) -> str:
    """How far the comparison of the ideas is, in a sentence; nothing when it is done."""
    if found is None:
        return ""
    return _("The ideas are being compared: %(share)s done. What is near appears by itself.") % {
        "share": percent(found.share)
    }


def draw(key: str, template: str, **facts: Any) -> None:
    """Render one piece of the desk from its template, in the visitor's language."""
    board.show(key, Part(drawn(f"sorting/{template}.html", **facts)))


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A text cut where it begins and ends to share words with another one; True beside what is shared."""
    last = 0
    for start, end in spans:
        yield text[last:start], False
        yield text[start:end], True
        last = end
    yield text[last:], False


def spans(marks: Marks) -> dict[str, tuple[tuple[int, int], ...]]:
    """The spans to mark in an idea, as the desk's script reads them."""
    return {"title": marks.title, "body": marks.body}
