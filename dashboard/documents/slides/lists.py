"""Lists on slides: a few rows on each, so that they are read from the back of a room."""

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.documents.papers.paper import Paragraph, Table
from dashboard.documents.slides.deck import Slide, SlideBlock
from dashboard.translations import day, n_, number
from dashboard.vocabulary import field, table
from dashboard.vocabulary.people import in_charge
from data_access.queries.committee.sittings import NextStep

ROWS_A_SLIDE, MOST_SLIDES = 5, 4
"""Rows of a slide, and slides that one list may take."""


def paged(
    key: str,
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    notes: tuple[str, ...] = (),
    most: int = MOST_SLIDES,
) -> Iterator[Slide]:
    """A list on as many slides as it takes, `most` of them; what goes beyond is counted on the last one."""
    pages = [rows[start : start + ROWS_A_SLIDE] for start in range(0, len(rows), ROWS_A_SLIDE)]
    shown, left = pages[:most], sum(map(len, pages[most:]))
    for position, page in enumerate(shown, start=1):
        blocks: tuple[SlideBlock, ...] = (Table(heads, tuple(page), widths),)
        if left and position == len(shown):
            blocks += (Paragraph(n_("and %(count)s more", "and %(count)s more", left)),)
        over = "" if len(shown) == 1 else f"{number(position)} / {number(len(shown))}"
        yield Slide(key if position == 1 else f"{key}-{position}", title, blocks, notes if position == 1 else (), over)


def step_heads() -> tuple[str, str, str]:
    """The headings of a list of next steps."""
    return table("action_items", one=True), field("owner"), field("due_on")


def step_row(one: NextStep, today: date | None = None) -> tuple[str, str, str]:
    """A next step in a list; with `today` it says how late it is."""
    due = day(one.due_on, "short") if one.due_on else "–"
    if one.due_on and today and one.due_on < today:
        late = (today - one.due_on).days
        due = f"{due}\n{n_('%(count)s day late', '%(count)s days late', late)}"
    return one.title, in_charge({"owner": one.owner, "owner_name": one.owner_name}) or "–", due
