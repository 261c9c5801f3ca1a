"""Reads of the commitment sheets: where each one stands, its five steps with their lateness, one sheet whole."""

from sqlalchemy import ColumnElement, String, case, cast, func, literal, select

from data_access.states import CommitmentStatus
from data_access.tables import Commitment, CommitmentStep


def place() -> ColumnElement[str]:
    """The place of a sheet, as SQL on `Commitment`: the value of a `CommitmentStatus`, derived and stored nowhere.

    Withdrawn and adopted sheets have left the way; any other one stands at the furthest step that has started, and is
    a draft before the first.
    """
    reached = (
        select(func.max(CommitmentStep.position))
        .where(CommitmentStep.commitment_id == Commitment.id, CommitmentStep.started_on.is_not(None))
        .correlate(Commitment)
        .scalar_subquery()
    )
    return case(
        (Commitment.withdrawn_on.is_not(None), CommitmentStatus.WITHDRAWN.value),
        (Commitment.adopted_on.is_not(None), CommitmentStatus.ADOPTED.value),
        (reached.is_not(None), literal("step_") + cast(reached, String)),
        else_=CommitmentStatus.DRAFT.value,
    )
