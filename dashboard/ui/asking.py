"""The dialog that opens when a new state asks for a date, a reason or a record."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind
from dashboard.translations import _
from dashboard.ui import grid_memory, inputs, session
from dashboard.ui.escaping import as_text
from dashboard.ui.grid_memory import Problem
from dashboard.ui.grid_rows import Shown, column_of
from data_access.changes import proposals, rows
from data_access.permissions import Actor
from data_access.queries.choices import idea_id
from data_access.refusals import Missing, Refused
from data_access.states import NEEDS_REASON, ProposalStatus, ReasonKind

PLANNED = {"held_on": "scheduled_on", "completed_on": "planned_on"}
"""The day with which a date is filled in beforehand; today for the others."""
OPTIONAL = {"hold_meeting": ("minutes",), "schedule_meeting": ("starts_at", "place")}
"""What a move may take as well, asked in the same dialog and left empty at will."""
REASON_KIND = Column("reason_kind", Kind.STATE, states=ReasonKind)
DECIDED_ON = Column("decided_on", Kind.DATE)
REASON = Column("reason", Kind.LONG)
RETAINED_PART = Column("retained_part", Kind.LONG)


def dialog(shown: Shown, key: str, problem: Problem) -> None:
    """Ask for what is missing. Giving up leaves the true value, which the grid has shown again by itself."""
    title = _("{row}: {state}").format(row=shown.name(problem.record_id), state=_state(shown, problem))
    opened = st.dialog(as_text(title), on_dismiss=partial(_give_up, key, problem))
    opened(_body)(shown, key, problem)


def asked(table: str, problem: Problem) -> tuple[Column, ...]:
    """The columns to ask for; a decision on a proposal is several."""
    assert isinstance(problem.refusal, Missing)  # noqa: S101 - only such problems are asked about
    found: list[Column] = []
    for name in (*problem.refusal.asks_for, *OPTIONAL.get(problem.refusal.transition, ())):
        if name == "decision_id":
            found += [DECIDED_ON]
            found += [RETAINED_PART] if problem.new == ProposalStatus.PARTLY_RETAINED else []
            found += [REASON_KIND, REASON] if problem.new in NEEDS_REASON else []
        elif name == "proposal_id":
            found.append(Column(name, Kind.CHOICE, of="proposals"))
        elif name == "duplicate_of_id":
            found.append(Column(name, Kind.NUMBER))
        else:
            kind = Kind.DATE if name.endswith("_on") else Kind.LONG
            column = column_of(table, name)
            found.append(column if column.kind != Kind.TEXT else Column(name, kind))
    return tuple(found)


def _body(shown: Shown, key: str, problem: Problem) -> None:
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
        st.form_submit_button(
            _("Save"), type="primary", on_click=_submit, args=(shown.table, key, problem, columns, prefix)
        )
    st.button(_("Cancel"), key=f"{prefix}_cancel", on_click=_give_up, args=(key, problem))


def _beforehand(shown: Shown, problem: Problem, column: Column) -> Any:
    row = shown.by_id.get(problem.record_id, {})
    held = row.get(column.field)
    if held or column.kind != Kind.DATE:
        return held
    return row.get(PLANNED.get(column.field, "")) or shown.here.plan.today.isoformat()


@session.whole
def _submit(table: str, key: str, problem: Problem, columns: tuple[Column, ...], prefix: str) -> None:
    actor, memory = session.actor(), grid_memory.of(key)
    if problem not in memory.asking:
        return  # pressed twice: the first press has settled it
    given = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in columns}
    optional = OPTIONAL.get(getattr(problem.refusal, "transition", ""), ())
    absent = [name for name, value in given.items() if value in (None, "") and name not in optional]
    empty = {name: _("Fill in this field.") for name in absent}
    if empty:
        session.remember(f"{prefix}_errors", empty)
        return
    try:
        make(actor, table, problem, given)
    except Refused as refusal:
        session.remember(f"{prefix}_errors", {getattr(refusal, "field", ""): vocabulary.refusal(refusal)})
        return
    session.forget(f"{prefix}_errors")
    memory.settle(problem.record_id, problem.field)
    memory.saved += 1


def make(actor: Actor, table: str, problem: Problem, given: dict[str, Any]) -> None:
    """Make the move with what was given: the named change where there is one, else the move of the workflow."""
    if table == "proposals" and "decided_on" in given:
        kind = given.get("reason_kind")
        proposals.record_decision(
            actor,
            problem.record_id,
            ProposalStatus(problem.new),
            date.fromisoformat(given["decided_on"]),
            ReasonKind(kind) if kind else None,
            given.get("reason") or "",
            given.get("retained_part") or "",
        )
    elif table == "ideas" and "proposal_id" in given:
        proposals.attach_idea(actor, problem.record_id, int(given["proposal_id"]))
    else:
        if "duplicate_of_id" in given:
            given = {**given, "duplicate_of_id": idea_id(actor, problem.record_id, int(given["duplicate_of_id"]))}
        rows.move_row(actor, table, problem.record_id, problem.new, given, problem.field)


@session.whole
def _give_up(key: str, problem: Problem) -> None:
    grid_memory.of(key).settle(problem.record_id, problem.field)


def _state(shown: Shown, problem: Problem) -> str:
    return shown.word(column_of(shown.table, problem.field), problem.new)
