"""What the data say of an event in the sections of its report: tables of the programme, the place, the participants."""

from collections.abc import Callable

from dashboard.charts import Bar, Chart, bars
from dashboard.charts.drawing import file_svg
from dashboard.documents.papers.paper import Block, Picture, Table
from dashboard.renderer.asking import NotDrawn
from dashboard.translations import _, day, number
from dashboard.vocabulary import field, label, table
from data_access.queries.reports.facts import EventFacts, ProgrammeLine

MANAGEMENT, SPEAKERS, LOGISTICS, PARTICIPANTS, PROGRAMME = 4, 5, 6, 8, 9
"""The sections of a report that show them."""
COUNTS = ("women", "men", "unsaid", "young")


def blocks(section: int, facts: EventFacts, language: str) -> tuple[Block, ...]:
    """What the data say in a section, in the current language; nothing where they say nothing."""
    makers: dict[int, Callable[[], Table | None]] = {
        MANAGEMENT: lambda: totals(facts),
        SPEAKERS: lambda: speakers(facts, language),
        LOGISTICS: lambda: logistics(facts),
        PARTICIPANTS: lambda: counts(facts),
        PROGRAMME: lambda: programme(facts, language),
    }
    made = makers[section]() if section in makers else None
    if made is None:
        return ()
    return (made, *drawing(facts)) if section == PARTICIPANTS else (made,)


def chart(facts: EventFacts, href: str = "") -> Chart:
    """The participants by category as bars, the most numerous first; `href` opens their rows."""
    ordered = sorted(facts.attendance, key=lambda one: -one.people)
    rows = [Bar(label(one.category), one.people, href) for one in ordered]
    headings = (field("category"), field("people", "event_attendances"))
    return bars("participants", _("Participants by category"), headings, rows)


def drawing(facts: EventFacts) -> tuple[Block, ...]:
    """The same chart for a paper; nothing when it cannot be drawn, since its table stands before it."""
    made = chart(facts)
    try:
        return (Picture(file_svg(made), made.alternative),)
    except NotDrawn:
        return ()


def counts(facts: EventFacts) -> Table | None:
    """The participants by category with their shares; women, men and young people where they were counted."""
    if not facts.people:
        return None
    shown = [name for name in COUNTS if facts.total(name) is not None]
    heads = (field("category"), _("Number"), _("Share"), *(_head(name) for name in shown))
    rows = [
        (
            label(one.category),
            number(one.people),
            _share(one.people, facts.people),
            *(_number(getattr(one, name)) for name in shown),
        )
        for one in facts.attendance
    ]
    total = (_("Total"), number(facts.people), _share(1, 1), *(_number(facts.total(name)) for name in shown))
    return Table(heads, (*rows, total), (3.0, *(1.0 for _each in heads[1:])))


def totals(facts: EventFacts) -> Table | None:
    """How many people were expected and came, and how many of them are women, men and young."""
    if not facts.people:
        return None
    came = ((_head(name), facts.total(name)) for name in COUNTS)
    rows = (
        *(((field("capacity"), number(facts.logistics.capacity)),) if facts.logistics.capacity is not None else ()),
        (field("people", "event_attendances"), number(facts.people)),
        *((name, number(count)) for name, count in came if count is not None),
    )
    return Table((_("Participation"), _("Number")), rows, (3.0, 1.0))


def speakers(facts: EventFacts, language: str) -> Table | None:
    """Who spoke on what: organisations and functions, as the programme says them."""
    spoken = [one for one in facts.programme if one.speakers]
    if not spoken:
        return None
    rows = tuple((one.called(language), one.speakers or "") for one in spoken)
    return Table((table("programme_items", one=True), field("speakers")), rows, (1.0, 1.0))


def logistics(facts: EventFacts) -> Table | None:
    """The place, how many it holds, the languages, what lets everybody take part."""
    held = facts.logistics
    said = {
        "place": held.venue,
        "capacity": number(held.capacity) if held.capacity is not None else None,
        "spoken_languages": held.spoken_languages,
        "interpretation": held.interpretation,
        "accessibility": held.accessibility,
    }
    rows = tuple((field(name), value) for name, value in said.items() if value)
    return Table((_("Logistics"), _("Details")), rows, (1.0, 2.0)) if len(rows) > 1 else None


def programme(facts: EventFacts, language: str) -> Table | None:
    """The programme by its hours; with the day where the event has several."""
    if not facts.programme:
        return None
    has_days = len({one.on for one in facts.programme}) > 1
    heads = (field("starts_at"), table("programme_items", one=True), field("kind"), field("speakers"))
    rows = [(hours(one), one.called(language), label(one.kind), one.speakers or "–") for one in facts.programme]
    if not has_days:
        return Table(heads, tuple(rows), (1.2, 3.0, 1.4, 3.0))
    days = [day(one.on) for one in facts.programme]
    dated = tuple((on, *row) for on, row in zip(days, rows, strict=True))
    return Table((field("takes_place_on"), *heads), dated, (1.3, 1.2, 3.0, 1.4, 3.0))


def hours(one: ProgrammeLine) -> str:
    """From when to when: 09:30–10:45."""
    said = [f"{hour:%H:%M}" for hour in (one.starts_at, one.ends_at) if hour is not None]
    return "–".join(said)


def _head(name: str) -> str:
    return _("Not said") if name == "unsaid" else field(name)


def _number(count: int | None) -> str:
    return number(count) if count is not None else "–"


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}\u00a0%"
