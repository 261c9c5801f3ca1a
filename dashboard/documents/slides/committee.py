"""The slides of a meeting of the steering committee, made of its agenda and of the figures of the day.

Order: cover, agenda, what the sessions before left open, where things stand, the items of the agenda, what was agreed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.documents.papers.paper import Paragraph, code
from dashboard.documents.slides import agenda, since, situation, trends
from dashboard.documents.slides.deck import Deck, Slide
from dashboard.documents.slides.lists import paged, step_heads, step_row
from dashboard.translations import _, day, number, speaking
from dashboard.vocabulary import field, localized, named, titles
from dashboard.vocabulary.people import in_charge
from data_access.queries.committee.presentation import Presentation, PresentedSheet
from data_access.queries.settings.plans import PlanView
from data_access.steps import StepOwner

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
    yield agenda.agenda(said)
    yield from _open(said, today)
    yield from since.since(said)
    yield from situation.stages(said)
    yield situation.steps(said)
    yield from trends.trends(said.trends)
    yield from _late(said)
    yield situation.to_decide(said)
    yield from _sheets(said)
    yield from agenda.items(said)
    yield from agenda.agreed(said)


def _open(said: Presentation, today: date) -> Iterator[Slide]:
    """What the sessions before agreed on and nobody has finished, the most urgent first."""
    title = _("Next steps still open")
    if not said.open_before:
        yield Slide("open", title, (Paragraph(_("No next step of an earlier meeting is open.")),))
        return
    heads = (*step_heads(), field("session_id"))
    rows = [(*step_row(one, today), number(one.session)) for one in said.open_before]
    yield from paged("open", title, heads, rows, (6.0, 3.0, 2.4, 1.2))


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
    yield from paged("late", title, heads, rows, (4.0, 5.0, 1.4), notes)


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
        yield from paged("sheets", _("Sheets that wait for the committee"), heads, rows, (5.0, 4.0, 2.4))


def _sheet(one: PresentedSheet) -> tuple[str, str, str]:
    title = titles.spoken(one)
    return f"{code(one.reference)} · {title}", named(one.administration), situation.asked(one.status)
