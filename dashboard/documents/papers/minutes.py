"""The minutes of a working session: the text that is drafted from what was decided, and the paper made of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.documents.papers.paper import Paper, code
from dashboard.documents.papers.typed import TITLE, blocks, items, said
from dashboard.translations import _, day, speaking
from dashboard.vocabulary import field, label, named
from dashboard.vocabulary.titles import spoken
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.letters import Names
from data_access.queries.exchanges.participants import Participant
from data_access.queries.exchanges.sittings import AgendaLine, Sitting
from data_access.queries.texts import text_in
from data_access.states import DECIDED


def usual_text(found: Sitting, people: Iterable[Participant], language: str) -> str:
    """What the minutes say in a language until somebody corrects them: all that was decided and typed."""
    with speaking(language):
        return "\n\n".join(part for part in _parts(found, tuple(people), language) if part)


def paper(found: Sitting, text: str, language: str, sender: Names) -> Paper:
    """The minutes as a paper, dated the day of the session."""
    on = found.held_on or found.scheduled_on or date.min
    with speaking(language):
        fields = {
            PaperField.ORGANISATION: sender[language],
            PaperField.REFERENCE: code(found.reference),
            PaperField.DAY: day(on, "long"),
            PaperField.SUBJECT: _("Minutes of the working session: {subject}").format(subject=found.subject),
        }
    return Paper(language, on, fields, blocks(text))


def file_name(found: Sitting, language: str, version: int, kind: str) -> str:
    """What the file of a version is called: R-02-minutes-fr-1.pdf."""
    reference = "".join(sign if sign.isalnum() else "-" for sign in found.reference)
    return f"{reference}-minutes-{language}-{version}.{kind}"


def _parts(found: Sitting, people: tuple[Participant, ...], language: str) -> Iterator[str]:
    on = day(found.held_on, "long") if found.held_on else ""
    hour = found.starts_at.strftime("%H:%M") if found.starts_at else ""
    yield items(
        (
            said(field("administration_id"), named(found.administration)),
            said(field("takes_place_on"), " · ".join(part for part in (on, hour) if part)),
            said(field("place"), found.venue or ""),
        )
    )
    if people:
        yield f"{TITLE} {field('participants')}"
        yield items(_person(one) for one in people)
    if found.summary:
        yield f"{TITLE} {_('Summary')}"
        yield found.summary.strip()
    yield f"{TITLE} {_('Agenda')}"
    yield items(_title(line, language) for line in found.lines)
    decided = [line for line in found.lines if line.status in DECIDED]
    if decided:
        yield f"{TITLE} {_('Decisions')}"
    for line in decided:
        yield f"{TITLE}{TITLE} {_title(line, language)}"
        yield _decision(line, found.reference)
    left = [line for line in found.lines if line.status not in DECIDED]
    if left:
        yield f"{TITLE} {_('Left for the next session')}"
        yield items(_noted(line, language) for line in left)


def _decision(line: AgendaLine, reference: str) -> str:
    taken = line.decision
    if taken is None:
        return label(line.status)
    elsewhere = f" ({day(taken.decided_on, 'long')})" if taken.meeting != reference else ""
    why = ". ".join(
        part.rstrip(".") for part in (label(taken.reason_kind) if taken.reason_kind else "", taken.reason or "") if part
    )
    told = (
        f"{label(taken.outcome)}{elsewhere}",
        said(field("retained_part"), taken.retained_part or ""),
        said(field("reason"), f"{why}." if why else ""),
        said(field("note"), line.note or ""),
        said(_("Sheet"), ", ".join(f"{_code(one.reference)} · {spoken(one)}" for one in line.sheets)),
    )
    return "\n".join(part for part in told if part)


def _person(one: Participant) -> str:
    who = ", ".join(part for part in (one.name, named(one.organisation)) if part)
    return f"{who} ({label(one.mode)})"


def _title(line: AgendaLine, language: str) -> str:
    return f"{_code(line.reference)} · {text_in(line, 'title', language)}"


def _noted(line: AgendaLine, language: str) -> str:
    title = _title(line, language)
    return said(title, line.note) if line.note else title


def _code(reference: str) -> str:
    return code(reference)
