"""The dialog that opens when a new state asks for a date, a reason or a record."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind, column_of
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import choosing, dialogs, inputs
from data_access.changes.grid import rows
from data_access.permissions import Actor
from data_access.queries.choices import idea_id
from data_access.refusals import Missing, Refused
from data_access.states import ReasonKind
from data_access.values import told
from data_access.workflows import asked_anew, transition

PLANNED = {"held_on": "scheduled_on", "completed_on": "planned_on"}
"""The day with which a date is filled in beforehand; today for the others."""
ELSEWHERE = {
    "proposal_id": Column("proposal_id", Kind.CHOICE, of="proposals"),
    "meeting_id": Column("meeting_id", Kind.CHOICE, of="meetings"),
    "duplicate_of_id": Column("duplicate_of_id", Kind.NUMBER),
    "reason_kind": Column("reason_kind", Kind.STATE, states=ReasonKind),
    "decided_on": Column("decided_on", Kind.DATE),
    "retained_part": Column("retained_part", Kind.LONG),
}
"""What moves ask for and no grid shows as it is asked."""
WRITTEN = frozenset({"reason", "minutes", "body"})
"""What is a text of its own, where the grid does not show it."""


def dialog(shown: Shown, key: str, problem: EditProblem) -> None:
    """Ask for what is missing. Giving up leaves the true value, which the grid has shown again by itself."""
    title = _("{row}: {state}").format(row=shown.name(problem.record_id), state=_state(shown, problem))
    opened = st.dialog(as_text(title), on_dismiss=partial(_give_up, key, problem))
    opened(_body)(shown, key, problem)


def asked(table: str, problem: EditProblem) -> tuple[Column, ...]:
    """The columns to ask for, then those that may be given as well: what the move itself says."""
    assert isinstance(problem.refusal, Missing)  # noqa: S101 - only such problems are asked about
    return tuple(_column(table, name) for name in (*problem.refusal.asks_for, *problem.refusal.takes))


def _column(table: str, name: str) -> Column:
    column = ELSEWHERE.get(name) or column_of(table, name)
    kind = Kind.DATE if name.endswith("_on") else Kind.LONG if name in WRITTEN else column.kind
    return column if column.kind != Kind.TEXT else Column(name, kind)


def _body(shown: Shown, key: str, problem: EditProblem) -> None:
    if problem not in grid_memory.of(key).asking:
        st.rerun()
    st.write(_("This new state asks for more."))
    columns = asked(shown.table, problem)
    prefix = f"asking_{key}_{problem.record_id}_{problem.new}"
    errors: dict[str, str] = session.recall(f"{prefix}_errors") or {}
    with st.form(prefix, border=False, enter_to_submit=False):
        for column in columns:
            offered = shown.offered(column)
            inputs.draw(
                shown.table,
                column,
                offered,
                _beforehand(shown, problem, column),
                f"{prefix}_{column.field}",
                errors.get(column.field, ""),
            )
        if "" in errors:
            st.error(as_text(errors[""]))
        save = partial(_submit, shown.table, key, problem, columns, prefix)
        give_up = partial(_give_up, key, problem)
        needs = tuple((name,) for name in getattr(problem.refusal, "asks_for", ()))
        dialogs.answers(st.form_submit_button, _("Save"), prefix, needs, on_click=save, on_dismiss=give_up)


def _beforehand(shown: Shown, problem: EditProblem, column: Column) -> Any:
    row = shown.by_id.get(problem.record_id, {})
    held = row.get(column.field)
    step = transition(shown.table, problem.field, str(row.get(problem.field)), str(problem.new))
    if step is not None and column.field in asked_anew(step, str(row.get(problem.field))):
        held = None  # what stands there is of an earlier time: it is asked again, not offered again
    if held or column.kind != Kind.DATE:
        return held
    return row.get(PLANNED.get(column.field, "")) or shown.here.plan.today.isoformat()


@session.uninterrupted
def _submit(table: str, key: str, problem: EditProblem, columns: tuple[Column, ...], prefix: str) -> None:
    actor, memory = session.actor(), grid_memory.of(key)
    if problem not in memory.asking:
        return  # pressed twice: the first press has settled it
    given = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in columns}
    optional = getattr(problem.refusal, "takes", ())
    absent = [name for name, value in given.items() if value in (None, "") and name not in optional]
    empty = {name: _("Fill in this field.") for name in absent}
    if empty:
        session.remember(f"{prefix}_errors", empty)
        return
    try:
        choosing.still_offered(prefix)
        make(actor, table, problem, given)
    except Refused as refusal:
        session.remember(f"{prefix}_errors", {getattr(refusal, "field", ""): vocabulary.refusal(refusal)})
        return
    session.forget(f"{prefix}_errors")
    memory.settle(problem.record_id, problem.field)
    memory.saved += 1


def understood(actor: Actor, record_id: int, given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as the change takes it: people know ideas by their numbers."""
    if given.get("duplicate_of_id"):
        given = {**given, "duplicate_of_id": idea_id(actor, record_id, told.whole(given["duplicate_of_id"]))}
    return given


def make(actor: Actor, table: str, problem: EditProblem, given: dict[str, Any]) -> None:
    """Make the move with what was given. Raises Refused."""
    rows.move_row(
        actor, table, problem.record_id, problem.new, understood(actor, problem.record_id, given), problem.field
    )


@session.uninterrupted
def _give_up(key: str, problem: EditProblem) -> None:
    grid_memory.of(key).settle(problem.record_id, problem.field)


def _state(shown: Shown, problem: EditProblem) -> str:
    return shown.word(column_of(shown.table, problem.field), problem.new)
