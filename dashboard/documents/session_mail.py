"""What the e-mails about a session say, ready to be corrected: an invitation, its change, its cancellation, minutes."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from dashboard.documents.papers.paper import code
from dashboard.translations import _, day, speaking
from dashboard.vocabulary import field, named
from data_access.papers.kinds import MailKind
from data_access.queries.exchanges.sittings import AgendaLine, Sitting
from data_access.states import MeetingStatus

Wording = tuple[str, str]
"""Subject and text."""


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


def written(said: str, rows: Iterable[tuple[str, str]], agenda: Sequence[str], signed: str) -> str:
    """The text of an e-mail in the language of the moment: a sentence, facts, an agenda, and who signs it."""
    facts = "\n".join(_("{name}: {value}").format(name=name, value=value) for name, value in rows if value)
    lines = [f"{number}. {line}" for number, line in enumerate(agenda, 1)]
    listed = "\n".join([_("Agenda:"), *lines]) if lines else ""
    parts = (_("Dear Sir or Madam,"), said, facts, listed, _("Yours faithfully,"), signed)
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
    return f"{code(line.reference)} · {(line.title_ar or line.title) if language == 'ar' else line.title}"
