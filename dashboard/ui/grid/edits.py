"""The save loop: applies the numbered edits of a mounted grid once and in order, through `changes.grid.cells`."""

from dashboard.ui.grid.messages import Sent
from dashboard.ui.grid.state.memory import EditProblem, Memory
from data_access.changes.grid.cells import edit_cell
from data_access.permissions import Actor
from data_access.refusals import Refused


def are_new(memory: Memory, sent: Sent) -> bool:
    """Whether the message holds edits that were not applied yet."""
    last = memory.last if sent.token == memory.token else 0
    return any(edit.n > last for edit in sent.edits)


def apply(actor: Actor, table: str, memory: Memory, sent: Sent) -> None:
    """Apply the edits that are new since the last run, in the order in which they were made.

    The grid sends all its unconfirmed edits each time, so a run that was overtaken loses nothing and a repeated one
    changes nothing. What is not accepted is kept in `memory` with both values; the rest goes on.
    """
    if sent.token != memory.token:
        memory.token, memory.last = sent.token, 0
    refused = {(one.record_id, one.field): (one.new, one.old) for one in (*memory.problems, *memory.asking)}
    for edit in sent.edits:
        if edit.n <= memory.last:
            continue
        record_id, field, old, new = edit.record_id, edit.field, edit.old, edit.new
        typed, seen = refused.get((record_id, field), (None, old))
        # A second try on a cell whose first try was refused starts from what the person saw before the first.
        old = seen if typed == old else old
        try:
            edit_cell(actor, table, record_id, field, old, new)
        except Refused as refusal:
            refused[record_id, field] = (new, old)
            memory.refuse(EditProblem(record_id, field, old, new, refusal))
        else:
            refused.pop((record_id, field), None)
            memory.settle(record_id, field)
            memory.saved += 1
        memory.last = edit.n
