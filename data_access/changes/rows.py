"""Several fields of one record in one change: what a form, a dialog or a line of a workbook saves, or nothing."""

from collections.abc import Mapping
from typing import Any

from data_access.audit import plain
from data_access.changes.cells import locked, set_field
from data_access.changes.transitions import move
from data_access.changes.values import parse
from data_access.database import writing
from data_access.permissions import EDITABLE, Actor, require
from data_access.refusals import Conflict, Missing, Refused
from data_access.workflows import governed, transition


def edit_row(actor: Actor, table: str, record_id: int, fields: Mapping[str, tuple[Any, Any]], reason: str = "") -> None:
    """Set several fields of one record together: {field: (what the person saw, what they want)}.

    States are set last, so that a date given in the same change serves the move that asks for it. Raises what
    `cells.edit_cell` raises, for the first field that is not accepted, as FieldRefused; nothing is written then.
    """
    order = sorted(fields, key=lambda name: governed(table, name))
    with writing(actor, reason) as session:
        record = locked(session, table, record_id)
        for name in order:
            old, new = fields[name]
            try:
                set_field(session, actor, record, name, old, new)
            except (Conflict, Missing):
                raise
            except Refused as refused:
                raise FieldRefused(name, refused) from refused


class FieldRefused(Refused):
    """A refusal that says which field it is about, so that a form shows it beside that field."""

    def __init__(self, field: str, refused: Refused) -> None:
        super().__init__(refused.key, **refused.details)
        self.field = field


def move_row(
    actor: Actor, table: str, record_id: int, target: str, details: Mapping[str, Any], field: str = "status"
) -> None:
    """Make a named move of the workflow with the fields that it asks for, in one change and one line of history.

    `details` is {field: value}, text as people give it; a reason among them also stays in the history.
    Raises Refused (right, type, rule) or Missing (a detail is not given).
    """
    with writing(actor, str(details.get("reason") or "")) as session:
        record = locked(session, table, record_id)
        columns: Any = record.__table__.c
        action = EDITABLE[table].get(field)
        if action is not None:
            require(actor, action, record)
        given = {}
        for name, value in details.items():
            if name in columns:
                try:
                    given[name] = parse(session, columns[name], value)
                except Refused as refused:
                    raise FieldRefused(name, refused) from refused
        state = parse(session, columns[field], target)
        if getattr(record, field) == state:
            raise Refused("This has been done already: the row is up to date now.")
        step = transition(table, field, plain(getattr(record, field)), plain(state))
        asked = step.asks_for if step else ()
        move(actor, record, state, field, **{name: value for name, value in given.items() if name in asked or value})
