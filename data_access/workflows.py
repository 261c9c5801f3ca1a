"""Every allowed move from one state to the next: named, with what it asks for. Going back one step is always allowed.

A move that asks for nothing is made in a cell; one that asks for a date, a reason or a record is a dialog. Exactly one
function changes a state: `changes.transitions.move`, and it reads this table.
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

    `asks_for` names the fields that must have a value once it is made, `takes` those that may have one; `clears` those
    that it empties, so that going back leaves nothing that says otherwise. `is_back` marks the step back.
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


IDEA, PROPOSAL, LETTER, MEETING = IdeaStatus, ProposalStatus, LetterStatus, MeetingStatus

FORWARD: tuple[Transition, ...] = (
    Transition("group_idea", "ideas", (IDEA.NEW,), IDEA.GROUPED, Action.SORT_IDEAS, ("proposal_id",)),
    Transition("mark_duplicate", "ideas", (IDEA.NEW,), IDEA.DUPLICATE, Action.SORT_IDEAS, ("duplicate_of_id",)),
    Transition("put_out_of_scope", "ideas", (IDEA.NEW,), IDEA.OUT_OF_SCOPE, Action.SORT_IDEAS, ("reason",)),
    Transition("mark_unclear", "ideas", (IDEA.NEW,), IDEA.UNCLEAR, Action.SORT_IDEAS, takes=("reason",)),
    Transition("open_discussion", "proposals", (PROPOSAL.TO_STUDY,), PROPOSAL.IN_DISCUSSION, Action.DECIDE),
    *(
        Transition(f"decide_{target}", "proposals", (PROPOSAL.IN_DISCUSSION,), target, Action.DECIDE, ("decision_id",))
        for target in (PROPOSAL.RETAINED, PROPOSAL.PARTLY_RETAINED, PROPOSAL.DEFERRED, PROPOSAL.NOT_RETAINED)
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
    ),
    Transition("hold_meeting", "meetings", (MEETING.SCHEDULED,), MEETING.HELD, Action.EDIT_MEETINGS, ("held_on",)),
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


def _back(forward: Transition) -> tuple[Transition, ...]:
    """The steps back that undo a forward move: one per source, emptying what the move had asked for or taken."""
    cleared = tuple(name for name in (*forward.asks_for, *forward.takes) if name != "body")
    return tuple(
        Transition(
            name=f"undo_{forward.name}",
            table=forward.table,
            sources=(forward.target,),
            target=source,
            action=forward.action,
            asks_for=("reason",) if source == MEETING.POSTPONED else (),
            clears=tuple(name for name in cleared if not (source == MEETING.POSTPONED and name == "reason")),
            field=forward.field,
            is_back=True,
        )
        for source in forward.sources
    )


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
