"""What the desk did to imported ideas: what stands keeps the import from being undone, what was undone goes with it."""

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, IdeaPart, ProposalIdea, SortingAct, Suggestion


def worked_on() -> ColumnElement[bool]:
    """The condition on `Idea` of those whose import cannot be undone: somebody's work would be lost with them."""
    other = aliased(Idea)
    return or_(
        Idea.status != IdeaStatus.NEW,
        Idea.clean_title.is_not(None),
        Idea.clean_body.is_not(None),
        exists().where(ProposalIdea.idea_id == Idea.id),
        exists().where(other.duplicate_of_id == Idea.id),
        exists().where(or_(SortingAct.idea_id == Idea.id, SortingAct.other_id == Idea.id), ~_is_over()),
    )


def remove_undone(session: Session, held: Select[int]) -> int:
    """Remove what was done and undone on ideas that go; returns how many acts.

    An act that made a proposal stays, with the one that undid it: the proposal's reference is not given again.
    """
    on_ideas = (SortingAct.idea_id.in_(held), _is_over())
    made = select(SortingAct.id, SortingAct.undone_by_id).where(*on_ideas, SortingAct.kind == ActKind.NEW_PROPOSAL)
    staying = {act_id for pair in session.execute(made) for act_id in pair}
    for statement in (
        delete(IdeaPart).where(IdeaPart.idea_id.in_(held)),
        delete(Suggestion).where(Suggestion.idea_id.in_(held)),
        update(SortingAct).where(SortingAct.id.in_(staying)).values(idea_id=None),
        update(SortingAct).where(SortingAct.other_id.in_(held), _is_over()).values(other_id=None),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    gone = session.execute(select(func.count(SortingAct.id)).where(*on_ideas)).scalar_one()
    session.execute(delete(SortingAct).where(*on_ideas), execution_options={"synchronize_session": False})
    return gone


def _is_over() -> ColumnElement[bool]:
    """The condition of acts that left nothing behind: those that were undone, and those that undid them."""
    return or_(SortingAct.undone_by_id.is_not(None), SortingAct.kind == ActKind.UNDO)
