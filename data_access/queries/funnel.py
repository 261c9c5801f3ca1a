"""THE funnel: ideas → proposals → decided → commitments. Every record is in exactly one place, or is an orphan.

An orphan is a record whose status and whose links contradict each other. The pages show it in red; `cocreation check`
ends with an error; nothing hides it by counting it elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.commitments.commitments import derived_status
from data_access.queries.contradictions import OF_IDEAS, OF_PROPOSALS, Contradiction, lost
from data_access.states import DECIDED, KEPT, CommitmentStatus, IdeaStatus, ProposalStatus
from data_access.tables import Commitment, CommitmentProposal, Idea, Proposal, ProposalIdea


@dataclass(frozen=True)
class Stage:
    """One stage: how many records stand in each state, and how many contradict themselves."""

    by_state: Mapping[str, int]
    orphans: Mapping[Contradiction, int]

    @property
    def total(self) -> int:
        """All records of the stage."""
        return sum(self.by_state.values())

    def of(self, *states: StrEnum) -> int:
        """How many stand in any of these states."""
        return sum(self.by_state.get(state, 0) for state in states)


@dataclass(frozen=True)
class IdeaStage(Stage):
    """The stage of the ideas, also counted by the id of their channel."""

    by_channel: Mapping[int, int]


@dataclass(frozen=True)
class Funnel:
    """The three stages that have records of their own; the decisions are states of the proposals."""

    ideas: IdeaStage
    proposals: Stage
    commitments: Stage
    kept_with_commitment: int

    @property
    def decided(self) -> int:
        """Proposals that have their reasoned decision."""
        return self.proposals.of(*DECIDED)

    @property
    def kept(self) -> int:
        """Proposals that enter the plan, whole or in part."""
        return self.proposals.of(*KEPT)

    @property
    def waiting_for_commitment(self) -> int:
        """Proposals that enter the plan and have no commitment sheet yet."""
        return self.kept - self.kept_with_commitment

    @property
    def orphans(self) -> dict[Contradiction, int]:
        """The number of contradictory records by reason; empty when the funnel adds up."""
        stages = (self.ideas, self.proposals, self.commitments)
        return {why: count for stage in stages for why, count in stage.orphans.items() if count}

    @property
    def adds_up(self) -> bool:
        """True when every record is in exactly one place."""
        return not self.orphans


def funnel(actor: Actor, plan_id: int) -> Funnel:
    """The exact funnel of what an actor may see, read in one transaction; every record is looked up, none inferred."""
    with reading() as session:
        return assembled(idea_stage(session, actor, plan_id), *decision_stages(session, actor, plan_id))


def assembled(ideas: IdeaStage, proposals: Stage, commitments: Stage, kept_with_commitment: int) -> Funnel:
    """The funnel from its stages, which a page may keep apart as long as their own tables have not changed."""
    return Funnel(ideas, proposals, commitments, kept_with_commitment)


def idea_stage(session: Session, actor: Actor, plan_id: int, fed: tuple[int, int] | None = None) -> IdeaStage:
    """The ideas by state and by channel; changes with `ideas`, `import_batches` and `proposal_ideas` only.

    One scan of the covering index: a million ideas take a quarter of a second. Without `fed` every idea is looked up.
    A screen may hand over `trace_of_fed`: orphans are then looked for only when the traces differ.
    """
    require(actor, Action.READ_SUMMARIES)
    columns = (Idea.plan_id, Idea.status, Idea.channel_id)
    counts = select(*columns, func.count().label("ideas"), func.sum(Idea.id).label("trace")).group_by(*columns)
    rows = session.execute(counts.where(visible_rows(actor, Idea))).all()
    mine = [row for row in rows if row.plan_id == plan_id]
    by_state = {status.value: sum(row.ideas for row in mine if row.status == status) for status in IdeaStatus}
    by_channel = {row.channel_id: 0 for row in mine}
    for row in mine:
        by_channel[row.channel_id] += row.ideas
    grouped = [row for row in rows if row.status == IdeaStatus.GROUPED]
    trace = (sum(row.ideas for row in grouped), sum(row.trace for row in grouped))
    same = actor.scope is None and trace == fed
    return IdeaStage(by_state, {} if same else _idea_orphans(session, actor, plan_id), by_channel)


def trace_of_fed(session: Session) -> tuple[int, int]:
    """How many ideas feed a proposal, and the sum of their ids.

    A shortcut for screens only: as many ideas with the same sum are almost always the same ideas, but opposite mistakes
    can cancel out. Looking each idea up instead, as `funnel` does, takes ten times as long for a million of them.
    """
    fed = select(ProposalIdea.idea_id).distinct().subquery()
    row = session.execute(select(func.count(), func.coalesce(func.sum(fed.c.idea_id), 0)).select_from(fed)).one()
    return int(row[0]), int(row[1])


def _idea_orphans(session: Session, actor: Actor, plan_id: int) -> dict[Contradiction, int]:
    mine = (Idea.plan_id == plan_id, visible_rows(actor, Idea))
    return {why: _count(session, select(func.count()).select_from(Idea).where(*mine, lost(why))) for why in OF_IDEAS}


def decision_stages(session: Session, actor: Actor, plan_id: int) -> tuple[Stage, Stage, int]:
    """Proposals and commitments by state, and the kept proposals that a sheet takes up."""
    mine = (Proposal.plan_id == plan_id, visible_rows(actor, Proposal))
    counts = select(Proposal.status, func.count()).where(*mine).group_by(Proposal.status)
    by_state = {status.value: count for status, count in session.execute(counts)}
    of_proposals = select(func.count()).select_from(Proposal).where(*mine)
    taken_up = exists().where(CommitmentProposal.proposal_id == Proposal.id)
    proposals = Stage(
        {status.value: by_state.get(status, 0) for status in ProposalStatus},
        {why: _count(session, of_proposals.where(lost(why))) for why in OF_PROPOSALS},
    )
    kept = _count(session, of_proposals.where(Proposal.status.in_(KEPT), taken_up))
    return proposals, _commitment_stage(session, actor, plan_id), kept


def _commitment_stage(session: Session, actor: Actor, plan_id: int) -> Stage:
    mine = (Commitment.plan_id == plan_id, visible_rows(actor, Commitment))
    statuses = select(derived_status().label("status")).where(*mine).subquery()
    by_state = {
        row.status: row.sheets
        for row in session.execute(select(statuses.c.status, func.count().label("sheets")).group_by(statuses.c.status))
    }
    why = Contradiction.COMMITMENT_OF_NOTHING_KEPT
    return Stage(
        {status.value: by_state.get(status, 0) for status in CommitmentStatus},
        {why: _count(session, select(func.count()).select_from(Commitment).where(*mine, lost(why)))},
    )


def _count(session: Session, statement: Select[int]) -> int:
    return session.execute(statement).scalar_one()
