"""The save loop: the numbered edits that a mounted grid sends, applied once and in order through the one door."""

from collections.abc import Mapping
from typing import Any

from dashboard.ui.grid_memory import Memory, Problem
from data_access.changes.cells import edit_cell
from data_access.permissions import Actor
from data_access.refusals import Refused


def are_new(memory: Memory, sent: Mapping[str, Any]) -> bool:
    """Whether the grid has sent edits that were not applied yet."""
    last = memory.last if sent.get("token") == memory.token else 0
    return any(int(edit["n"]) > last for edit in sent.get("edits", ()))


def apply(actor: Actor, table: str, memory: Memory, sent: Mapping[str, Any]) -> None:
    """Apply the edits that are new since the last run, in the order in which they were made.

    The grid sends all its unconfirmed edits each time, so a run that was overtaken loses nothing and a repeated one
    changes nothing. What is not accepted is kept in `memory` with both values; the rest goes on.
    """
    if sent.get("token") != memory.token:
        memory.token, memory.last = str(sent.get("token")), 0
    refused = {(one.record_id, one.field): (one.new, one.old) for one in (*memory.problems, *memory.asking)}
    for edit in sorted(sent.get("edits", ()), key=lambda edit: int(edit["n"])):
        if edit["n"] <= memory.last:
            continue
        record_id, field, old, new = int(edit["id"]), str(edit["field"]), edit["old"], edit["new"]
        typed, seen = refused.get((record_id, field), (None, old))
        # A second try on a cell whose first try was refused starts from what the person saw before the first.
        old = seen if typed == old else old
        try:
            edit_cell(actor, table, record_id, field, old, new)
        except Refused as refusal:
            refused[record_id, field] = (new, old)
            memory.refuse(Problem(record_id, field, old, new, refusal))
        else:
            refused.pop((record_id, field), None)
            memory.settle(record_id, field)
            memory.saved += 1
        memory.last = int(edit["n"])
