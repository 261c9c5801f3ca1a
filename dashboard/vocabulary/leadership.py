"""What leadership's sheet says, in words: the same on the screen, on paper and in the e-mail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.links import link
from dashboard.translations import _, day, local, n_, p_, pword, word
from dashboard.vocabulary import label
from data_access.queries.contradictions import OF_COMMITMENTS, OF_IDEAS, OF_PROPOSALS, Contradiction
from data_access.queries.overview.leadership import STALE_DAYS, DecisionKind, Situation, ToDecide
from data_access.queries.overview.standings import AdministrationOutlook, Outlook
from data_access.queries.waiting.proposals import UNDECIDED
from data_access.states import (
    CO_DRAFTING_STEPS,
    DECIDED,
    KEPT,
    LETTER_WAITING,
    CommitmentStatus,
    IdeaStatus,
    ProposalStatus,
)

OUTLOOKS = {
    Outlook.SECURED: pword("outlook", "secured"),
    Outlook.REACHABLE: pword("outlook", "reachable"),
    Outlook.NEEDS_SUPPORT: pword("outlook", "needs support"),
    Outlook.COMPROMISED: pword("outlook", "compromised"),
}
LOOKS = {
    Outlook.SECURED: ProposalStatus.RETAINED,
    Outlook.REACHABLE: ProposalStatus.PARTLY_RETAINED,
    Outlook.NEEDS_SUPPORT: ProposalStatus.DEFERRED,
    Outlook.COMPROMISED: ProposalStatus.NOT_RETAINED,
}
"""Outlook → the state that has its colour and its shape; the word says it in any case."""
KINDS = {
    DecisionKind.UNDECIDED: word("Proposal without a decision"),
    DecisionKind.DEFERRED: word("Deferred proposal to take up again"),
    DecisionKind.OPINIONS: word("Sheet that awaits opinions"),
    DecisionKind.ADOPTION: word("Sheet to adopt"),
}
IN_PLAN = tuple(status for status in CommitmentStatus if status != CommitmentStatus.WITHDRAWN)
TREATED = tuple(status for status in IdeaStatus if status != IdeaStatus.NEW)


@dataclass(frozen=True)
class CountedFigure:
    """One figure: what it counts, the address of its rows, whether it was checked, and since when nobody touched it.

    `basis` is the one word that says where it comes from; `stale` is empty for what was touched lately.
    """

    label: str
    value: int
    href: str
    basis: str
    stale: str = ""
    note: str = ""


def stages(sheet: Situation) -> list[CountedFigure]:
    """From the ideas to the adopted sheets, each stage with its basis."""
    counted, updated = sheet.funnel, _stale(sheet)
    ideas, proposals, sheets = counted.ideas, counted.proposals, counted.commitments
    of_ideas, of_proposals = _checked(sheet, OF_IDEAS), _checked(sheet, OF_PROPOSALS)
    taken_up = n_("%(count)s proposal", "%(count)s proposals", counted.kept_with_commitment)
    return [
        CountedFigure(_("Ideas"), ideas.total, link("ideas"), _declared(), updated["ideas"]),
        CountedFigure(_("Treated"), ideas.of(*TREATED), link("ideas", status=TREATED), of_ideas, updated["ideas"]),
        CountedFigure(_("Proposals"), proposals.total, link("proposals"), of_proposals, updated["proposals"]),
        CountedFigure(
            p_("proposals", "Decided"),
            counted.decided,
            link("proposals", status=DECIDED),
            of_proposals,
            updated["proposals"],
        ),
        CountedFigure(
            p_("proposals", "Retained"),
            counted.kept,
            link("proposals", status=KEPT),
            of_proposals,
            updated["proposals"],
            _("whole or in part"),
        ),
        CountedFigure(
            _("In sheets"),
            sheets.of(*IN_PLAN),
            link("commitments", status=IN_PLAN),
            _checked(sheet, OF_COMMITMENTS),
            updated["commitments"],
            taken_up,
        ),
        CountedFigure(
            p_("sheets", "Adopted"),
            sheets.of(CommitmentStatus.ADOPTED),
            link("commitments", status=CommitmentStatus.ADOPTED.value),
            _declared(),
            updated["commitments"],
        ),
    ]


def not_updated(shown: Iterable[CountedFigure]) -> list[str]:
    """Which figures nobody has touched lately, together where the day is the same."""
    names: dict[str, list[str]] = {}
    for one in shown:
        if one.stale:
            names.setdefault(one.stale, []).append(one.label)
    return [_("{name}: {value}").format(name=_(", ").join(labels), value=stale) for stale, labels in names.items()]


def steps(sheet: Situation) -> list[CountedFigure]:
    """How many sheets stand at each of the five co-drafting steps."""
    counts, stale = sheet.funnel.commitments, _stale(sheet)["commitments"]
    return [
        CountedFigure(label(step), counts.of(step), link("commitments", status=step.value), _declared(), stale)
        for step in CO_DRAFTING_STEPS
    ]


def drafts(sheet: Situation) -> str:
    """The sheets that have not entered the first step, in words; empty where there is none."""
    count = sheet.funnel.commitments.of(CommitmentStatus.DRAFT)
    return n_("%(count)s sheet is still a draft", "%(count)s sheets are still drafts", count) if count else ""


def basis_of_steps(sheet: Situation) -> str:
    """Where the figures of the steps and of the administrations come from, and what of them is not up to date."""
    stale = _stale(sheet)
    said = [stale["commitments"], _("letters: {stale}").format(stale=stale["exchanges"]) if stale["exchanges"] else ""]
    return " · ".join(part for part in (_("declared: from the days that were entered"), *said) if part)


def outlook(one: Outlook) -> str:
    """The word for an outlook."""
    return p_(*OUTLOOKS[one])


def rules(sheet: Situation) -> list[tuple[Outlook, str]]:
    """What each outlook means, the worst first: the first that applies is the one."""
    late = n_("late by more than %(count)s day", "late by more than %(count)s days", sheet.tolerance)
    return [
        (
            Outlook.COMPROMISED,
            _("late by more days than are left, or still open after the deadline"),
        ),
        (Outlook.NEEDS_SUPPORT, late),
        (Outlook.REACHABLE, _("something is late, or a proposal is undecided")),
        (Outlook.SECURED, _("nothing is late and every proposal is decided")),
    ]


def deadline(sheet: Situation) -> str:
    """The deadline and what is left of it."""
    if sheet.deadline is None:
        return _("No deadline is known yet: no sheet has a planned last day, and the plan has no first day.")
    left = (sheet.deadline - sheet.today).days
    if left < 0:
        return _("The deadline was {day}.").format(day=day(sheet.deadline, "long"))
    return n_(
        "Deadline: %(day)s, in %(count)s day.",
        "Deadline: %(day)s, in %(count)s days.",
        left,
        day=day(sheet.deadline, "long"),
    )


def cells(one: AdministrationOutlook) -> list[tuple[int, str]]:
    """The three numbers of an administration, each with the address of its rows."""
    return [
        (
            one.late_letters,
            link("exchanges", administration=one.code, letter=LETTER_WAITING, late=True),
        ),
        (one.undecided, link("proposals", administration=one.code, status=UNDECIDED)),
        (one.late_sheets, link("commitments", administration=one.code, late=True)),
    ]


def heads() -> tuple[str, ...]:
    """The columns of the table of administrations."""
    return _("Administration"), _("Outlook"), _("Late letters"), _("Undecided proposals"), _("Late sheets")


def kind(one: ToDecide) -> str:
    """What a thing to decide is."""
    return _(KINDS[one.kind])


def href(one: ToDecide) -> str:
    """The address of its record."""
    if one.kind in (DecisionKind.UNDECIDED, DecisionKind.DEFERRED):
        return link("proposals", proposal=one.reference)
    return link("commitments", commitment=one.reference)


def when(one: ToDecide) -> str:
    """Since when it waits, or by how much it is late."""
    if one.days_late:
        return n_("%(count)s day late", "%(count)s days late", one.days_late)
    return _("waiting since {day}").format(day=day(one.since)) if one.since else ""


def rule_of_choice(sheet: Situation) -> str:
    """How the things to decide were chosen."""
    said = _("Chosen by a rule: what is late for the committee, then what has waited longest.")
    return f"{said} " + n_("%(count)s thing waits in all.", "%(count)s things wait in all.", sheet.waiting)


def method(sheet: Situation) -> str:
    """How the figures were made, and what their words mean."""
    told = (
        _("Situation on {day}.").format(day=day(sheet.today, "long")),
        _("Each record is counted once."),
        _("Checked: the records were compared with those they are linked to, and agree."),
        _("Declared: as people entered it."),
    )
    return " ".join(told)


def _declared() -> str:
    return p_("figure", "declared")


def _checked(sheet: Situation, whys: Iterable[Contradiction]) -> str:
    """Whether the records of a stage agree with those they are linked to."""
    found = sum(sheet.funnel.orphans.get(why, 0) for why in whys)
    if found:
        return n_("%(count)s record contradicts itself", "%(count)s records contradict themselves", found)
    return p_("figure", "checked")


def _stale(sheet: Situation) -> Mapping[str, str]:
    """By part of the process: since when nobody touched its rows, in words; empty for what was touched lately."""
    return {part: _since(sheet.today, at and local(at).date()) for part, at in sheet.updated.items()}


def _since(today: date, on: date | None) -> str:
    if on is None or (today - on).days <= STALE_DAYS:
        return ""
    return _("not updated since {day}").format(day=day(on))
