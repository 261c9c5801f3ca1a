"""The evidence of each requirement in words and rows: for the page, and for the file that a reviewer gets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.documents.evidence.conditions import TO_DO, said
from dashboard.documents.evidence.names import called, publication
from dashboard.translations import _, day, language, n_, number
from dashboard.vocabulary import label, named
from dashboard.vocabulary.committee import ASKED
from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.queries.evidence.alerts import Alert, AlertKind, alerts
from data_access.queries.evidence.facts import Facts, Opportunity, Outreach
from data_access.queries.evidence.judging import civil_society_days, judged
from data_access.queries.texts import read_in
from data_access.rules.requirements import Condition, Judged, Requirement, Verdict


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence: its day, what it is, what is known of it, where it can be seen."""

    on: date | None
    what: str
    detail: str = ""
    address: str | None = None


@dataclass(frozen=True)
class RequirementTold:
    """A requirement in words. `conditions` are pairs of whether it holds and its sentence."""

    requirement: Requirement
    name: str
    asked: str
    verdict: Verdict
    conditions: tuple[tuple[bool, str], ...]
    rule: str
    to_do: tuple[tuple[Condition, str], ...]
    not_due: str
    lines: tuple[EvidenceLine, ...]


def told(found: Facts) -> tuple[RequirementTold, ...]:
    """The eight requirements in the current language."""
    return tuple(_told(found, one) for one in judged(found))


def alerts_told(found: Facts) -> list[tuple[Alert, str]]:
    """The alerts with their sentences."""
    return [(one, alert(one)) for one in alerts(found)]


def alert(one: Alert) -> str:
    """An alert in one sentence."""
    until = day(one.due_on, "long") if one.due_on else ""
    count = one.told.get("count", 0)
    match one.kind:
        case AlertKind.NO_SESSION:
            return n_(
                "%(count)s day without a meeting of the committee: the next one must be held by %(day)s.",
                "%(count)s days without a meeting of the committee: the next one must be held by %(day)s.",
                count,
                day=until,
            )
        case AlertKind.SESSION_OVERDUE:
            return n_(
                "%(count)s day without a meeting of the committee: six months were over on %(day)s.",
                "%(count)s days without a meeting of the committee: six months were over on %(day)s.",
                count,
                day=until,
            )
        case AlertKind.TO_ANNOUNCE:
            return _("{name}: to be announced by {day}, two weeks before it begins.").format(
                name=called(one.told["what"]), day=until
            )
        case AlertKind.SHORT_NOTICE:
            return _("{name} begins on {day}, with less than two weeks’ notice: put it off, or say why.").format(
                name=called(one.told["what"]), day=day(one.told["day"], "long")
            )
        case AlertKind.FEW_UPDATES:
            return n_(
                "The document repository was updated on %(count)s day in twelve months: two are asked for.",
                "The document repository was updated on %(count)s days in twelve months: two are asked for.",
                count,
            )


def _told(found: Facts, one: Judged) -> RequirementTold:
    to_do = () if one.due_on else tuple((lack.condition, _(TO_DO[lack.condition])) for lack in one.lacking)
    not_due = _("Implementation begins on {day}: nothing is due before.").format(day=day(one.due_on, "long"))
    return RequirementTold(
        one.requirement,
        label(one.requirement),
        _(ASKED[one.requirement]),
        one.verdict,
        tuple((condition.holds, said(condition)) for condition in one.conditions),
        rule(one),
        to_do,
        not_due if one.due_on else "",
        tuple(LINES[one.requirement](found)),
    )


def rule(one: Judged) -> str:
    """Why the verdict is what it is."""
    if one.verdict == Verdict.PROVEN:
        return _("Proven: all that it is measured by holds.")
    if one.verdict == Verdict.MISSING:
        return _("Missing: nothing of what it is measured by holds.")
    held = len(one.conditions) - len(one.lacking)
    return _("In part: {held} of {all} hold.").format(held=number(held), all=number(len(one.conditions)))


