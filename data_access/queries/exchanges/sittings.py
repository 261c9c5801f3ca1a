"""A working session as the people in the room read it: its agenda, what was noted and decided, the ideas behind."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible, visible_rows
from data_access.queries.exchanges.sitting_sheets import LineSheet, OpenSheet, may_write, open_sheets, sheets_of
from data_access.queries.names import Names, names_of
from data_access.states import DECIDED, KEPT, AssignmentKind, MeetingStatus, ProposalStatus, ReasonKind
from data_access.tables import (
    Administration,
    Assignment,
    Decision,
    Idea,
    Meeting,
    MeetingProposal,
    Proposal,
    ProposalIdea,
)
from data_access.values.ordering import by_number

OVER = (MeetingStatus.HELD, MeetingStatus.CANCELLED)
"""The states of a session that takes no further proposal from another one."""


@dataclass(frozen=True)
class HeardIdea:
    """An idea behind a proposal, as it was written."""

    number: int
    title: str | None
    body: str | None


@dataclass(frozen=True)
class TakenDecision:
    """The decision by which a proposal stands as it does; `meeting` is the reference of the session that took it."""

    id: int
    outcome: ProposalStatus
    reason_kind: ReasonKind | None
    reason: str | None
    retained_part: str | None
    decided_on: date
    meeting: str | None


@dataclass(frozen=True)
class AgendaLine:
    """A proposal on the agenda; `kind` is the part that the session's administration takes in it, None for none."""

    id: int
    proposal_id: int
    reference: str
    title: str
    title_ar: str | None
    summary: str | None
    status: ProposalStatus
    note: str | None
    kind: AssignmentKind | None
    lead: Names | None
    decision: TakenDecision | None
    ideas: tuple[HeardIdea, ...]
    may_decide: bool
    sheets: tuple[LineSheet, ...]
    may_go_on_sheet: bool
    """Whether the actor may put it on a sheet: it was retained, and none takes it up."""


@dataclass(frozen=True)
class FollowingSession:
    """A session of the same administration that is still to come."""

    id: int
    reference: str
    subject: str
    scheduled_on: date | None


@dataclass(frozen=True)
class Sitting:
    """A working session whole; `absent` counts its administration's undecided proposals that are not on the agenda."""

    id: int
    reference: str
    subject: str
    status: MeetingStatus
    administration_id: int
    administration: Names
    scheduled_on: date | None
    starts_at: time | None
    held_on: date | None
    venue: str | None
    reason: str | None
    summary: str | None
    lines: tuple[AgendaLine, ...]
    absent: int
    following: tuple[FollowingSession, ...]
    sheets: tuple[OpenSheet, ...]
    """Those that a retained proposal can be put on."""

    @property
    def undecided(self) -> tuple[AgendaLine, ...]:
        """The lines on which nothing was decided yet, in their order."""
        return tuple(line for line in self.lines if line.status not in DECIDED)


def sitting(actor: Actor, plan_id: int, reference: str) -> Sitting | None:
    """A working session by its reference; None when there is none that the actor may see."""
    require(actor, Action.READ_RECORDS)
    statement: Any = (
        select(Meeting, Administration)
        .join(Administration, Administration.id == Meeting.administration_id)
        .where(Meeting.plan_id == plan_id, Meeting.reference == reference)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Meeting)).first()
        if found is None:
            return None
        meeting, administration = found
        return Sitting(
            id=meeting.id,
            reference=meeting.reference,
            subject=meeting.subject,
            status=meeting.status,
            administration_id=administration.id,
            administration=names_of(administration),
            scheduled_on=meeting.scheduled_on,
            starts_at=meeting.starts_at,
            held_on=meeting.held_on,
            venue=meeting.place,
            reason=meeting.reason,
            summary=meeting.minutes,
            lines=_lines(session, actor, meeting),
            absent=len(session.execute(absent(actor, meeting)).all()),
            following=_following(session, meeting),
            sheets=open_sheets(session, actor, meeting.plan_id),
        )


def absent(actor: Actor, meeting: Meeting) -> Select[Any]:
    """The undecided proposals in sight that concern a session's administration and are not on its agenda."""
    concerned = select(Assignment.proposal_id).where(Assignment.administration_id == meeting.administration_id)
    there = select(MeetingProposal.proposal_id).where(MeetingProposal.meeting_id == meeting.id)
    return (
        select(Proposal.id)
        .where(Proposal.plan_id == meeting.plan_id, Proposal.id.in_(concerned), Proposal.id.not_in(there))
        .where(Proposal.status.not_in(DECIDED), visible_rows(actor, Proposal))
        .order_by(Proposal.position, Proposal.reference)
    )


