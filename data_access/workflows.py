"""Every allowed move from one state to the next: named, with what it asks for. Going back one step is always allowed.

A move that asks for nothing is made in a cell; one that asks for a date, a reason or a record is a dialog. What a
person gives for a move is understood by `changes.moves.make`, whatever way it comes by; exactly one function changes a
state, `changes.transitions.move`. Both read this table.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from data_access.permissions import Action
from data_access.states import (
    ActionItemStatus,
    IdeaStatus,
    LetterStatus,
    MeetingStatus,
    MinutesStatus,
    ProposalStatus,
    ReportStatus,
    SectionStatus,
    SessionStatus,
)


@dataclass(frozen=True)
class Transition:
    """A named move of `table.field` from any of `sources` to `target`.

    `asks_for` names what must be given, `takes` what may be given with it: nothing else is taken. `clears` are the
    fields that it empties, so that going back leaves nothing that says otherwise. `is_back` marks the step back.

    What it asks for stands on the record itself, or, where the move `writes` a record of its own, on that one, to which
    the column `points_to` then leads. A move back that undoes such a record `says_why`: its reason is the change's own.
    """

    name: str
    table: str
    sources: tuple[StrEnum, ...]
    target: StrEnum
    action: Action
    asks_for: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    field: str = "status"
    is_back: bool = False
    takes: tuple[str, ...] = ()
    writes: str = ""
    points_to: str = ""
    says_why: bool = False

    @property
    def asks(self) -> tuple[str, ...]:
        """What a person must give: what the move asks for, and why where it says why."""
        return (*self.asks_for, *((WHY,) if self.says_why else ()))

    @property
    def accepts(self) -> tuple[str, ...]:
        """All that a person may give, what must be given first."""
        return (*self.asks, *self.takes)


WHY = "reason"
"""What people call the reason of a change, which stays in the history."""
IDEA, PROPOSAL, LETTER, MEETING = IdeaStatus, ProposalStatus, LetterStatus, MeetingStatus

FORWARD: tuple[Transition, ...] = (
    Transition(
        "group_idea",
        "ideas",
        (IDEA.NEW,),
        IDEA.GROUPED,
        Action.SORT_IDEAS,
        ("proposal_id",),
        writes="proposal_ideas",
    ),
    Transition("mark_duplicate", "ideas", (IDEA.NEW,), IDEA.DUPLICATE, Action.SORT_IDEAS, ("duplicate_of_id",)),
    Transition("put_out_of_scope", "ideas", (IDEA.NEW,), IDEA.OUT_OF_SCOPE, Action.SORT_IDEAS, ("reason",)),
    Transition("mark_unclear", "ideas", (IDEA.NEW,), IDEA.UNCLEAR, Action.SORT_IDEAS, takes=("reason",)),
    Transition("open_discussion", "proposals", (PROPOSAL.TO_STUDY,), PROPOSAL.IN_DISCUSSION, Action.DECIDE),
    *(
        Transition(
            f"decide_{target}",
            "proposals",
            (PROPOSAL.IN_DISCUSSION,),
            target,
            Action.DECIDE,
            asks_for,
            takes=("meeting_id", *(("reason",) if "reason" not in asks_for else ())),
            writes="decisions",
            points_to="decision_id",
        )
        for target, asks_for in (
            (PROPOSAL.RETAINED, ("decided_on",)),
            (PROPOSAL.PARTLY_RETAINED, ("decided_on", "retained_part", "reason_kind", "reason")),
            (PROPOSAL.DEFERRED, ("decided_on", "reason_kind", "reason")),
            (PROPOSAL.NOT_RETAINED, ("decided_on", "reason_kind", "reason")),
        )
    ),
    Transition("sign_letter", "letters", (LETTER.DRAFT,), LETTER.SIGNED, Action.EDIT_LETTERS, ("signed_on",)),
    Transition("send_letter", "letters", (LETTER.SIGNED,), LETTER.SENT, Action.EDIT_LETTERS, ("sent_on",)),
    Transition(
        "acknowledge_letter", "letters", (LETTER.SENT,), LETTER.ACKNOWLEDGED, Action.EDIT_LETTERS, ("acknowledged_on",)
    ),
    Transition(
        "answer_letter", "letters", (LETTER.ACKNOWLEDGED,), LETTER.ANSWERED, Action.EDIT_LETTERS, ("answered_on",)
    ),
    Transition(
        "request_meeting",
        "meetings",
        (MEETING.TO_REQUEST,),
        MEETING.REQUESTED,
        Action.EDIT_MEETINGS,
        ("requested_on",),
    ),
    Transition(
        "schedule_meeting",
        "meetings",
        (MEETING.REQUESTED, MEETING.POSTPONED),
        MEETING.SCHEDULED,
        Action.EDIT_MEETINGS,
        ("scheduled_on",),
        clears=("reason",),
        takes=("starts_at", "place"),
    ),
    Transition(
        "hold_meeting",
        "meetings",
        (MEETING.SCHEDULED,),
        MEETING.HELD,
        Action.EDIT_MEETINGS,
        ("held_on",),
        takes=("minutes",),
    ),
    Transition(
        "postpone_meeting", "meetings", (MEETING.SCHEDULED,), MEETING.POSTPONED, Action.EDIT_MEETINGS, ("reason",)
    ),
    Transition(
        "cancel_meeting",
        "meetings",
        (MEETING.SCHEDULED, MEETING.POSTPONED),
        MEETING.CANCELLED,
        Action.EDIT_MEETINGS,
        ("reason",),
    ),
    Transition("finalise_report", "reports", (ReportStatus.DRAFTING,), ReportStatus.FINALISING, Action.EDIT_REPORTS),
    Transition("lay_out_report", "reports", (ReportStatus.FINALISING,), ReportStatus.LAYOUT, Action.EDIT_REPORTS),
    Transition("close_report", "reports", (ReportStatus.LAYOUT,), ReportStatus.FINAL, Action.EDIT_REPORTS),
    Transition("send_report", "reports", (ReportStatus.FINAL,), ReportStatus.SENT_TO_COPIL, Action.EDIT_REPORTS),
    Transition(
        "publish_report",
        "reports",
        (ReportStatus.SENT_TO_COPIL,),
        ReportStatus.PUBLISHED,
        Action.EDIT_REPORTS,
        ("published_on",),
    ),
    Transition(
        "draft_section",
        "report_sections",
        (SectionStatus.TO_WRITE,),
        SectionStatus.DRAFTED,
        Action.EDIT_REPORTS,
        ("body",),
    ),
    Transition(
        "check_section", "report_sections", (SectionStatus.DRAFTED,), SectionStatus.CHECKED, Action.EDIT_REPORTS
    ),
    Transition(
        "hold_session", "committee_sessions", (SessionStatus.PLANNED,), SessionStatus.HELD, Action.EDIT_COMMITTEE
    ),
    Transition(
        "validate_minutes",
        "committee_sessions",
        (MinutesStatus.DRAFT,),
        MinutesStatus.VALIDATED,
        Action.EDIT_COMMITTEE,
        field="minutes_status",
    ),
    Transition(
        "publish_minutes",
        "committee_sessions",
        (MinutesStatus.VALIDATED,),
        MinutesStatus.PUBLISHED,
        Action.EDIT_COMMITTEE,
        field="minutes_status",
    ),
    Transition(
        "finish_action_item",
        "action_items",
        (ActionItemStatus.OPEN,),
        ActionItemStatus.DONE,
        Action.EDIT_COMMITTEE,
        ("done_on",),
    ),
    Transition(
        "drop_action_item", "action_items", (ActionItemStatus.OPEN,), ActionItemStatus.DROPPED, Action.EDIT_COMMITTEE
    ),
)


STAYING = frozenset({"body", "place"})
"""What a move asks for or takes and a step back leaves: a text that was written, the place where one will meet."""


def _back(forward: Transition) -> tuple[Transition, ...]:
    """The steps back that undo a forward move: one per source, emptying what the move had asked for or taken.

    What the state gone back to asks for itself is asked anew. Where a forward move leads the same way, there is none.
    """
    told = (forward.points_to,) if forward.writes else (*forward.asks_for, *forward.takes)
    return tuple(
        Transition(
            name=f"undo_{forward.name}",
            table=forward.table,
            sources=(forward.target,),
            target=source,
            action=forward.action,
            asks_for=(asked := _asked_again(forward, source)),
            clears=tuple(name for name in told if name and name not in STAYING and name not in asked),
            field=forward.field,
            is_back=True,
            writes=forward.writes,
            points_to=forward.points_to,
            says_why=bool(forward.writes),
        )
        for source in forward.sources
        if not any(forward.target in other.sources for other in FORWARD if _leads(other, forward, source))
    )


def _leads(move: Transition, beside: Transition, target: StrEnum) -> bool:
    return (move.table, move.field, move.target) == (beside.table, beside.field, target)


def _asked_again(forward: Transition, source: StrEnum) -> tuple[str, ...]:
    """What both a move and the moves into its source ask for: the step back would empty what its target needs."""
    before = {name for move in FORWARD if _leads(move, forward, source) for name in move.asks_for}
    return () if forward.writes else tuple(name for name in forward.asks_for if name in before)


TRANSITIONS: tuple[Transition, ...] = (*FORWARD, *(back for forward in FORWARD for back in _back(forward)))


@lru_cache(maxsize=512)
def transition(table: str, field: str, source: str, target: str) -> Transition | None:
    """The move between two states, a forward one before a step back; None when it is not allowed."""
    for candidate in TRANSITIONS:
        if (candidate.table, candidate.field, candidate.target) == (
            table,
            field,
            target,
        ) and source in candidate.sources:
            return candidate
    return None


@lru_cache(maxsize=128)
def standing(table: str, field: str, state: str) -> frozenset[str]:
    """What the moves on the way to a state have asked for or taken and not emptied since: it speaks of them.

    A later move that asks for one of these fields asks for it anew: what stands there does not count as given.
    """
    moves = [move for move in FORWARD if (move.table, move.field) == (table, field) and not move.writes]
    found: dict[str, set[str]] = {}
    for _ in moves:
        for move in moves:
            brought = {name for source in move.sources for name in found.get(source, ())} - set(move.clears)
            found.setdefault(move.target, set()).update(brought, move.asks_for, move.takes)
    return frozenset(found.get(state, ())) - STAYING


def asked_anew(move: Transition, source: str) -> tuple[str, ...]:
    """Which of the fields that a move asks for must be given with it, whatever stands on the record."""
    stood = standing(move.table, move.field, source)
    return tuple(name for name in move.asks_for if move.writes or name in stood)


@lru_cache(maxsize=512)
def next_states(table: str, source: str, field: str = "status") -> tuple[StrEnum, ...]:
    """The states that may follow, forward ones first, each once: what a cell offers beside the present one."""
    found = [
        move.target for move in TRANSITIONS if (move.table, move.field) == (table, field) and source in move.sources
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def governed(table: str, field: str) -> bool:
    """True for a field that only transitions may change."""
    return any((move.table, move.field) == (table, field) for move in TRANSITIONS)