def _dialogue(found: Facts) -> Iterator[EvidenceLine]:
    for one in found.held:
        attended = n_("%(count)s organisation attended", "%(count)s organisations attended", one.organisations)
        of_them = n_("of which %(count)s association", "of which %(count)s associations", one.civil_society)
        minutes = _("minutes: {state}").format(state=label(one.minutes))
        who = (attended, of_them) if one.organisations else ()
        parts = (read_in(one.place, language()), *who, minutes)
        yield EvidenceLine(
            one.on,
            _("Session no. {number} of the steering committee").format(number=one.number),
            " · ".join(part for part in parts if part),
        )
    yield from _published(found, PublicationKind.RULES)


def _published(found: Facts, *kinds: PublicationKind) -> Iterator[EvidenceLine]:
    for one in found.publications:
        if not kinds or one.kind in kinds:
            detail = f"SHA-256 {one.sha256}" if one.sha256 else ", ".join(one.sheets)
            yield EvidenceLine(one.on, f"{label(one.kind)} · {publication(one)}", detail, one.address)


def _website(found: Facts) -> Iterator[EvidenceLine]:
    if found.portal_address:
        yield EvidenceLine(found.portal_seen_on, _("Portal"), "", found.portal_address)


def _timeline(found: Facts) -> Iterator[EvidenceLine]:
    yield from _published(found, PublicationKind.TIMELINE)
    for one in found.opportunities:
        yield EvidenceLine(one.starts_on, called(one), announced(one), one.address)


def announced(one: Opportunity) -> str:
    """When an event or a stage was announced, and how long before it begins."""
    if one.announced_on is None:
        return _("not noted as announced")
    days = (one.starts_on - one.announced_on).days
    if days < 0:
        return _("announced on {day}, after its beginning").format(day=day(one.announced_on))
    return n_(
        "announced on %(day)s, %(count)s day before",
        "announced on %(day)s, %(count)s days before",
        days,
        day=day(one.announced_on),
    )


def outreach(one: Outreach) -> str:
    """What is known of an outreach activity beside its title and its day."""
    people = n_("%(count)s person", "%(count)s people", one.people) if one.people else ""
    return " · ".join(part for part in (label(one.kind), one.place, one.audience, people) if part)


def _outreach(found: Facts) -> Iterator[EvidenceLine]:
    for one in found.outreach:
        yield EvidenceLine(one.on, one.title, outreach(one), one.address)


def _inputs(found: Facts) -> Iterator[EvidenceLine]:
    for one in found.gathered:
        if not one.ideas:
            continue
        ideas = n_("%(count)s idea", "%(count)s ideas", one.ideas)
        people = n_("%(count)s person", "%(count)s people", one.people) if one.people else ""
        until = _("until {day}").format(day=day(one.last)) if one.last and one.last != one.first else ""
        detail = " · ".join(part for part in (label(one.kind), ideas, people, until) if part)
        yield EvidenceLine(one.first, named(one.names), detail)


def _response(found: Facts) -> Iterator[EvidenceLine]:
    one = found.answers
    if one.proposals:
        detail = _("{decided} of {all} proposals decided, {published} of these published").format(
            decided=number(one.decided), all=number(one.proposals), published=number(one.published)
        )
        yield EvidenceLine(one.published_on, _("Decisions with their reasons"), detail)
    yield from _published(found, PublicationKind.RESPONSE)


def _implementation(found: Facts) -> Iterator[EvidenceLine]:
    sessions = {one.on: one for one in found.held if one.civil_society}
    for on in civil_society_days(found):
        if on in sessions:
            yield EvidenceLine(
                on, _("Session no. {number} of the steering committee").format(number=sessions[on].number)
            )
        for act in found.outreach:
            if act.on == on and act.kind == OutreachKind.CIVIL_SOCIETY:
                yield EvidenceLine(on, act.title, outreach(act), act.address)


LINES: dict[Requirement, Callable[[Facts], Iterator[EvidenceLine]]] = {
    Requirement.DIALOGUE: _dialogue,
    Requirement.WEBSITE: _website,
    Requirement.REPOSITORY: _published,
    Requirement.TIMELINE: _timeline,
    Requirement.OUTREACH: _outreach,
    Requirement.INPUTS: _inputs,
    Requirement.RESPONSE: _response,
    Requirement.IMPLEMENTATION: _implementation,
}
