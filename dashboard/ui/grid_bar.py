"""The bar above a grid: open a row by its name, the tasks, the workbook; and what was not saved, with why."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import vocabulary
from dashboard.columns import GRIDS
from dashboard.documents import tables, workbook
from dashboard.translations import _, n_
from dashboard.ui import forms, grid_memory, session
from dashboard.ui.grid_memory import Problem
from dashboard.ui.grid_rows import Shown, column_of
from data_access.changes.cells import edit_cell
from data_access.refusals import Conflict, Refused


def draw(shown: Shown, key: str) -> None:
    """Draw the bar and the problems; in place of a bar, what to do when there is no row."""
    if not shown.rows:
        st.info(_("No row corresponds: change the filters, or add one."), icon=":material/search_off:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"bar_{key}"):
        names = {record_id: shown.name(record_id) for record_id in shown.by_id}
        st.selectbox(
            _("Open a row"),
            list(names),
            index=None,
            format_func=lambda record_id: names.get(record_id, ""),
            placeholder=n_("%(count)s row", "%(count)s rows", len(names)),
            key=f"open_{key}",
            on_change=_open,
            args=(key,),
            width=220,
        )
        forms.menu(shown, key)
        _downloads(shown, key)
    for problem in grid_memory.of(key).problems:
        _explain(shown, key, problem)


def _downloads(shown: Shown, key: str) -> None:
    """The rows as a workbook to fill in and give back, and as CSV; each made at the click."""
    name = vocabulary.table(shown.table)
    st.download_button(
        "XLSX",
        lambda: workbook.write(shown.table, shown.rows, shown.words, [column.field for column in shown.editable]),
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"xlsx_{key}",
        icon=":material/download:",
        help=_("A workbook with drop-down lists, which you can fill in and give back."),
        on_click="ignore",
    )
    st.download_button(
        "CSV",
        lambda: tables.csv(_as_read(shown)),
        f"{name}.csv",
        "text/csv",
        key=f"csv_{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def _as_read(shown: Shown) -> pd.DataFrame:
    columns = GRIDS[shown.table]
    return pd.DataFrame(
        [[shown.word(column, row[column.field]) for column in columns] for row in shown.rows],
        columns=[vocabulary.field(column.word, shown.table) for column in columns],
    )


def _open(key: str) -> None:
    chosen = session.recall(f"open_{key}")
    if chosen is not None:
        grid_memory.of(key).opened = int(chosen)
        session.remember(f"open_{key}", None)


def _explain(shown: Shown, key: str, problem: Problem) -> None:
    column = column_of(shown.table, problem.field)
    where = {"row": shown.name(problem.record_id), "column": vocabulary.field(column.word, shown.table)}
    mark = f"{key}_{problem.record_id}_{problem.field}"
    if not isinstance(problem.refusal, Conflict):
        with st.container(horizontal=True, vertical_alignment="center", key=f"problem_{mark}"):
            sentence = _("Row {row}, column “{column}”: {why}")
            st.error(sentence.format(**where, why=vocabulary.refusal(problem.refusal)), icon=":material/block:")
            st.button(_("Understood"), key=f"settle_{mark}", on_click=_settle, args=(key, problem))
        return
    mine, theirs = (shown.word(column, value) for value in (problem.new, problem.refusal.theirs))
    with st.container(border=True, key=f"conflict_{mark}"):
        st.markdown(_("Row {row}, column “{column}”: someone else has changed it in the meantime.").format(**where))
        with st.container(horizontal=True):
            st.button(
                _("Keep mine: {value}").format(value=mine),
                key=f"mine_{mark}",
                on_click=_keep_mine,
                args=(shown.table, key, problem),
            )
            st.button(
                _("Keep theirs: {value}").format(value=theirs),
                key=f"theirs_{mark}",
                on_click=_settle,
                args=(key, problem),
            )


def _settle(key: str, problem: Problem) -> None:
    grid_memory.of(key).settle(problem.record_id, problem.field)


def _keep_mine(table: str, key: str, problem: Problem) -> None:
    """Write my value over theirs, provided that theirs still is what I was shown."""
    memory, theirs = grid_memory.of(key), _theirs(problem.refusal)
    try:
        edit_cell(session.actor(), table, problem.record_id, problem.field, theirs, problem.new)
    except Refused as refusal:
        memory.settle(problem.record_id, problem.field)
        memory.refuse(Problem(problem.record_id, problem.field, theirs, problem.new, refusal))
    else:
        memory.settle(problem.record_id, problem.field)
        memory.saved += 1


def _theirs(refusal: Refused) -> Any:
    return refusal.theirs if isinstance(refusal, Conflict) else None
