"""Change one field of one record: the function behind every grid, form and workbook."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from data_access.audit import plain
from data_access.changes.calendar import waits
from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.changes.proposals import proposals
from data_access.changes.values import parse
from data_access.database import writing
from data_access.permissions import EDITABLE, Actor, require
from data_access.refusals import Conflict, not_editable
from data_access.rules.belonging import plan_of
from data_access.tables import Plan
from data_access.tables.base import Base
from data_access.texts import cleaned
from data_access.workflows import governed

NOTHING_ELSE: Mapping[str, Any] = {}
COMPOSED = {**proposals.COMPOSED, **waits.COMPOSED}
"""Cells that are not columns: their values stand in other rows."""


def edit_cell(actor: Actor, table: str, record_id: int, field: str, old: Any, new: Any, reason: str = "") -> Any:
    """Set one field to `new`, provided it still is what the person saw (`old`); returns the stored value, plain.

    Values may be text as a grid or a file gives them. The row is locked for the length of the change. Raises Refused
    (right, type, rule), Missing (the new state asks for a date, a reason or a record), Conflict (someone else changed
    this very field); nothing is written then. Editing the same value twice is done once.
    """
    with writing(actor, reason) as session:
        record = locked(session, table, record_id)
        return set_field(session, actor, record, field, old, new)


def set_field(
    session: Session,
    actor: Actor,
    record: Base,
    field: str,
    old: Any,
    new: Any,
    given: Mapping[str, Any] = NOTHING_ELSE,
) -> Any:
    """The rule of `edit_cell` on a record that is already locked, for changes that set several fields at once.

    `given` is what is given for the move where the field is a state; `moves.make` says what it may be.
    """
    action = EDITABLE.get(record.__tablename__, {}).get(field)
    if action is None:
        raise not_editable(record.__tablename__, field)
    require(actor, action, record)
    composed = COMPOSED.get((record.__tablename__, field))
    if composed is not None:
        seen, value, current = (
            composed.parse(session, old),
            composed.parse(session, new),
            composed.read(session, record),
        )
    else:
        column = inspect(type(record)).columns[field]
        # Text that was stored before texts were cleaned is compared as the screen shows it.
        current = cleaned(getattr(record, field))
        plan = plan_of(record)
        seen, value = _seen(session, column, old, plan), parse(session, column, new, plan)
    if current == value:
        return plain(current)
    if current != seen:
        raise Conflict(field, mine=plain(value), theirs=plain(current))
    if composed is not None:
        composed.write(session, record, value)
    elif governed(record.__tablename__, field):
        make(session, actor, record, value, given, field)
    else:
        setattr(record, field, value)
    session.flush()
    return plain(value)


def _seen(session: Session, column: Any, old: Any, plan: Plan | None) -> Any:
    return None if old is None or old == "" else parse(session, column, old, plan)
