"""The report of a co-creation event: the text that its sections begin with, and the paper made of them."""

from collections.abc import Iterator
from datetime import date

from dashboard.documents.papers import event_facts
from dashboard.documents.papers.paper import Block, Heading, Paper, Paragraph, Table, code
from dashboard.documents.papers.typed import ITEM, TITLE
from dashboard.documents.papers.typed import blocks as typed
from dashboard.translations import _, day, n_, number, p_, speaking
from dashboard.vocabulary import field, label, named
from dashboard.vocabulary.papers import SECTIONS
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import Names
from data_access.queries.reports.facts import EventFacts, GivenIdea
from data_access.queries.reports.reports import Annex, ReportView, SectionView
from data_access.texts import isolated

PARTICIPANTS, CONCLUSIONS = 8, 10
WIDTHS = (3.0, 1.0, 1.0)


def usual_text(section: int, view: ReportView, facts: EventFacts, language: str) -> str:
    """What a section says in a language until somebody writes it, from the data; empty where they say nothing of it."""
    with speaking(language):
        match section:
            case 1:
                return _presentation(view, facts)
            case 8:
                return _participants(facts)
            case 10:
                return "\n\n".join(_conclusions(facts))
            case 11:
                return _next_steps()
            case _:
                return ""


def has_usual_text(section: int, facts: EventFacts) -> bool:
    """True where the data say something that a section may begin with."""
    return (
        section in (1, 11)
        or (section == PARTICIPANTS and bool(facts.attendance))
        or (section == CONCLUSIONS and bool(facts.ideas))
    )


def paper(view: ReportView, facts: EventFacts, language: str, sender: Names, today: date) -> Paper:
    """The report as a paper, dated the day of its publication, else today."""
    on = view.published_on or today
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: sender[language],
            PaperField.REFERENCE: code(view.code),
            PaperField.DAY: day(on, "long"),
            PaperField.SUBJECT: title(view),
        }
        return Paper(language, on, fields, tuple(_blocks(view, facts, language)))


def title(view: ReportView) -> str:
    """What the report is called, in the current language."""
    return _("Report of the event: {event}").format(event=named(view.names))


def heading(section: int) -> str:
    """The number and the title of a section, in the current language."""
    return f"{section}. {p_(*SECTIONS[section])}"


def file_name(view: ReportView, language: str, kind: str) -> str:
    """What the file of a report is called: rapport-rabat-fr.pdf."""
    event = "".join(sign if sign.isalnum() else "-" for sign in view.code)
    return f"rapport-{event}-{language}.{kind}"


def when(view: ReportView) -> str:
    """The days of the event in the current language."""
    first, last = day(view.starts_on, "long"), day(view.ends_on, "long") if view.ends_on else ""
    if not last or view.ends_on == view.starts_on:
        return first
    return _("from {first} to {last}").format(first=first, last=last)


def themes(facts: EventFacts) -> Table | None:
    """The ideas of the event by theme as a table, in the current language."""
    if not facts.ideas:
        return None
    rows = tuple((_theme(theme), number(len(ideas))) for theme, ideas in facts.by_theme)
    total = (_("Total"), number(len(facts.ideas)))
    return Table((field("theme_id"), p_("table", "Ideas")), (*rows, total), WIDTHS[:2])


def blocks(section: SectionView, facts: EventFacts, language: str) -> tuple[Block, ...]:
    """What a section says in a language, and the table of the data that belongs to it."""
    with speaking(language):
        made = themes(facts) if section.number == CONCLUSIONS else None
        data = (made,) if made is not None else event_facts.blocks(section.number, facts, language)
        return (*typed(section.text(language)), *_annex(section), *data)


def annex_name(annex: Annex) -> str:
    """What the file of an annex is called beside the report: annexe-2-budget.pdf."""
    return f"annexe-{annex.number}-{annex.file_name}"


def _annex(section: SectionView) -> Iterator[Block]:
    if section.annex is not None:
        said = _("See annex {number}: {file}.")
        yield Paragraph(said.format(number=number(section.annex.number), file=isolated(section.annex.file_name)))


def _blocks(view: ReportView, facts: EventFacts, language: str) -> Iterator[Block]:
    for section in view.sections:
        yield Heading(heading(section.number))
        if not section.body:
            yield Paragraph(_("This section is not written yet."))
        yield from blocks(section, facts, language)


def _presentation(view: ReportView, facts: EventFacts) -> str:
    told = (
        _("The event “{event}” took place on {days}.")
        if _is_one_day(view)
        else _("The event “{event}” took place {days}.")
    )
    parts = [told.format(event=named(view.names), days=when(view))]
    if view.venue:
        parts.append(_("{name}: {value}").format(name=field("place"), value=f"{view.venue}."))
    if facts.people:
        parts.append(n_("%(count)s person took part.", "%(count)s people took part.", facts.people))
    if facts.ideas:
        parts.append(n_("%(count)s idea was gathered.", "%(count)s ideas were gathered.", len(facts.ideas)))
    return " ".join(parts)


def _is_one_day(view: ReportView) -> bool:
    return view.ends_on in (None, view.starts_on)


def _participants(facts: EventFacts) -> str:
    if not facts.attendance:
        return ""
    told = n_("%(count)s person took part:", "%(count)s people took part:", facts.people)
    return "\n".join((told, *(f"{ITEM} {label(one.category)}: {number(one.people)}" for one in facts.attendance)))


def _conclusions(facts: EventFacts) -> Iterator[str]:
    """The ideas by theme, in the three parts of a workshop's sheet; an idea without a problem is a solution."""
    for theme, ideas in facts.by_theme:
        yield f"{TITLE} {_theme(theme)}"
        for name, said in (
            (_("Problems raised"), [one.problem for one in ideas]),
            (_("Solutions proposed"), [_solution(one) for one in ideas]),
            (_("Expected results"), [one.result for one in ideas]),
        ):
            lines = [f"{ITEM} {' '.join(text.split())}" for text in said if text.strip()]
            if lines:
                yield f"{TITLE}{TITLE} {name}"
                yield "\n".join(lines)


def _solution(one: GivenIdea) -> str:
    return one.title or one.body


def _theme(theme: tuple[tuple[str, str], ...] | None) -> str:
    return named(theme) if theme else _("Without a theme")


def _next_steps() -> str:
    steps = (
        _("The ideas of this event are classified with those of the other events and of the portal."),
        _("They are grouped into proposals, which are assigned to the administrations by their remits."),
        _("This report is sent to the members of the steering committee, then published on the portal."),
        _("Each idea receives a reasoned answer, which is published too."),
    )
    return "\n".join(f"{ITEM} {step}" for step in steps)
