"""Make a workflow move from people's input: parse the details, run the transition, apply its side effects.

A cell, a form, a workbook, a change of several rows and every named change come here.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from data_access.changes.ideas.acts import original_of, proposal_of, record_act
from data_access.changes.ideas.claims import not_lent_to_another
from data_access.changes.ideas.feeding import feed, record_unlinking
from data_access.changes.transitions import move, require_given, step_of
from data_access.changes.values import parse
from data_access.permissions import Actor, require
from data_access.refusals import WHY, FieldRefused, Refused, not_editable
from data_access.rules.belonging import plan_of
from data_access.rules.forward_moves import Transition
from data_access.states import ActKind, IdeaStatus
from data_access.tables import TABLES, Decision, Idea, Proposal, ProposalIdea, SortingAct
from data_access.tables.base import Base

SETTLING = (ActKind.SAME, ActKind.OUT_OF_SCOPE, ActKind.UNCLEAR)
"""The acts of the desk that give an idea a place by themselves."""


def make(
    session: Session, actor: Actor, record: Base, target: StrEnum, given: Mapping[str, Any], field: str = "status"
) -> None:
    """Move a record that is locked to another state. `given` is {field: value}, text as people give it.

    Raises Refused (right, type, rule), FieldRefused naming what is not a value, or is neither asked for nor taken by
    the move; Missing naming what is not given. A reason among them also stays in the history.
    """
    step = step_of(record, target, field)
    require(actor, step.action, record)
    told = _understood(session, step, record, given)
    require_given(step, getattr(record, field), record, told)
    if isinstance(record, Idea):
        not_lent_to_another(session, actor, record.id)
    making: Making = MAKING.get((step.table, step.writes, step.is_back), _moved)
    making(session, actor, record, step, told)
    session.flush()


def _understood(session: Session, step: Transition, record: Base, given: Mapping[str, Any]) -> dict[str, Any]:
    """Parse the given details to column values; the reason of the change goes to the change log."""
    columns: Any = TABLES[step.writes].__table__.c if step.writes else record.__table__.c
    told: dict[str, Any] = {}
    for name, value in given.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if name == WHY:
            session.info["reason"] = str(value).strip()
            if step.says_why:
                continue
        try:
            if name not in step.accepts:
                raise not_editable(record.__tablename__, name)
            column: Column[Any] = columns[name]
            told[name] = parse(session, column, value, plan_of(record))
        except Refused as refused:
            raise FieldRefused(name, refused) from refused
    return told


def _moved(_session: Session, actor: Actor, record: Base, step: Transition, told: dict[str, Any]) -> None:
    move(actor, record, step.target, step.field, **told)


def _decided(session: Session, actor: Actor, proposal: Any, step: Transition, told: dict[str, Any]) -> None:
    decision = Decision(proposal_id=proposal.id, outcome=step.target, **told)
    session.add(decision)
    session.flush()
    move(actor, proposal, step.target, step.field, decision_id=decision.id)


def _grouped(session: Session, actor: Actor, idea: Any, _step: Transition, told: dict[str, Any]) -> None:
    feed(session, actor, idea, proposal_of(session, idea.plan_id, told["proposal_id"]))


def _ungrouped(session: Session, actor: Actor, idea: Any, _step: Transition, _told: dict[str, Any]) -> None:
    """Unlink an idea that becomes new again from every proposal it fed."""
    fed = select(Proposal).join(ProposalIdea).where(ProposalIdea.idea_id == idea.id).order_by(Proposal.id)
    proposals = session.execute(fed).scalars().all()
    for proposal in proposals:
        record_unlinking(session, actor, idea, proposal, session.info["reason"])
    if not proposals:
        move(actor, idea, IdeaStatus.NEW)


def _set_aside(session: Session, actor: Actor, idea: Any, step: Transition, told: dict[str, Any]) -> None:
    """Point a duplicate to the original at the end of its chain."""
    if "duplicate_of_id" in told:
        told["duplicate_of_id"] = original_of(session, idea, told["duplicate_of_id"]).id
    move(actor, idea, step.target, step.field, **told)


def _taken_up_again(session: Session, actor: Actor, idea: Any, step: Transition, _told: dict[str, Any]) -> None:
    """Mark the sorting acts that settled the idea as reverted, so that they can be made again."""
    move(actor, idea, step.target, step.field)
    settled = select(SortingAct).where(
        SortingAct.idea_id == idea.id, SortingAct.kind.in_(SETTLING), SortingAct.undone_by_id.is_(None)
    )
    standing = session.execute(settled.order_by(SortingAct.id)).scalars().all()
    if standing:
        reason = str(session.info.get("reason") or "")
        undone = record_act(session, actor, ActKind.UNDO, idea.plan_id, idea, None, None, reason)
        for act in standing:
            act.undone_by_id = undone.id


Making = Callable[[Session, Actor, Any, Transition, dict[str, Any]], None]
MAKING: dict[tuple[str, str, bool], Making] = {
    ("proposals", "decisions", False): _decided,
    ("ideas", "proposal_ideas", False): _grouped,
    ("ideas", "proposal_ideas", True): _ungrouped,
    ("ideas", "", False): _set_aside,
    ("ideas", "", True): _taken_up_again,
}
"""(table, what the move writes, whether it goes back) → how it is made, where more than the record itself changes."""
