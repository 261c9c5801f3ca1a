"""What is done in a working session: its agenda is filled and put in order, decisions are taken and taken back, and
what stays undecided goes on the agenda of another session."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from data_access.changes.exchanges.exchanges import next_reference, put_at_end
from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.changes.proposals.proposals import write_decision
from data_access.database import writing
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.exchanges.sittings import OVER, absent, in_order
from data_access.refusals import Conflict, Refused, Unexplained
from data_access.states import DECIDED, MeetingStatus, ProposalStatus, ReasonKind
from data_access.tables import Meeting, MeetingProposal, Proposal


@dataclass(frozen=True)
class Seen:
    """How a proposal stood on the screen of who decides on it."""

    status: ProposalStatus
    decision_id: int | None = None


def fill_agenda(actor: Actor, meeting_id: int) -> int:
    """Put at the end of the agenda the undecided proposals that the session's administration leads or supports.

    Returns how many were added; raises Refused when there is none that does not stand there.
    """
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        added = put_at_end(session, meeting_id, session.execute(absent(actor, meeting)).scalars().all())
        if not added:
            raise Refused("All the undecided proposals of this administration are on the agenda already.")
        return added


def order_agenda(actor: Actor, meeting_id: int, seen: Sequence[int], wanted: Sequence[int]) -> None:
    """Put the lines of an agenda in another order: `seen` as they stood, `wanted` the same ones as they are to stand.

    Raises Refused when the agenda has changed since; lines that the actor does not see keep their places.
    """
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        found = session.execute(in_order(meeting_id)).scalars().all()
        in_sight = set(session.execute(select(Proposal.id).where(visible_rows(actor, Proposal))).scalars())
        shown = [line.id for line in found if line.proposal_id in in_sight]
        if shown != list(seen) or sorted(wanted) != sorted(seen):
            raise Refused("The agenda has changed in the meantime: it is shown anew, put it in order again.")
        lines, following = {line.id: line for line in found}, iter(wanted)
        for position, line in enumerate(found, start=1):
            placed = lines[next(following)] if line.proposal_id in in_sight else line
            placed.position = position


def decide(
    actor: Actor,
    item_id: int,
    seen: Seen,
    outcome: ProposalStatus,
    reason_kind: ReasonKind | None = None,
    reason: str = "",
    retained_part: str = "",
) -> int:
    """Decide on a proposal of the agenda, on the day of the session; returns the decision's id.

    One that is to study comes into discussion first. The rules are those of `record_decision`. Raises Conflict when the
    proposal no longer stands as `seen`: somebody else has decided on it.
    """
    with writing(actor) as session:
        item, proposal = agenda_line(session, actor, item_id)
        meeting = session.get_one(Meeting, item.meeting_id)
        if meeting.status != MeetingStatus.HELD:
            raise Refused("A decision is taken in a meeting that was held.")
        if (proposal.status, proposal.decision_id) != (seen.status, seen.decision_id):
            raise Conflict("status", mine=outcome, theirs=proposal.status)
        if proposal.status == ProposalStatus.TO_STUDY:
            make(session, actor, proposal, ProposalStatus.IN_DISCUSSION, {})
        told = {"reason_kind": reason_kind, "reason": reason, "retained_part": retained_part}
        said = {**told, "decided_on": meeting.held_on, "meeting_id": meeting.id}
        write_decision(session, actor, proposal, outcome, said)
        return int(proposal.decision_id)


def take_back(actor: Actor, item_id: int, decision_id: int, reason: str) -> None:
    """Take a decision back: its proposal is in discussion again, and the decision stays readable with the reason."""
    if not reason.strip():
        raise Unexplained("reopen")
    with writing(actor, reason.strip()) as session:
        _item, proposal = agenda_line(session, actor, item_id)
        if proposal.decision_id != decision_id:
            raise Conflict("status", mine=ProposalStatus.IN_DISCUSSION, theirs=proposal.status)
        make(session, actor, proposal, ProposalStatus.IN_DISCUSSION, {})


def carry_over(actor: Actor, meeting_id: int, into_id: int | None = None) -> int:
    """Put what a session has left undecided on the agenda of another one, in its order; returns that session's id.

    Without `into_id` a new session is made, to be requested, about the same subject.
    """
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        if meeting.status != MeetingStatus.HELD:
            raise Refused("This session has not been held yet.")
        left = session.execute(_left(actor, meeting_id)).scalars().all()
        if not left:
            raise Refused("Nothing was left undecided.")
        if into_id is None:
            following: Any = Meeting(
                plan_id=meeting.plan_id,
                administration_id=meeting.administration_id,
                reference=next_reference(session, Meeting, meeting.plan_id, "R"),
                subject=meeting.subject,
            )
            session.add(following)
            session.flush()
        else:
            following = locked(session, "meetings", into_id)
            require(actor, Action.EDIT_MEETINGS, following)
            if _is_elsewhere(meeting, following):
                raise Refused("Choose a working session with the same administration that is still to come.")
        there = select(MeetingProposal.proposal_id).where(MeetingProposal.meeting_id == following.id)
        present = set(session.execute(there).scalars())
        put_at_end(session, following.id, [one for one in left if one not in present])
        return int(following.id)


def _is_elsewhere(meeting: Meeting, following: Meeting) -> bool:
    of = (meeting.plan_id, meeting.administration_id) != (following.plan_id, following.administration_id)
    return of or following.id == meeting.id or following.status in OVER


def _left(actor: Actor, meeting_id: int) -> Select[Any]:
    undecided = in_order(meeting_id).with_only_columns(MeetingProposal.proposal_id)
    return undecided.where(Proposal.status.not_in(DECIDED), visible_rows(actor, Proposal))


def agenda_line(session: Any, actor: Actor, item_id: int) -> tuple[MeetingProposal, Any]:
    """A line of an agenda that the actor may work on, and its proposal, both locked."""
    item: Any = locked(session, "meeting_proposals", item_id)
    require(actor, Action.EDIT_MEETINGS, item)
    return item, locked(session, "proposals", item.proposal_id)
