"""Several fields of one record, or of several, in one change: what a form, a dialog, a line of a workbook or a change
of the ticked rows saves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_access.audit import plain
from data_access.changes.grid.cells import set_field
from data_access.changes.holding import locked
from data_access.changes.moves import make
from data_access.changes.values import parse
from data_access.database import refusal_of, writing
from data_access.permissions import EDITABLE, Actor, require
from data_access.refusals import Conflict, FieldRefused, Missing, Refused, not_editable
from data_access.tables.base import Base
from data_access.workflows import governed, transition

Fields = Mapping[str, tuple[Any, Any]]
"""{field: (what the person saw, what they want)}."""


@dataclass(frozen=True)
class RowEdit:
    """What is wanted of one record. `given` is for the move, where one of the fields is a state."""

    record_id: int
    fields: Fields
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RowOutcome:
    """What became of one record of a change of several: saved, refused with why, or as it was wanted before."""

    record_id: int
    refusal: Refused | None = None
    is_changed: bool = False


def edit_row(actor: Actor, table: str, record_id: int, fields: Fields, reason: str = "") -> None:
    """Set several fields of one record together: {field: (what the person saw, what they want)}.

    States are set last, with the fields of the same change that the move asks for or takes. Raises what
    `cells.edit_cell` raises, for the first field that is not accepted, as FieldRefused; nothing is written then.
    """
    with writing(actor, reason) as session:
        _set(session, actor, locked(session, table, record_id), fields)


def edit_rows(actor: Actor, table: str, wanted: Sequence[RowEdit], is_trial: bool = False) -> tuple[RowOutcome, ...]:
    """Change several records in one transaction; returns what became of each, in the order in which they were wanted.

    Each is changed wholly or not at all, and one that is refused does not hold up the others. All are tried before
    anything is kept: an error that is no refusal leaves every record as it was. A trial keeps nothing.
    """
    outcomes: dict[int, RowOutcome] = {}
    try:
        with writing(actor) as session:
            for one in sorted(wanted, key=lambda one: one.record_id):
                session.info["reason"] = ""
                outcomes[one.record_id] = _tried(session, actor, table, one)
            if is_trial:
                raise TrialOver
    except TrialOver:
        pass
    return tuple(outcomes[one.record_id] for one in wanted)


class TrialOver(Exception):
    """Raised at the end of a trial to roll the transaction back."""


def _tried(session: Session, actor: Actor, table: str, one: RowEdit) -> RowOutcome:
    if all(old == new for old, new in one.fields.values()):
        return RowOutcome(one.record_id)
    before = dict(session.info)
    try:
        with session.begin_nested():
            _set(session, actor, locked(session, table, one.record_id), one.fields, one.given)
            session.flush()
    except Refused as refused:
        _forget(session, before)
        return RowOutcome(one.record_id, refused)
    except IntegrityError as error:
        _forget(session, before)
        return RowOutcome(one.record_id, refusal_of(error))
    return RowOutcome(one.record_id, is_changed=True)


def _forget(session: Session, before: dict[Any, Any]) -> None:
    """Restore the session's pending log state after a refused record was rolled back."""
    session.info.clear()
    session.info.update(before)


def _set(session: Session, actor: Actor, record: Base, fields: Fields, given: Mapping[str, Any] | None = None) -> None:
    table = record.__tablename__
    states = [name for name in fields if governed(table, name)]
    along: dict[str, dict[str, Any]] = {name: dict(given or {}) for name in states}
    plainly = [name for name in fields if name not in states]
    for state in states:
        step = transition(table, state, plain(getattr(record, state)), str(fields[state][1]))
        asked = [name for name in plainly if step is not None and not step.writes and name in step.accepts]
        for name in asked:
            _require_unchanged(session, actor, record, name, *fields[name])
            along[state][name] = fields[name][1]
        plainly = [name for name in plainly if name not in asked or not fields[name][1]]
    for name in (*plainly, *states):
        try:
            set_field(session, actor, record, name, *fields[name], given=along.get(name, {}))
        except (Conflict, Missing, FieldRefused):
            raise
        except Refused as refused:
            raise FieldRefused(name, refused) from refused


def fill_row(actor: Actor, table: str, record_id: int, values: Mapping[str, Any]) -> None:
    """Set fields of a record that the same actor has just added, whatever they hold by themselves. Raises Refused."""
    with writing(actor) as session:
        record = locked(session, table, record_id)
        held = {name: plain(getattr(record, name, None)) for name in values}
        _set(session, actor, record, {name: (held[name], value) for name, value in values.items()})


def _require_unchanged(session: Session, actor: Actor, record: Base, name: str, old: Any, new: Any) -> None:
    """Raise Conflict when a field given with a move changed since the person saw it."""
    action = EDITABLE[record.__tablename__].get(name)
    if action is None:
        raise not_editable(record.__tablename__, name)
    require(actor, action, record)
    column: Any = record.__table__.c[name]
    seen = None if old in (None, "") else parse(session, column, old)
    current = getattr(record, name)
    try:
        wanted = parse(session, column, new)
    except Refused as refused:
        raise FieldRefused(name, refused) from refused
    if current not in (seen, wanted):
        raise Conflict(name, mine=plain(wanted), theirs=plain(current))


def move_row(
    actor: Actor, table: str, record_id: int, target: str, details: Mapping[str, Any], field: str = "status"
) -> None:
    """Make a named move of the workflow with the fields that it asks for, in one change.

    `details` is {field: value}, text as people give it; a reason among them also stays in the history.
    Raises Refused (right, type, rule, a detail that the move does not take) or Missing (a detail is not given).
    """
    with writing(actor) as session:
        record = locked(session, table, record_id)
        action = EDITABLE[table].get(field)
        if action is None or not governed(table, field):
            raise not_editable(table, field)
        require(actor, action, record)
        columns: Any = record.__table__.c
        state = parse(session, columns[field], target)
        if getattr(record, field) == state:
            raise Refused("This has been done already: the row is up to date now.")
        make(session, actor, record, state, details, field)
