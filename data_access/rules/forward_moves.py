"""The moves of every workflow from one state to the next: their names, whose right they take, what they ask for."""

from dataclasses import dataclass
from enum import StrEnum

from data_access.permissions import Action
from data_access.refusals import WHY
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
    What a move back `keeps` it asks for where it is absent only: the state gone back to needs it.
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
    keeps: tuple[str, ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """What a person must give: what the move asks for, and why where it says why."""
        return (*self.asks_for, *((WHY,) if self.says_why else ()))

    @property
    def accepts(self) -> tuple[str, ...]:
        """All that a person may give, what must be given first."""
        return (*self.asks, *self.takes)


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
        "answer_letter",
        "letters",
        (LETTER.ACKNOWLEDGED,),
        LETTER.ANSWERED,
        Action.EDIT_LETTERS,
        ("answered_on",),
        takes=("answer",),
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
        ("published_on", "published_address"),
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
        "cancel_session",
        "committee_sessions",
        (SessionStatus.PLANNED,),
        SessionStatus.CANCELLED,
        Action.EDIT_COMMITTEE,
        ("reason",),
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
