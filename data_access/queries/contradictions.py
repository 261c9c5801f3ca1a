"""The ways in which a record can contradict itself and leave the funnel: a name and an SQL condition for each."""

from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, false, or_

from data_access.states import KEPT, IdeaStatus
from data_access.tables import Commitment, CommitmentProposal, Decision, Idea, Proposal, ProposalIdea


class Contradiction(StrEnum):
    """Why a record is counted in no stage of the funnel."""

    GROUPED_NOWHERE = "grouped_nowhere"
    FED_BUT_NOT_GROUPED = "fed_but_not_grouped"
    PROPOSAL_OF_NO_IDEA = "proposal_of_no_idea"
    DECISION_DIFFERS = "decision_differs"
    COMMITMENT_OF_NOTHING_KEPT = "commitment_of_nothing_kept"


OF_IDEAS = (Contradiction.GROUPED_NOWHERE, Contradiction.FED_BUT_NOT_GROUPED)
OF_PROPOSALS = (Contradiction.PROPOSAL_OF_NO_IDEA, Contradiction.DECISION_DIFFERS)
OF_COMMITMENTS = (Contradiction.COMMITMENT_OF_NOTHING_KEPT,)


def lost(why: Contradiction) -> ColumnElement[bool]:
    """The condition on `Idea` or `Proposal` or `Commitment` of records that contradict themselves in one way."""
    fed = exists().where(ProposalIdea.idea_id == Idea.id).correlate(Idea)
    keeps = (
        exists()
        .where(
            CommitmentProposal.commitment_id == Commitment.id,
            Proposal.id == CommitmentProposal.proposal_id,
            Proposal.status.in_(KEPT),
        )
        .correlate(Commitment)
    )
    return {
        Contradiction.GROUPED_NOWHERE: and_(Idea.status == IdeaStatus.GROUPED, ~fed),
        Contradiction.FED_BUT_NOT_GROUPED: and_(Idea.status != IdeaStatus.GROUPED, fed),
        Contradiction.PROPOSAL_OF_NO_IDEA: ~exists().where(ProposalIdea.proposal_id == Proposal.id).correlate(Proposal),
        Contradiction.DECISION_DIFFERS: exists()
        .where(Decision.id == Proposal.decision_id, Decision.outcome != Proposal.status)
        .correlate(Proposal),
        # A withdrawn sheet has left the funnel: the proposal behind it may have been decided otherwise since.
        Contradiction.COMMITMENT_OF_NOTHING_KEPT: and_(Commitment.withdrawn_on.is_(None), ~keeps),
    }[why]


def any_lost(whys: tuple[Contradiction, ...], codes: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition of records that contradict themselves in any of these ways that the codes name; a code of none of
    them keeps nothing."""
    return or_(false(), *(lost(why) for why in whys if why in codes))
