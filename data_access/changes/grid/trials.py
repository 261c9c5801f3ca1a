"""Dry run of a change of several records: calls the real functions and rolls back, to list the refusals;
taken back."""

from collections.abc import Callable, Mapping, Sequence

from data_access.changes.grid.rows import Fields, RowEdit, TrialOver, edit_rows
from data_access.changes.grid.together import joined
from data_access.permissions import Actor
from data_access.refusals import Conflict, FieldRefused, Missing, Refused
from data_access.workflows import governed

AT_ONCE = 100
"""Records tried in one transaction: others who write wait for its end."""


def refusals(actor: Actor, table: str, wanted: Sequence[RowEdit]) -> dict[tuple[int, str], Refused]:
    """The fields that would be refused, by record and field, with why; all others would be saved together.

    A record whose field is refused is tried again without it, for its other fields may stand. Nothing is kept.
    """
    found: dict[tuple[int, str], Refused] = {}
    pending = list(wanted)
    while pending:
        again: list[RowEdit] = []
        for first in range(0, len(pending), AT_ONCE):
            part = pending[first : first + AT_ONCE]
            for one, outcome in zip(part, edit_rows(actor, table, part, is_trial=True), strict=True):
                if outcome.refusal is None:
                    continue
                named = _fields_of(table, one.fields, outcome.refusal)
                found |= {(one.record_id, name): outcome.refusal for name in named}
                rest = {name: values for name, values in one.fields.items() if name not in named}
                again += [RowEdit(one.record_id, rest, one.given)] if rest else []
        pending = again
    return found


def refusal_of(actor: Actor, make: Callable[[], object]) -> Refused | None:
    """Why something would be refused, whichever changes it is made of; None when it would be made. Nothing is kept."""
    try:
        with joined(actor):
            make()
            raise TrialOver
    except TrialOver:
        return None
    except Refused as refused:
        return refused


def accepted(actor: Actor, acts: Mapping[int, Callable[[], object]]) -> frozenset[int]:
    """Those of several acts, by id, that would be made if each were the next one. Nothing is kept.

    Raises Unavailable when the database cannot be written to.
    """
    found: set[int] = set()

    def each() -> None:
        found.update(identifier for identifier, act in acts.items() if refusal_of(actor, act) is None)

    if acts:
        refusal_of(actor, each)
    return frozenset(found)


def _fields_of(table: str, fields: Fields, refusal: Refused) -> list[str]:
    """The fields that a refusal is about: the one that it names, the state that asks for more, else all."""
    if isinstance(refusal, FieldRefused | Conflict) and refusal.field in fields:
        return [refusal.field]
    states = [name for name in fields if governed(table, name)] if isinstance(refusal, Missing) else []
    return states or list(fields)
