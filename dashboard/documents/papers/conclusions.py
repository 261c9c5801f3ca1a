"""The conclusions of a committee session: the text that is drafted from its data, its figures, the paper made of it.

The structure is that of the committee's own document: day and hour, place, participants by organisation, agenda, points
discussed, what was agreed and the next steps. Nobody is named: an organisation speaks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.documents.papers.paper import Paper, code
from dashboard.documents.papers.typed import TITLE, blocks, items
from dashboard.translations import _, day, number, p_, speaking
from dashboard.vocabulary import field, label
from data_access.papers.figures import TextFigure, figures_in, filled
from data_access.papers.templates import PaperField
from data_access.queries.committee.conclusions import Agreed, AgreedStep, AttendedBy, SessionFacts
from data_access.queries.committee.figures import FiguresOfDay
from data_access.queries.exchanges.letters import Names
from data_access.queries.texts import Texts
from data_access.states import AttendanceMode
from data_access.texts import DIRECTING

TYPED_IN = "fr"
"""The language of what the session's own fields hold; the others stand in fields of their own."""


@dataclass(frozen=True)
class TypedText:
    """A text of a session in its languages; in another than the first it stands in `field` with the language's code."""

    table: str
    record_id: int
    field: str
    texts: Texts


def usual_text(facts: SessionFacts, language: str) -> str:
    """What the conclusions say in a language until somebody corrects them: all that was typed, figures as fields."""
    with speaking(language):
        return "\n\n".join(part for part in _parts(facts, language) if part)


def with_figures(text: str, language: str, of_day: FiguresOfDay) -> str:
    """The text as it is read: pinned figures as they were pinned, the others as they stood on the day."""
    with speaking(language):
        numbers = {figure: number(count) for figure, count in of_day.numbers.items()}
    return filled(text, numbers, [names[language] or names["fr"] for names in of_day.administrations])


def numbers_in(text: str, language: str, of_day: FiguresOfDay) -> dict[TextFigure, str]:
    """Each figure that a text says, as it is written in the language."""
    with speaking(language):
        return {
            figure: pinned if pinned is not None else number(of_day.numbers[figure])
            for figure, pinned in figures_in(text).items()
        }


def paper(facts: SessionFacts, text: str, language: str, sender: Names) -> Paper:
    """The conclusions as a paper, dated the day of the session. `text` has its figures filled in."""
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: sender[language],
            PaperField.REFERENCE: code(reference(facts)),
            PaperField.DAY: day(facts.takes_place_on, "long"),
            PaperField.SUBJECT: _("Steering-committee meeting no. {number}: minutes").format(number=facts.number),
        }
    return Paper(language, facts.takes_place_on, fields, blocks(text))


def reference(facts: SessionFacts) -> str:
    """What a session is called in the register: COPIL-3."""
    return f"COPIL-{facts.number}"


def file_name(facts: SessionFacts, language: str, version: int, kind: str) -> str:
    """What the file of a version is called: COPIL-3-conclusions-fr-1.pdf."""
    return f"{reference(facts)}-conclusions-{language}-{version}.{kind}"


def untranslated(facts: SessionFacts, language: str) -> int:
    """How many texts of a session are not written in a language yet: they stand as they were typed first."""
    return sum(1 for one in typed_texts(facts) if language != TYPED_IN and one.texts[""] and language not in one.texts)


def typed_texts(facts: SessionFacts) -> Iterator[TypedText]:
    """All that people have typed of a session, in the order of the paper: each with the row and field that hold it."""
    yield TypedText("committee_sessions", facts.id, "place", facts.venue)
    for line in facts.agenda:
        yield TypedText("agenda_items", line.id, "title", line.title)
    for point in facts.points:
        yield TypedText("session_points", point.id, "title", point.title)
        yield TypedText("session_points", point.id, "body", point.body)
    for one in facts.agreed:
        if isinstance(one, Agreed):
            yield TypedText("committee_decisions", one.id, "body", one.body)
        for step in one.steps if isinstance(one, Agreed) else (one,):
            yield TypedText("action_items", step.id, "title", step.title)


def _parts(facts: SessionFacts, language: str) -> Iterator[str]:
    hour = facts.starts_at.strftime("%H:%M") if facts.starts_at else ""
    yield f"{TITLE} {_('Date of the meeting')}"
    on = _day(facts.takes_place_on, "full")
    yield _("{day}, at {hour}").format(day=on, hour=hour) if hour else on
    if venue := _in(facts.venue, language):
        yield f"{TITLE} {field('place')}"
        yield venue
    present = [one for one in facts.attending if one.mode != AttendanceMode.EXCUSED]
    if present:
        yield f"{TITLE} {field('participants')}"
        yield items(_attending(one, language) for one in present)
    absent = [one for one in facts.attending if one.mode == AttendanceMode.EXCUSED]
    if absent:
        yield f"{TITLE} {_('Excused')}"
        yield items(_in(one.names, language) for one in absent)
    if facts.agenda:
        yield f"{TITLE} {_('Agenda')}"
        yield items(_in(line.title, language) for line in facts.agenda)
    if facts.points:
        yield f"{TITLE} {_('Points discussed')}"
    for position, point in enumerate(facts.points, start=1):
        yield f"{TITLE}{TITLE} {position}. {_in(point.title, language)}"
        yield _in(point.body, language).strip()
    if facts.agreed:
        yield f"{TITLE} {_('Points agreed and next steps')}"
        yield "\n".join(line for one in facts.agreed for line in _agreed(one, language))


def _day(on: date, style: str = "long") -> str:
    """A day without marks of direction: people correct this text, and Word does not know them."""
    told = DIRECTING.sub("", day(on, style))
    return told[:1].upper() + told[1:]


def _attending(one: AttendedBy, language: str) -> str:
    """An organisation, that somebody spoke for it, and how."""
    return " · ".join((_in(one.names, language), p_("committee", "representative"), label(one.mode).lower()))


def _agreed(one: Agreed | AgreedStep, language: str) -> Iterator[str]:
    """A decision with its steps in their order, or a step beside them."""
    if isinstance(one, AgreedStep):
        yield items([_told(one, language)])
        return
    said = _in(one.body, language)
    yield items([_("{what}:").format(what=said.rstrip(" .:")) if one.steps else said])
    if one.steps:
        yield items((_told(step, language) for step in one.steps), level=2, is_numbered=True)


def _told(step: AgreedStep, language: str) -> str:
    owner = label(step.owner).lower() if step.owner else ""
    who = " – ".join(part for part in (owner, step.owner_name or "") if part)
    until, title = _day(step.due_on) if step.due_on else "", _in(step.title, language).rstrip(" .")
    if who and until:
        return _("{what} ({who}, by {day}).").format(what=title, who=who, day=until)
    if who or until:
        return f"{title} ({who or _('by {day}').format(day=until)})."
    return _in(step.title, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")
