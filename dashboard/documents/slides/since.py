"""The slides of what has changed since the session before: figures old and new, what moved, what stood still."""

from collections.abc import Iterator

from dashboard import vocabulary
from dashboard.documents.papers.paper import Paragraph, code
from dashboard.documents.slides.deck import LargeNumber, Numbers, Slide
from dashboard.documents.slides.lists import paged
from dashboard.documents.slides.situation import label_of_state
from dashboard.translations import _, day, number, signed
from dashboard.vocabulary.overview.between import FIGURES, SameMove, grouped, move
from data_access.queries.committee.presentation import Presentation
from data_access.queries.overview.between import Counted

SHOWN = (
    *(Counted.IDEAS, Counted.DECIDED, Counted.MEETINGS_HELD, Counted.LETTERS_ANSWERED),
    *(Counted.STEPS_COMPLETED, Counted.ADOPTED),
)
NAMED = 6
"""References named of a group; the others are counted."""
WIDTHS = (2.4, 4.4, 1.3, 4.4)


def since(said: Presentation) -> Iterator[Slide]:
    """What has changed since the session before; one sentence before the first one."""
    title, found = _("What has changed"), said.between
    if said.last is None or found is None:
        words = _("No steering-committee meeting has been held yet: changes are not counted.")
        yield Slide("since", title, (Paragraph(words),))
        return
    figures = tuple(_figure(one, *found.figures[one]) for one in SHOWN)
    over = _("Since meeting no. {number}, {day}").format(
        number=number(said.last.number), day=day(said.last.takes_place_on, "long")
    )
    yield Slide("since", title, (Numbers(figures),), over=over)
    heads = (_("Records"), label_of_state(), _("How many"), _("References"))
    moved = [_row(one) for one in grouped((one.record, one.before) for one in found.moved)]
    still = [_row(one) for one in grouped((one, one.status) for one in found.still)]
    if moved:
        yield from paged("moved", _("What moved"), heads, moved, WIDTHS, most=2)
    if still:
        yield from paged("still", _("What did not move"), heads, still, WIDTHS, most=1)


def _figure(one: Counted, old: int, new: int) -> LargeNumber:
    both = _("{before} before, {after} now").format(before=number(old), after=number(new))
    return LargeNumber(_(FIGURES[one]), signed(new - old), both)


def _row(group: SameMove) -> tuple[str, str, str, str]:
    named = _(", ").join(code(one.reference) for one in group.records[:NAMED])
    more = ", …" if len(group.records) > NAMED else ""
    return vocabulary.table(group.table), move(group), number(len(group.records)), f"{named}{more}"
