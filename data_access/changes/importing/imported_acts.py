"""Sorting acts on imported ideas: standing acts block undoing the import, reverted ones are deleted with it."""

from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select
from sqlalchemy.orm import Session, aliased

from data_access.audit import record_removal
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, IdeaPart, ProposalIdea, SortingAct, Suggestion

AT_ONCE = 10_000


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
    """Remove what was done and undone on ideas that go, each with its entry in the log; returns how many acts.

    An act that made a proposal stays, with the one that undid it: the proposal's reference is not given again.
    """
    on_ideas = (SortingAct.idea_id.in_(held), _is_over())
    made = select(SortingAct.id, SortingAct.undone_by_id).where(*on_ideas, SortingAct.kind == ActKind.NEW_PROPOSAL)
    staying = {act_id for pair in session.execute(made) for act_id in pair}
    remove_all(session, IdeaPart, IdeaPart.idea_id.in_(held))
    remove_all(session, Suggestion, Suggestion.idea_id.in_(held))
    for act in session.execute(select(SortingAct).where(SortingAct.id.in_(staying))).scalars():
        act.idea_id = None
    for act in session.execute(select(SortingAct).where(SortingAct.other_id.in_(held), _is_over())).scalars():
        act.other_id = None
    session.flush()
    return remove_all(session, SortingAct, *on_ideas)


def remove_all(session: Session, entity: Any, *conditions: ColumnElement[bool]) -> int:
    """Remove rows in one statement, so that rows that refer to each other go together; each leaves its entry."""
    gone = session.execute(select(entity).where(*conditions)).scalars().all()
    record_removal(session, gone)
    ids = [record.id for record in gone]
    for start in range(0, len(ids), AT_ONCE):
        chunk = entity.id.in_(ids[start : start + AT_ONCE])
        session.execute(delete(entity).where(chunk), execution_options={"synchronize_session": False})
    for record in gone:
        session.expunge(record)
    return len(ids)


def _is_over() -> ColumnElement[bool]:
    """The SQL condition for acts without effect: the reverted ones, and those that reverted them."""
    return or_(SortingAct.undone_by_id.is_not(None), SortingAct.kind == ActKind.UNDO)
