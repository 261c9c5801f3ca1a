"""What is still open in a plan: told before it is closed, so that nothing is closed unawares."""

from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.overview.between import OPEN
from data_access.states import LETTER_WAITING, ActionItemStatus, IdeaStatus, ReportStatus
from data_access.tables import (
    ActionItem,
    Commitment,
    CommitteeSession,
    Idea,
    Letter,
    Meeting,
    Message,
    Proposal,
    Report,
)


class OpenMatter(StrEnum):
    """What may be open, in the order of the process."""

    IDEAS = "ideas"
    """Not sorted."""
    PROPOSALS = "proposals"
    """Without a decision."""
    LETTERS = "letters"
    """Sent, and not answered."""
    MEETINGS = "meetings"
    """To request, requested or scheduled."""
    COMMITMENTS = "commitments"
    """Neither adopted nor withdrawn."""
    REPORTS = "reports"
    """Not published."""
    ACTION_ITEMS = "action_items"
    """Next steps of the committee that are neither done nor dropped."""
    MESSAGES = "messages"
    """E-mails that have not left: a plan cannot be closed before they have."""


def still_open(actor: Actor, plan_id: int) -> dict[OpenMatter, int]:
    """How many records of each kind are open in a plan, of those that the actor sees; what there is none of is left
    out."""
    require(actor, Action.READ_SUMMARIES)
    counts: dict[OpenMatter, Any] = {
        OpenMatter.IDEAS: _of(actor, Idea, plan_id, Idea.status == IdeaStatus.NEW),
        OpenMatter.PROPOSALS: _of(actor, Proposal, plan_id, Proposal.status.in_(OPEN["proposals"])),
        OpenMatter.LETTERS: _of(actor, Letter, plan_id, Letter.status.in_(LETTER_WAITING)),
        OpenMatter.MEETINGS: _of(actor, Meeting, plan_id, Meeting.status.in_(OPEN["meetings"])),
        OpenMatter.COMMITMENTS: _of(actor, Commitment, plan_id, derived_status().in_(sorted(OPEN["commitments"]))),
        OpenMatter.REPORTS: _of(actor, Report, plan_id, Report.status != ReportStatus.PUBLISHED),
        OpenMatter.ACTION_ITEMS: select(func.count())
        .select_from(ActionItem)
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .where(CommitteeSession.plan_id == plan_id, ActionItem.status == ActionItemStatus.OPEN)
        .scalar_subquery(),
        OpenMatter.MESSAGES: _of(actor, Message, plan_id, Message.settled_at.is_(None)),
    }
    with reading() as session:
        row = session.execute(select(*counts.values())).one()
    return {matter: count for matter, count in zip(counts, row, strict=True) if count}


def _of(actor: Actor, entity: Any, plan_id: int, condition: Any) -> Any:
    mine = (entity.plan_id == plan_id, visible_rows(actor, entity), condition)
    return select(func.count()).select_from(entity).where(*mine).scalar_subquery()
