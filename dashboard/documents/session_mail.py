"""What the e-mails about a session say, ready to be corrected: an invitation, its change, its cancellation, minutes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType

from dashboard.documents.papers.paper import code
from dashboard.translations import _, day, speaking
from dashboard.vocabulary import field, named
from data_access.papers.kinds import MailKind
from data_access.queries.committee.sittings import CommitteeSitting, Item
from data_access.queries.exchanges.sittings import AgendaLine, Sitting
from data_access.queries.texts import text_in
from data_access.states import MeetingStatus

Wording = tuple[str, str]
"""Subject and text."""
REFERRED = ("proposals", "commitments", "letters")
"""The kinds of records that people know by their reference."""


def working_session(found: Sitting, kind: MailKind, is_change: bool, language: str, signed: str) -> Wording:
    """The invitation to a working session in a language, the same after a change, or that it does not take place."""
    with speaking(language):
        name, with_whom = f"{code(found.reference)} · {found.subject}", named(found.administration)
        if kind == MailKind.CANCELLATION:
            subject, said = _called_off(found.status == MeetingStatus.POSTPONED)
            said = said.format(subject=found.subject, administration=with_whom)
            rows = [*_when_and_where(found.scheduled_on, found.starts_at, None), (field("reason"), found.reason or "")]
            return subject.format(subject=name), written(said, rows, (), signed)
        subject = _("Changed: {subject}") if is_change else _("Invitation: {subject}")
        said = _("The working session “{subject}” with {administration} has been changed. It takes place as follows.")
        if not is_change:
            said = _("You are invited to the working session “{subject}” with {administration}.")
        said = said.format(subject=found.subject, administration=with_whom)
        rows = _when_and_where(found.scheduled_on, found.starts_at, found.venue)
        agenda = [_line(line, language) for line in found.lines]
        return subject.format(subject=name), written(said, rows, agenda, signed)


def minutes(found: Sitting, language: str, signed: str) -> Wording:
    """With which words the minutes of a working session leave."""
    with speaking(language):
        subject = _("Minutes: {subject}").format(subject=f"{code(found.reference)} · {found.subject}")
        said = _("Please find attached the minutes of the working session “{subject}”.").format(subject=found.subject)
        return subject, written(said, _when_and_where(found.held_on, None, None), (), signed)


def committee_name(number: object) -> str:
    """What calendars and e-mails call a meeting of the committee."""
    return _("Steering committee, meeting no. {number}").format(number=number)


def committee_summary(number: int, plan_name: str, language: str) -> str:
    """The same with its plan, in a language."""
    with speaking(language):
        return f"{committee_name(number)} · {plan_name}"


def committee_session(
    found: CommitteeSitting,
    kind: MailKind,
    is_change: bool,
    language: str,
    signed: str,
    plan_name: str,
    also: bool,
    documents: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> Wording:
    """The invitation to a meeting of the committee in a language with its agenda, the same after a change, or that it
    does not take place; `also` where the page of what happened since the last meeting is attached. `documents` are the
    names of those that the items of the agenda have."""
    name = committee_summary(found.number, plan_name, language)
    with speaking(language):
        if kind == MailKind.CANCELLATION:
            said = _("Meeting no. {number} of the steering committee is cancelled.").format(number=found.number)
            rows = _when_and_where(found.takes_place_on, found.starts_at, None)
            rows.append((field("reason"), found.reason or ""))
            return _("Cancelled: {subject}").format(subject=name), written(said, rows, (), signed)
        subject = _("Changed: {subject}") if is_change else _("Invitation: {subject}")
        said = _("Meeting no. {number} of the steering committee has been changed. It takes place as follows.")
        if not is_change:
            said = _("You are invited to meeting no. {number} of the steering committee.")
        rows = _when_and_where(found.takes_place_on, found.starts_at, found.venue)
        attached = _("The attached page says what has happened since the last meeting.") if also else ""
        agenda = [_item(item, documents.get(item.id, ())) for item in found.agenda]
        told = written(said.format(number=found.number), rows, agenda, signed, attached)
        return subject.format(subject=name), told


def committee_minutes(number: int, held_on: date, language: str, signed: str, plan_name: str) -> Wording:
    """With which words the minutes of a meeting of the committee leave."""
    name = committee_summary(number, plan_name, language)
    with speaking(language):
        said = _("Please find attached the minutes of meeting no. {number} of the steering committee.")
        text = written(said.format(number=number), _when_and_where(held_on, None, None), (), signed)
        return _("Minutes: {subject}").format(subject=name), text


def _item(item: Item, documents: Sequence[str]) -> str:
    references = ", ".join(code(one.reference) for one in item.subjects if one.kind in REFERRED)
    said = f"{item.title} ({references})" if references else item.title
    beside = _("Documents: {names}").format(names=", ".join(map(code, documents))) if documents else ""
    return f"{said}\n   {beside}" if beside else said


def written(said: str, rows: Iterable[tuple[str, str]], agenda: Sequence[str], signed: str, attached: str = "") -> str:
    """The text of an e-mail in the language of the moment: a sentence, facts, an agenda, what is attached, and who
    signs it."""
    facts = "\n".join(_("{name}: {value}").format(name=name, value=value) for name, value in rows if value)
    lines = [f"{number}. {line}" for number, line in enumerate(agenda, 1)]
    listed = "\n".join([_("Agenda:"), *lines]) if lines else ""
    parts = (_("Dear Sir or Madam,"), said, facts, listed, attached, _("Yours faithfully,"), signed)
    return "\n\n".join(part for part in parts if part)


def _when_and_where(on: date | None, at: time | None, venue: str | None) -> list[tuple[str, str]]:
    when = " · ".join(part for part in (day(on, "full") if on else "", at.strftime("%H:%M") if at else "") if part)
    return [(field("takes_place_on"), when), (field("place"), venue or "")]


def _called_off(is_postponed: bool) -> Wording:
    if is_postponed:
        said = _("The working session “{subject}” with {administration} is postponed; another day will be told to you.")
        return _("Postponed: {subject}"), said
    return _("Cancelled: {subject}"), _("The working session “{subject}” with {administration} is cancelled.")


def _line(line: AgendaLine, language: str) -> str:
    return f"{code(line.reference)} · {text_in(line, 'title', language)}"
