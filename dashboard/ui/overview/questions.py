"""What the overview answers at a glance beside the funnel: what has changed, who is late, what there is to decide.

A focal point reads first what waits for them.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from dashboard.links import link
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.frame.board import Part
from dashboard.ui.overview import counts, lateness
from dashboard.ui.parts import cache
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.figures import Figure
from dashboard.vocabulary.waiting import HEADINGS
from data_access.queries.overview import overview as reads
from data_access.queries.waiting import waiting as waits
from data_access.queries.waiting.item import WaitingKind
from data_access.states import (
    CO_DRAFTING_STEPS,
    DECIDED,
    LETTER_WAITING,
    ActionItemStatus,
    CommitmentStatus,
    LetterStatus,
    MeetingStatus,
    ProposalStatus,
)
from data_access.tables import Letter, Meeting

MOST_LATE, MOST_ON_PAPER = 3, 6
"""How many late records are named at a glance (overview.css) and on paper; the list further down names all."""
UNDECIDED = tuple(status for status in ProposalStatus if status not in DECIDED)
SHAPES: dict[WaitingKind, StrEnum] = {
    WaitingKind.LETTER: LetterStatus.SENT,
    WaitingKind.DATE: MeetingStatus.REQUESTED,
    WaitingKind.SESSION: MeetingStatus.SCHEDULED,
    WaitingKind.PROPOSAL: ProposalStatus.IN_DISCUSSION,
    WaitingKind.SHEET_TO_WRITE: MeetingStatus.REQUESTED,
    WaitingKind.SHEET: CommitmentStatus.STEP_2,
    WaitingKind.ENRICHMENT: CommitmentStatus.STEP_3,
    WaitingKind.CONTRIBUTION: CommitmentStatus.STEP_4,
    WaitingKind.NEXT_STEP: ActionItemStatus.OPEN,
}
"""What waits with an administration → the state of the process that has its colour and its shape."""
READ = ("committee_sessions", *waits.READ, *(table for tables in reads.PARTS.values() for table in tables))


@dataclass(frozen=True)
class Awaited:
    """Records that wait for somebody: what is to do, how many they are, the address that opens them, their state."""

    label: str
    count: int
    href: str
    state: StrEnum


@cache.until_changed(*READ)
def questions(now: Now) -> Part:
    """What has changed since the last committee, who is late, and what there is to decide."""
    changed = figures(now)
    if not changed:
        return Part("")
    late = lateness.told(now)
    tasks = None if now.here.actor.scope is not None else _to_decide(now)
    return Part(
        drawn(
            "overview/questions.html",
            figures=changed,
            late=late,
            most=MOST_LATE,
            most_on_paper=MOST_ON_PAPER,
            tasks=tasks,
        )
    )


@cache.until_changed(*READ)
def waiting(now: Now) -> Part:
    """What waits for a focal point, first of all; nothing for the other roles."""
    if now.here.actor.scope is None:
        return Part("")
    return Part(drawn("overview/waiting.html", tasks=_to_do(now), late=lateness.told(now)))


def figures(now: Now) -> list[Figure]:
    """The figures of the exchanges and the co-drafting; none before the first of them."""
    actor, plan_id = now.here.actor, now.here.plan_id
    meetings, letters = reads.by_status(actor, plan_id, Meeting), reads.by_status(actor, plan_id, Letter)
    sheets, moved = counts.decisions(now)[1], counts.moved(now)
    if not (meetings or letters or sheets.total):
        return []
    last = counts.last_session(now)
    since = last.takes_place_on if last else None
    waiting = sum(letters.get(status, 0) for status in LETTER_WAITING)
    return [
        Figure(
            _("Working sessions held"),
            meetings.get(MeetingStatus.HELD, 0),
            link("exchanges", meeting=MeetingStatus.HELD.value),
            out_of=sum(meetings.values()),
            change=moved.meetings_held if moved else None,
            change_href=link("exchanges", meeting=MeetingStatus.HELD.value, done_since=since),
            state=MeetingStatus.HELD,
        ),
        Figure(
            _("Letters answered"),
            letters.get(LetterStatus.ANSWERED, 0),
            link("exchanges", letter=LetterStatus.ANSWERED.value),
            out_of=sum(letters.values()),
            change=moved.letters_answered if moved else None,
            change_href=link("exchanges", letter=LetterStatus.ANSWERED.value, done_since=since),
            state=LetterStatus.ANSWERED,
            note=n_("%(count)s waiting for a reply", "%(count)s waiting for a reply", waiting) if waiting else "",
        ),
        Figure(
            _("Co-drafting steps completed"),
            reads.steps_completed(actor, plan_id),
            link("commitments", completed=True),
            out_of=len(CO_DRAFTING_STEPS) * (sheets.total - sheets.of(CommitmentStatus.WITHDRAWN)),
            change=moved.steps_completed if moved else None,
            change_href=link("commitments", done_since=since),
            state="step_3",
        ),
    ]


def _to_decide(now: Now) -> list[Awaited]:
    """What the committee has before it."""
    proposals, sheets, _kept = counts.decisions(now)
    return _present(
        Awaited(
            _("Proposals without a decision"),
            proposals.of(*UNDECIDED),
            link("proposals", status=UNDECIDED),
            ProposalStatus.IN_DISCUSSION,
        ),
        Awaited(
            _("Deferred proposals to take up again"),
            proposals.of(ProposalStatus.DEFERRED),
            link("proposals", status=ProposalStatus.DEFERRED.value),
            ProposalStatus.DEFERRED,
        ),
        Awaited(
            _("Sheets that await opinions"),
            sheets.of(CommitmentStatus.STEP_1),
            link("commitments", status=CommitmentStatus.STEP_1.value),
            CommitmentStatus.STEP_1,
        ),
        Awaited(
            _("Sheets to adopt"),
            sheets.of(CommitmentStatus.STEP_5),
            link("commitments", status=CommitmentStatus.STEP_5.value),
            CommitmentStatus.STEP_5,
        ),
    )


def _to_do(now: Now) -> list[Awaited]:
    """What an administration has to bring forward, as its own page lists it."""
    counted = Counter(one.kind for one in counts.waiting(now))
    return [Awaited(_(HEADINGS[kind]), counted[kind], link("my_administration"), SHAPES[kind]) for kind in counted]


def _present(*tasks: Awaited) -> list[Awaited]:
    return [task for task in tasks if task.count]