def in_order(meeting_id: int) -> Select[Any]:
    """The lines of an agenda in their order."""
    return (
        select(MeetingProposal)
        .join(Proposal, Proposal.id == MeetingProposal.proposal_id)
        .where(MeetingProposal.meeting_id == meeting_id)
        .order_by(MeetingProposal.position, Proposal.position, Proposal.reference)
    )


def _lines(session: Session, actor: Actor, meeting: Meeting) -> tuple[AgendaLine, ...]:
    chosen = in_order(meeting.id).with_only_columns(MeetingProposal, Proposal).where(visible_rows(actor, Proposal))
    found = session.execute(chosen).all()
    ids = [proposal.id for _item, proposal in found]
    kinds, leads = _assigned(session, ids, meeting.administration_id)
    taken, behind = _decisions(session, [one.decision_id for _item, one in found]), _ideas(session, actor, ids)
    sheets = sheets_of(session, actor, ids)
    return tuple(
        AgendaLine(
            id=item.id,
            proposal_id=proposal.id,
            reference=proposal.reference,
            title=proposal.title,
            title_ar=proposal.title_ar,
            summary=proposal.summary,
            status=proposal.status,
            note=item.note,
            kind=kinds.get(proposal.id),
            lead=names_of(leads[proposal.id]) if proposal.id in leads else None,
            decision=taken.get(proposal.decision_id),
            ideas=tuple(behind.get(proposal.id, ())),
            may_decide=actor.scope is None or (proposal.id in leads and leads[proposal.id].id == actor.scope),
            sheets=sheets.get(proposal.id, ()),
            may_go_on_sheet=proposal.status in KEPT
            and proposal.id not in sheets
            and may_write(actor, leads[proposal.id].id if proposal.id in leads else meeting.administration_id),
        )
        for item, proposal in found
    )


def _assigned(session: Session, ids: list[int], of: int) -> tuple[dict[int, AssignmentKind], dict[int, Administration]]:
    """Proposal → the part that one administration takes in it; proposal → the administration that leads it."""
    statement = select(Assignment.proposal_id, Assignment.kind, Administration).join(Administration)
    kinds: dict[int, AssignmentKind] = {}
    leads: dict[int, Administration] = {}
    for proposal_id, kind, administration in session.execute(statement.where(Assignment.proposal_id.in_(ids))):
        if administration.id == of:
            kinds[proposal_id] = kind
        if kind == AssignmentKind.LEAD:
            leads[proposal_id] = administration
    return kinds, leads


def _decisions(session: Session, ids: list[int | None]) -> dict[int | None, TakenDecision]:
    fields = (Decision.id, Decision.outcome, Decision.reason_kind, Decision.reason, Decision.retained_part)
    statement: Any = (
        select(*fields, Decision.decided_on, Meeting.reference)
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .where(Decision.id.in_([one for one in ids if one is not None]))
    )
    return {row[0]: TakenDecision(*row) for row in session.execute(statement)}


def _ideas(session: Session, actor: Actor, ids: list[int]) -> dict[int, list[HeardIdea]]:
    statement: Any = (
        select(ProposalIdea.proposal_id, Idea.number, Idea.title, Idea.body)
        .join(Idea, Idea.id == ProposalIdea.idea_id)
        .where(ProposalIdea.proposal_id.in_(ids))
        .order_by(Idea.number)
    )
    behind: dict[int, list[HeardIdea]] = defaultdict(list)
    for proposal_id, *idea in session.execute(visible(actor, statement, Idea)):
        behind[proposal_id].append(HeardIdea(*idea))
    return behind


def _following(session: Session, meeting: Meeting) -> tuple[FollowingSession, ...]:
    statement = (
        select(Meeting.id, Meeting.reference, Meeting.subject, Meeting.scheduled_on)
        .where(Meeting.plan_id == meeting.plan_id, Meeting.administration_id == meeting.administration_id)
        .where(Meeting.id != meeting.id, Meeting.status.not_in(OVER))
        .order_by(func.coalesce(Meeting.scheduled_on, date.max), *by_number(Meeting.reference))
    )
    return tuple(FollowingSession(*row) for row in session.execute(statement))
