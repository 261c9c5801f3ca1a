"""The slides of the agenda: the list, one slide an item with what it is about, and at the end what was agreed."""

from collections.abc import Iterator

from dashboard.documents.papers.paper import Items, Paragraph, code
from dashboard.documents.slides.deck import LargeNumber, Numbers, Slide, SlideBlock
from dashboard.documents.slides.lists import paged, step_heads, step_row
from dashboard.translations import _, number
from dashboard.vocabulary import label, named, table, titles
from data_access.queries.committee.presentation import Presentation
from data_access.queries.committee.sittings import Item, SessionDecision
from data_access.queries.committee.subjects import Subject
from data_access.states import ActionItemStatus
from data_access.steps import OverviewFigure

DECISIONS_A_SLIDE = 4


def agenda(said: Presentation) -> Slide:
    """The agenda; the notes have what was discussed, once it has been typed."""
    titles = tuple(item.title for item in said.session.agenda)
    block = Items(titles, is_numbered=True) if titles else Paragraph(_("This meeting has no agenda yet."))
    notes = tuple(f"{point.title}. {point.body or ''}".strip() for point in said.session.points)
    return Slide("agenda", _("Agenda"), (block,), notes)


def items(said: Presentation) -> Iterator[Slide]:
    """Each item of the agenda: the figures and records that it is about, and what has been decided on it."""
    count = number(len(said.session.agenda))
    for position, item in enumerate(said.session.agenda, start=1):
        over = _("Agenda item {number} of {count}").format(number=number(position), count=count)
        yield Slide(f"item-{item.id}", item.title, tuple(_about(said, item)), _notes(said, item), over, item.id)


def agreed(said: Presentation) -> Iterator[Slide]:
    """What the session has decided and agreed on so far."""
    decided = said.session.decisions
    steps = [one for one in said.session.steps if one.status != ActionItemStatus.DROPPED]
    if not decided and not steps:
        nothing = Paragraph(_("Nothing has been typed yet."))
        yield Slide("agreed", _("Decisions and next steps of this meeting"), (nothing,))
    for start in range(0, len(decided), DECISIONS_A_SLIDE):
        texts = tuple(one.body for one in decided[start : start + DECISIONS_A_SLIDE])
        key = f"decided-{start // DECISIONS_A_SLIDE + 1}"
        yield Slide(key, _("Decisions of this meeting"), (Items(texts),))
    if steps:
        yield from paged(
            "agreed", _("Next steps agreed"), step_heads(), [step_row(one) for one in steps], (6.0, 3.0, 2.4)
        )


def _about(said: Presentation, item: Item) -> Iterator[SlideBlock]:
    figures = tuple(_figure(said, one.figure) for one in item.subjects if one.figure is not None)
    if figures:
        yield Numbers(figures)
    records = tuple(_record(said, one) for one in item.subjects if one.figure is None)
    if records:
        yield Items(records)
    for one in _decided(said, item):
        yield Paragraph(_("Decision: {decision}.").format(decision=one.body.rstrip(".")), is_strong=True)


def _decided(said: Presentation, item: Item) -> Iterator[SessionDecision]:
    return (one for one in said.session.decisions if one.item_id == item.id)


def _figure(said: Presentation, figure: OverviewFigure) -> LargeNumber:
    counted = {
        OverviewFigure.IDEAS: said.funnel.ideas.total,
        OverviewFigure.PROPOSALS: said.funnel.proposals.total,
        OverviewFigure.DECIDED: said.funnel.decided,
        OverviewFigure.COMMITMENTS: said.funnel.commitments.total,
        OverviewFigure.LATE: len(said.late),
    }
    return LargeNumber(label(figure), number(counted[figure]))


def _record(said: Presentation, about: Subject) -> str:
    """A record in one line, and where it stands."""
    title = titles.spoken(about)
    if about.kind == "reports":
        return f"{table('reports', one=True)} · {named(about.names)}"
    if about.kind == "action_items":
        return title
    state = said.states.get((about.kind, about.id))
    return " · ".join(part for part in (code(about.reference), title, label(state) if state else "") if part)


def _notes(said: Presentation, item: Item) -> tuple[str, ...]:
    """What was typed of the point of the same title."""
    return tuple(point.body for point in said.session.points if point.title == item.title and point.body)
