"""The slides of a session of the steering committee, made of its agenda and of the figures of the day.

Order: cover, agenda, what the sessions before left open, where things stand, the items of the agenda, what was agreed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.documents.papers.paper import Items, Paragraph, Table, code
from dashboard.documents.slides import situation
from dashboard.documents.slides.deck import Deck, Slide, SlideBlock
from dashboard.translations import _, day, is_rtl, n_, number, speaking
from dashboard.vocabulary import field, localized, named, table
from dashboard.vocabulary.people import in_charge
from data_access.queries.committee.presentation import Presentation, PresentedAction, PresentedSheet
from data_access.queries.settings.plans import PlanView
from data_access.steps import StepOwner

ROWS_A_SLIDE, MOST_SLIDES = 5, 4
"""Rows that are still read from the back of a room, and slides that one list may take."""
NAMED = 3
"""References named for one who is late; the speaker's notes have them all."""


def deck(said: Presentation, plan: PlanView, language: str) -> Deck:
    """The slides in a language."""
    with speaking(language):
        title = _("Steering committee, meeting no. {number}").format(number=number(said.session.number))
        situation_on = _("Situation on {day}").format(day=day(plan.today, "long"))
        if plan.is_sample:
            situation_on = f"{situation_on} · {_('Sample data')}"
        name = plan.name(language)
        cover = _cover(said, title, (name, _limits(said), situation_on))
        return Deck(language, plan.today, title, f"{name} · {situation_on}", (cover, *_slides(said, plan.today)))


def _limits(said: Presentation) -> str:
    """What the figures are limited to: the filter, in words."""
    if not said.is_bounded:
        return _("All administrations")
    return _("Only what concerns your administration is counted.") + (f" {named(said.whose)}" if said.whose else "")


def _cover(said: Presentation, title: str, told: tuple[str, ...]) -> Slide:
    on, hour = day(said.session.takes_place_on, "full"), said.session.starts_at
    when = " · ".join(part for part in (on, hour.strftime("%H:%M") if hour else "") if part)
    lines = (when, said.session.venue or "", *told)
    return Slide("cover", title, tuple(Paragraph(line) for line in lines if line), is_cover=True)


def _slides(said: Presentation, today: date) -> Iterator[Slide]:
    yield _agenda(said)
    yield from _open(said, today)
    yield situation.since(said)
    yield from situation.stages(said)
    yield situation.steps(said)
    yield from _late(said)
    yield situation.to_decide(said)
    yield from _sheets(said)
    yield from _items(said)
    yield from _agreed(said)


def _agenda(said: Presentation) -> Slide:
    titles = tuple(item.title for item in said.agenda)
    block = Items(titles, is_numbered=True) if titles else Paragraph(_("This meeting has no agenda yet."))
    return Slide("agenda", _("Agenda"), (block,))


def _open(said: Presentation, today: date) -> Iterator[Slide]:
    """What the sessions before agreed on and nobody has finished, the most urgent first."""
    title = _("Next steps still open")
    if not said.open_before:
        yield Slide("open", title, (Paragraph(_("No next step of an earlier meeting is open.")),))
        return
    heads = (table("action_items", one=True), field("owner"), field("due_on"), field("session_id"))
    rows = [(*_action(one, today), number(one.session)) for one in said.open_before]
    yield from _paged("open", title, heads, rows, (6.0, 3.0, 2.4, 1.2))


def _action(one: PresentedAction, today: date | None = None) -> tuple[str, str, str]:
    due = day(one.due_on, "short") if one.due_on else "–"
    if one.due_on and today and one.due_on < today:
        late = (today - one.due_on).days
        due = f"{due}\n{n_('%(count)s day late', '%(count)s days late', late)}"
    return one.title, in_charge({"owner": one.owner, "owner_name": one.owner_name}) or "–", due


def _late(said: Presentation) -> Iterator[Slide]:
    """Who is late, the longest first; each record stands in the notes."""
    title = _("Who is late")
    if not said.late:
        yield Slide("late", title, (Paragraph(_("Nothing is late.")),))
        return
    by_whom: dict[str, list[Mapping[Any, Any]]] = {}
    for row in said.late:
        by_whom.setdefault(_who(row), []).append(row)
    heads = (field("owner"), _("Late items"), _("Days late"))
    rows = [(who, _named(late), number(max(one["days"] for one in late))) for who, late in by_whom.items()]
    notes = tuple(situation.late_note(row) for row in said.late)
    yield from _paged("late", title, heads, rows, (4.0, 5.0, 1.4), notes)


def _who(row: Mapping[Any, Any]) -> str:
    """Who is late: the administration itself, unless somebody else carries the step."""
    own = not row["owner"] or row["owner"] == StepOwner.LEAD_ADMINISTRATION
    return localized(row, "name") if own and not row["owner_name"] else in_charge(row)


def _named(late: list[Mapping[Any, Any]]) -> str:
    """How many and which: 7 · C-2023-104, C-2023-105, C-2023-107, …"""
    named_here = [code(reference) for reference in dict.fromkeys(str(one["reference"]) for one in late)]
    rest = [] if len(named_here) <= NAMED else ["…"]
    return f"{number(len(late))} · {_(', ').join([*named_here[:NAMED], *rest])}"


def _sheets(said: Presentation) -> Iterator[Slide]:
    """The sheets that wait for the committee, by name."""
    if said.waiting:
        heads = (_("Sheet"), _("Administration"), _("What is asked"))
        rows = [_sheet(one) for one in said.waiting]
        yield from _paged("sheets", _("Sheets that wait for the committee"), heads, rows, (5.0, 4.0, 2.4))


def _sheet(one: PresentedSheet) -> tuple[str, str, str]:
    title = (one.title_ar if is_rtl() else None) or one.title
    return f"{code(one.reference)} · {title}", named(one.administration), situation.asked(one.status)


def _items(said: Presentation) -> Iterator[Slide]:
    for number_of, item in enumerate(said.agenda, start=1):
        over = _("Agenda item {number} of {count}").format(number=number(number_of), count=number(len(said.agenda)))
        yield Slide(f"item-{item.id}", item.title, over=over, item_id=item.id)


def _agreed(said: Presentation) -> Iterator[Slide]:
    """What the session has agreed on so far."""
    title = _("Decisions and next steps of this meeting")
    if not said.taken:
        yield Slide("agreed", title, (Paragraph(_("Nothing has been typed yet.")),))
        return
    heads = (table("action_items", one=True), field("owner"), field("due_on"))
    yield from _paged("agreed", title, heads, [_action(one) for one in said.taken], (6.0, 3.0, 2.4))


def _paged(
    key: str,
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    widths: tuple[float, ...],
    notes: tuple[str, ...] = (),
) -> Iterator[Slide]:
    """A list on as many slides as it takes; what goes beyond is counted on the last one."""
    pages = [rows[start : start + ROWS_A_SLIDE] for start in range(0, len(rows), ROWS_A_SLIDE)]
    shown, left = pages[:MOST_SLIDES], sum(map(len, pages[MOST_SLIDES:]))
    for position, page in enumerate(shown, start=1):
        blocks: tuple[SlideBlock, ...] = (Table(heads, tuple(page), widths),)
        if left and position == len(shown):
            blocks += (Paragraph(n_("and %(count)s more", "and %(count)s more", left)),)
        over = "" if len(shown) == 1 else f"{number(position)} / {number(len(shown))}"
        yield Slide(key if position == 1 else f"{key}-{position}", title, blocks, notes if position == 1 else (), over)
