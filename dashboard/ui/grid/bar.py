"""What stands above a grid: a row to open by its name, the tasks, the files; and what was not saved, with why."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import vocabulary
from dashboard.columns import GRIDS, column_of
from dashboard.documents import tables, workbook
from dashboard.look.escaping import as_text
from dashboard.translations import _, n_
from dashboard.ui.frame import session
from dashboard.ui.frame.board import File
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import EditProblem
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import forms
from data_access.changes.grid.cells import edit_cell
from data_access.connections.outages import Unwritable
from data_access.refusals import Conflict, Refused


def bar(shown: Shown) -> dict[str, Any]:
    """What the bar offers, for grid.js: rows to open by name, tasks for who may change rows, files."""
    tasks = forms.TASKS if shown.editable else {}
    return {
        "open": {
            "by": next(column.field for column in GRIDS[shown.table] if column.opens),
            "label": _("Open a row"),
            "placeholder": n_("%(count)s row", "%(count)s rows", len(shown.rows)),
            "unknown": _("No row has this name: choose one of the list."),
        },
        "saved": _("Saved."),
        "tasks": {
            "label": _("Several rows"),
            "items": [{"name": name, "label": _(title)} for name, (title, _draw) in tasks.items()],
        },
        "files": [
            {
                "name": "xlsx",
                "label": "XLSX",
                "help": _("A workbook with drop-down lists: fill it in, then upload it here."),
            },
            {"name": "csv", "label": "CSV", "help": ""},
        ],
    }


def file(shown: Shown, kind: str) -> File:
    """The rows as an editable workbook, or as CSV."""
    name = vocabulary.table(shown.table)
    if kind == "csv":
        return File(f"{name}.csv", "text/csv", tables.csv(_as_read(shown)))
    editable = [column.field for column in shown.editable]
    made = workbook.write(shown.table, shown.rows, shown.words, editable, shown.archived)
    return File(f"{name}.xlsx", tables.XLSX, made)


def problems(shown: Shown, key: str) -> None:
    """Say what was not saved, where and why, and let the person choose."""
    for problem in grid_memory.of(key).problems:
        _explain(shown, key, problem)


def _as_read(shown: Shown) -> pd.DataFrame:
    columns = GRIDS[shown.table]
    return pd.DataFrame(
        [[shown.word(column, row[column.field]) for column in columns] for row in shown.rows],
        columns=[vocabulary.field(column.word, shown.table) for column in columns],
    )


def _explain(shown: Shown, key: str, problem: EditProblem) -> None:
    column = column_of(shown.table, problem.field)
    where = {"row": shown.name(problem.record_id), "column": vocabulary.field(column.word, shown.table)}
    mark = f"{key}_{problem.record_id}_{problem.field}"
    if not isinstance(problem.refusal, Conflict):
        with st.container(horizontal=True, vertical_alignment="center", key=f"problem_{mark}"):
            sentence = _("Row {row}, column “{column}”: {why}")
            st.error(
                as_text(sentence.format(**where, why=vocabulary.refusal(problem.refusal))), icon=":material/block:"
            )
            if isinstance(problem.refusal, Unwritable):
                again = _("Save again: {value}").format(value=shown.word(column, problem.new))
                st.button(as_text(again), key=f"again_{mark}", on_click=_keep_mine, args=(shown.table, key, problem))
            st.button(_("OK"), key=f"settle_{mark}", on_click=_settle, args=(key, problem))
        return
    mine, theirs = (shown.word(column, value) for value in (problem.new, problem.refusal.theirs))
    with st.container(border=True, key=f"conflict_{mark}"):
        st.markdown(
            as_text(_("Row {row}, column “{column}”: someone else has changed it in the meantime.").format(**where))
        )
        with st.container(horizontal=True):
            st.button(
                as_text(_("Keep my value: {value}").format(value=mine)),
                key=f"mine_{mark}",
                on_click=_keep_mine,
                args=(shown.table, key, problem),
            )
            st.button(
                as_text(_("Keep the other person’s value: {value}").format(value=theirs)),
                key=f"theirs_{mark}",
                on_click=_settle,
                args=(key, problem),
            )


@session.uninterrupted
def _settle(key: str, problem: EditProblem) -> None:
    grid_memory.of(key).settle(problem.record_id, problem.field)


@session.uninterrupted
def _keep_mine(table: str, key: str, problem: EditProblem) -> None:
    """Write my value over theirs, or again, provided that what I was shown is still there."""
    memory, theirs = grid_memory.of(key), _theirs(problem)
    try:
        edit_cell(session.actor(), table, problem.record_id, problem.field, theirs, problem.new)
    except Refused as refusal:
        memory.settle(problem.record_id, problem.field)
        memory.refuse(EditProblem(problem.record_id, problem.field, theirs, problem.new, refusal))
    else:
        memory.settle(problem.record_id, problem.field)
        memory.saved += 1


def _theirs(problem: EditProblem) -> Any:
    return problem.refusal.theirs if isinstance(problem.refusal, Conflict) else problem.old
