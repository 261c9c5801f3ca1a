"""What is public in one list, each line with the paper or the address that it opens: for a reviewer, on the screen."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from dashboard.answers import answers
from dashboard.documents.evidence import minutes
from dashboard.documents.evidence.names import publication
from dashboard.documents.papers.paper import Block, Heading, Items, Paper, code, paragraphs
from dashboard.links import idea_reference
from dashboard.translations import LANGUAGES, _, day, language, n_
from dashboard.vocabulary import field, label, named
from dashboard.vocabulary.titles import spoken
from data_access.papers.kinds import PublicationKind
from data_access.papers.templates import PaperField
from data_access.permissions import Actor
from data_access.queries.evidence import public_rows, record
from data_access.queries.evidence.facts import Facts
from data_access.queries.evidence.minutes import SessionRecord, sessions, working_minutes
from data_access.queries.evidence.public_rows import PublicDecision, PublicIdea, PublicSheet
from data_access.queries.evidence.record import Contribution, OpinionRecord
from data_access.queries.settings.plans import PlanView
from data_access.states import CommitmentStatus, MinutesStatus

AT_ONCE = 100
"""How many ideas stand in one list."""
BY_ITSELF = (PublicationKind.MINUTES, PublicationKind.SHEETS)
"""Publications whose texts are listed for themselves."""


@dataclass(frozen=True)
class PublicLine:
    """Something public: `key` names what it opens here, `address` where it stands outside."""

    name: str
    reference: str = ""
    on: date | None = None
    detail: str = ""
    key: str = ""
    address: str | None = None
    paper: Callable[[], Paper] | None = None


@dataclass(frozen=True)
class PublicGroup:
    """Lines of one kind."""

    title: str
    lines: tuple[PublicLine, ...]


def groups(actor: Actor, plan: PlanView, found: Facts) -> tuple[PublicGroup, ...]:
    """All that is public in a plan, in the current language; the ideas by hundreds."""
    told = (
        (_("Published documents"), _documents(found)),
        (_("Meetings of the committee"), _committee(sessions(actor, plan.id), plan)),
        (_("Minutes of working sessions"), _working(actor, plan)),
        (_("Commitment sheets"), _sheets(actor, plan)),
        (_("Decisions on the proposals"), _decisions(actor, plan)),
        (_("Ideas and what became of them"), _hundreds(actor, plan)),
    )
    return tuple(PublicGroup(title, tuple(lines)) for title, lines in told)


def ideas(actor: Actor, plan: PlanView, first: int) -> PublicGroup:
    """The ideas from a number on, up to `AT_ONCE` numbers of them, each with what became of it."""
    frame = record.answers(actor, plan.id)
    last = first + AT_ONCE - 1
    answered = answers(frame[frame["number"].between(first, last)])
    lines = tuple(
        PublicLine(
            one.title or one.body,
            idea_reference(one.number),
            detail=label(frame.loc[frame["number"] == one.number, "status"].iloc[0]),
            key=f"idea-{one.number}",
            paper=partial(_idea, one, answered.get(one.number, ""), plan),
        )
        for one in public_rows.public_ideas(actor, plan.id, first, last)
    )
    return PublicGroup(_range(first, last), lines)


def _documents(found: Facts) -> Iterator[PublicLine]:
    for one in found.publications:
        if one.kind not in BY_ITSELF:
            yield PublicLine(publication(one), on=one.on, detail=label(one.kind), address=one.address)


def _committee(held: tuple[SessionRecord, ...], plan: PlanView) -> Iterator[PublicLine]:
    """Each meeting in the languages in which its minutes are published, else its day, its agenda and who attended."""
    for one in held:
        name = _("Session no. {number} of the steering committee").format(number=one.number)
        for code_of in one.conclusions or {language(): ""}:
            minutes_said = _("minutes: {state}").format(state=label(MinutesStatus.PUBLISHED))
            detail = " · ".join((minutes_said, LANGUAGES[code_of])) if one.is_published else _("Agenda")
            making = partial(minutes.committee, one, code_of, plan.name(code_of))
            yield PublicLine(name, "", one.on, detail, f"session-{one.number}-{code_of}", paper=making)


def _working(actor: Actor, plan: PlanView) -> Iterator[PublicLine]:
    for one in working_minutes(actor, plan.id):
        detail = " · ".join((named(one.administration), LANGUAGES[str(one.language)]))
        key = f"meeting-{one.reference}-{one.language}"
        making = partial(minutes.working_session, one)
        yield PublicLine(one.subject, one.reference, one.on, detail, key, paper=making)


def _sheets(actor: Actor, plan: PlanView) -> Iterator[PublicLine]:
    said, written = record.opinions(actor, plan.id), record.contributions(actor, plan.id)
    for one in public_rows.public_sheets(actor, plan.id):
        opinions = [opinion for opinion in said if opinion.sheet == one.reference]
        contributions = [text for text in written if text.sheet == one.reference]
        making = partial(_sheet, one, opinions, contributions, plan)
        key = f"sheet-{one.reference}"
        yield PublicLine(spoken(one), one.reference, one.adopted_on, _state(one), key, paper=making)


def _state(one: PublicSheet) -> str:
    if one.adopted_on is not None:
        return label(CommitmentStatus.ADOPTED)
    return (
        label(CommitmentStatus.WITHDRAWN) if one.withdrawn_on is not None else _("in public consultation, or after it")
    )


def _sheet(one: PublicSheet, opinions: list[OpinionRecord], contributions: list[Contribution], plan: PlanView) -> Paper:
    body: list[Block] = [Items((named(one.administration), _state(one)))]
    for name, value in one.fields.items():
        body.append(Heading(field(name), 2))
        body += paragraphs(day(value, "long") if isinstance(value, date) else value)
    if opinions:
        body += [Heading(_("Opinions of the committee")), Items(tuple(map(_opinion, opinions)))]
    if contributions:
        body += [Heading(_("Contributions to the consultation")), Items(tuple(map(_contribution, contributions)))]
    return _paper(plan, one.reference, spoken(one), one.adopted_on, tuple(body))


def _opinion(one: OpinionRecord) -> str:
    said = (named(one.organisation), label(one.kind), one.enrichment)
    return " · ".join(part for part in (*said, label(one.answer_kind) if one.answer_kind else "", one.answer) if part)


def _contribution(one: Contribution) -> str:
    said = (day(one.on), one.body)
    return " · ".join(part for part in (*said, label(one.answer_kind) if one.answer_kind else "", one.answer) if part)


def _decisions(actor: Actor, plan: PlanView) -> Iterator[PublicLine]:
    for one in public_rows.public_decisions(actor, plan.id):
        key, making = f"decision-{one.reference}", partial(_decision, one, plan)
        yield PublicLine(spoken(one), one.reference, one.decided_on, label(one.outcome), key, paper=making)


def _decision(one: PublicDecision, plan: PlanView) -> Paper:
    body: list[Block] = [Items((day(one.decided_on, "long"), label(one.outcome)))]
    for name, said in (("retained_part", one.retained_part), ("reason", one.reason)):
        if said:
            body += [Heading(field(name), 2), *paragraphs(said)]
    return _paper(plan, one.reference, spoken(one), one.decided_on, tuple(body))


def _hundreds(actor: Actor, plan: PlanView) -> Iterator[PublicLine]:
    firsts = Counter((number - 1) // AT_ONCE * AT_ONCE + 1 for number in public_rows.idea_numbers(actor, plan.id))
    for first, count in sorted(firsts.items()):
        said = n_("%(count)s idea", "%(count)s ideas", count)
        yield PublicLine(_range(first, first + AT_ONCE - 1), detail=said, key=f"ideas-{first}")


def _range(first: int, last: int) -> str:
    return _("Ideas {first} to {last}").format(first=idea_reference(first), last=idea_reference(last))


def _idea(one: PublicIdea, answer: str, plan: PlanView) -> Paper:
    body: tuple[Block, ...] = (*paragraphs(one.body), Heading(field("answer"), 2), *paragraphs(answer))
    return _paper(plan, idea_reference(one.number), one.title or idea_reference(one.number), None, body)


def _paper(plan: PlanView, reference: str, title: str, on: date | None, body: tuple[Block, ...]) -> Paper:
    organisation = plan.name(language())
    fields = {PaperField.ORGANISATION: organisation, PaperField.REFERENCE: code(reference), PaperField.SUBJECT: title}
    if on is not None:
        fields[PaperField.DAY] = day(on, "long")
    return Paper(language(), on or plan.today, fields, body)
