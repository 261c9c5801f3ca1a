"""One change on several rows: made in one go, then told row by row: what was done, what was refused and why."""

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from dashboard import vocabulary
from dashboard.translations import _, n_
from dashboard.ui.frame import session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import ending
from dashboard.ui.grid.tasks.workbook import table_html
from data_access.changes.grid import rows
from data_access.permissions import Actor
from data_access.refusals import Conflict


def change(actor: Actor, table: str, key: str, wanted: Sequence[rows.RowEdit]) -> NoReturn:
    """Change the rows, remember what became of each, and show the grid as it is now; the last line of a callback.

    Where somebody else was faster, the grid asks whose value stays.
    """
    memory, outcomes = grid_memory.of(key), rows.edit_rows(actor, table, wanted)
    for one, outcome in zip(wanted, outcomes, strict=True):
        for field, (old, new) in one.fields.items():
            memory.settle(one.record_id, field)
            if isinstance(outcome.refusal, Conflict):
                memory.refuse(EditProblem(one.record_id, field, old, new, outcome.refusal))
    memory.saved += sum(outcome.is_changed for outcome in outcomes)
    session.remember(_outcomes_key(key), outcomes)
    grid_memory.show_again(key)


def is_done(key: str) -> bool:
    """Whether a change was made since the task was opened."""
    return session.recall(_outcomes_key(key)) is not None


def begin(key: str) -> None:
    """Forget the outcomes of the previous change."""
    session.forget(_outcomes_key(key))


def told(shown: Shown, key: str) -> bool:
    """Show the outcome of each row and a button to close, when a change was made since the task was opened."""
    outcomes: tuple[rows.RowOutcome, ...] | None = session.recall(_outcomes_key(key))
    if outcomes is None:
        return False
    done = sum(outcome.is_changed for outcome in outcomes)
    refused = sum(outcome.refusal is not None for outcome in outcomes)
    st.success(n_("%(count)s row changed.", "%(count)s rows changed.", done))
    if refused:
        st.error(n_("%(count)s row was refused.", "%(count)s rows were refused.", refused), icon=":material/block:")
    lines = [(shown.name(outcome.record_id), _result(outcome)) for outcome in sorted(outcomes, key=_refused_first)]
    st.html(table_html(lines, [_("Row"), _("Result")]))
    ending.button(key)
    return True


def _result(outcome: rows.RowOutcome) -> str:
    if outcome.refusal is not None:
        return _("Refused: {why}").format(why=vocabulary.refusal(outcome.refusal))
    return _("Saved.") if outcome.is_changed else _("It was so already.")


def _refused_first(outcome: rows.RowOutcome) -> bool:
    return outcome.refusal is None


def _outcomes_key(key: str) -> str:
    return f"several_{key}_outcomes"
