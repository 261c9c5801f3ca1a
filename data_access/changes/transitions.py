"""The one function that changes a state."""

from enum import StrEnum

from data_access.changes.plans import require_happened, require_held
from data_access.permissions import Actor, require
from data_access.refusals import Missing, Refused
from data_access.tables.base import Base
from data_access.workflows import transition


def move(actor: Actor, record: Base, target: StrEnum, field: str = "status", **details: object) -> None:
    """Move a record to another state, with the details that the move asks for (dates, reasons, records).

    The record is attached to a writing session. Raises Refused when the move or the actor is not allowed, Missing
    when a detail is neither given nor already there, or is the day of something done and has not come yet; the record
    is then unchanged.
    """
    source = getattr(record, field)
    step = transition(record.__tablename__, field, source, target)
    if step is None:
        raise Refused("It is not possible to go from “{source}” to “{target}”.", source=source, target=target)
    require(actor, step.action, record)
    missing = tuple(name for name in step.asks_for if not (details.get(name) or getattr(record, name, None)))
    if missing:
        raise Missing("This change asks for more: fill in the fields shown.", missing, step.name)
    for name in (*step.asks_for, *details):
        require_happened(record, name, details.get(name) or getattr(record, name, None))
    if field == "status":
        require_held(record, target, getattr(record, "takes_place_on", None))
    for name in step.clears:
        if name not in details and hasattr(type(record), name):
            setattr(record, name, None)
    for name, value in details.items():
        if hasattr(type(record), name):
            setattr(record, name, value)
    setattr(record, field, target)
