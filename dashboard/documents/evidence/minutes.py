"""Published minutes of the committee and validated minutes of working sessions as papers, without names of people."""

from collections.abc import Iterator
from datetime import date

from dashboard.documents.papers.paper import Block, Heading, Items, Paper, code, paragraphs
from dashboard.documents.papers.typed import blocks
from dashboard.translations import _, day, speaking
from dashboard.vocabulary import field, label, named
from data_access.papers.templates import PaperField
from data_access.queries.evidence.minutes import SessionRecord, WorkingMinutes
from data_access.queries.texts import read_in
from data_access.states import ActionItemStatus
from data_access.steps import StepOwner


def committee(one: SessionRecord, language: str, plan: str) -> Paper:
    """The minutes of a meeting of the committee in a language: the text that was validated and published in it, else
    what the data say, where a text without a version in it stands as typed."""
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: plan,
            PaperField.DAY: day(one.on, "long"),
            PaperField.SUBJECT: _("Session no. {number} of the steering committee").format(number=one.number),
        }
        frozen = one.conclusions.get(language)
        body = blocks(frozen) if frozen else tuple(_committee(one, language))
        return Paper(language, one.on, fields, body)


def _committee(one: SessionRecord, language: str) -> Iterator[Block]:
    hour = one.starts_at.strftime("%H:%M") if one.starts_at else ""
    yield Items(tuple(part for part in (day(one.on, "long"), hour, read_in(one.place, language)) if part))
    yield Heading(field("participants"))
    yield Items(tuple(f"{named(names)} ({label(mode)})" for names, _kind, mode in one.present))
    if one.agenda:
        yield Heading(_("Agenda"))
        yield Items(tuple(read_in(title, language) for title in one.agenda), is_numbered=True)
    if one.points:
        yield Heading(_("Points discussed"))
    for title, body in one.points:
        yield Heading(read_in(title, language), 2)
        yield from paragraphs(read_in(body, language))
    if one.actions:
        yield Heading(_("Next steps"))
        told = (_action(read_in(said, language), who, name, on, how) for said, who, name, on, how in one.actions)
        yield Items(tuple(told), is_numbered=True)


def _action(title: str, owner: StepOwner | None, owner_name: str, due_on: date | None, status: ActionItemStatus) -> str:
    who = owner_name or (label(owner) if owner else "")
    due = _("due by {day}").format(day=day(due_on)) if due_on else ""
    details = " · ".join(part for part in (who, due, label(status)) if part)
    return f"{title} ({details})"


def working_session(one: WorkingMinutes) -> Paper:
    """Validated minutes in the language in which they were written; their fingerprint is that of the whole text."""
    with speaking(str(one.language)):
        fields = {
            PaperField.ORGANISATION: named(one.administration),
            PaperField.REFERENCE: code(one.reference),
            PaperField.DAY: day(one.on, "long"),
            PaperField.SUBJECT: _("Minutes of the working session: {subject}").format(subject=one.subject),
        }
        return Paper(str(one.language), one.on, fields, blocks(one.body))
