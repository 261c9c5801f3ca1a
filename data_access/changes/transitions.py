"""The one function that changes a state."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy.orm import object_session

from data_access.permissions import Actor, require
from data_access.refusals import WHY, Missing, Refused, Unexplained, not_editable
from data_access.rules.forward_moves import Transition
from data_access.tables.base import Base
from data_access.workflows import asked_anew, transition


def move(
    actor: Actor, record: Base, target: StrEnum, field: str = "status", restores: bool = False, **details: object
) -> None:
    """Move a record to another state, with the details that the move asks for (dates, reasons, records).

    The record is attached to a writing session. Raises Refused when the move, the actor or a detail is not allowed,
    Missing when a detail is neither given nor already there; the record is then unchanged. What earlier moves have left
    does not count as given. `restores` is for undoing: fields come back as they were, also those that no move takes.
    """
    source = getattr(record, field)
    step = step_of(record, target, field)
    require(actor, step.action, record)
    if not restores:
        require_known(step, details)
        require_given(step, source, record, details)
    columns = record.__table__.c
    for name in step.clears:
        if name not in details and name in columns:
            setattr(record, name, None)
    for name, value in details.items():
        if name in columns:
            setattr(record, name, value)
    setattr(record, field, target)


def step_of(record: Base, target: StrEnum, field: str = "status") -> Transition:
    """The transition from a record's state to another; raises Refused when there is none."""
    source = getattr(record, field)
    step = transition(record.__tablename__, field, source, target)
    if step is None:
        raise Refused("It is not possible to go from “{source}” to “{target}”.", source=source, target=target)
    return step


def require_known(step: Transition, details: Mapping[str, object]) -> None:
    """Raise not_editable for a detail that the move neither asks for nor takes."""
    known = {*step.asks_for, *step.takes, *((step.points_to,) if step.points_to else ())}
    for name in details:
        if name not in known:
            raise not_editable("", name)


def require_given(step: Transition, source: str, record: Base, details: Mapping[str, object]) -> None:
    """Raise Missing when what a move asks for is not given: in `details`, or on the record where it speaks of this
    move. A record that the move writes is given as a whole, by what points to it."""
    session = object_session(record)
    absent: tuple[str, ...] = ()
    if not (step.points_to and details.get(step.points_to)):
        anew = asked_anew(step, source)
        absent = tuple(
            name
            for name in step.asks_for
            if not (details.get(name) or (name not in anew and getattr(record, name, None)))
        )
    if step.says_why and not (session is not None and str(session.info.get("reason") or "").strip()):
        absent = (*absent, WHY)
    if absent:
        raise missing(step, absent)


def missing(step: Transition, absent: tuple[str, ...]) -> Missing:
    """The refusal of a move that asks for more, which says what may be given as well."""
    if absent == (WHY,):
        return Unexplained(step.name, table=step.writes or step.table, takes=step.takes)
    return Missing(
        "To go to “{target}”, fill in: {missing}.",
        absent,
        step.name,
        step.writes or step.table,
        step.takes,
        target=step.target,
    )
