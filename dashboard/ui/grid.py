"""The editable grid: `grid.edit(here, "meetings", exchanges.meetings, chosen)`.

    edit(here, table, read, *arguments, actions=(), key="", height=560)

`table` names a column list of `dashboard.columns.GRIDS`. `read(actor, plan_id, *arguments)` is a query: it returns a
DataFrame with `id` and one column for each field of the list, in the order in which to show the rows. Dates are dates,
states are their codes, references are ids (or codes, when the column says `by_code`; several are a tuple or text with
commas). A frame may have `mine` (bool) when only some of the rows are the actor's own to change. Pass the query itself,
not its frame: after an edit the grid reads again alone, as a fragment, and the page follows with `live.follow`.

All the rest comes by itself: rights, legal next states, dialogs for what a state asks, conflicts, bulk edit, paste,
undo, history, form, workbook out and in, languages, direction, light and dark. `actions` are functions
`draw(shown, key, record_id)` (`forms.Drawn`) that draw what else can be done on the opened row, under the tab Actions.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from st_aggrid import AgGrid, DataReturnMode, StAggridTheme

from dashboard.ui import forms, grid_bar, grid_edits, grid_look, grid_memory, grid_options, session
from dashboard.ui.forms import Drawn
from dashboard.ui.grid_rows import Shown
from dashboard.ui.page import Here

EVENTS = ["cellValueChanged", "selectionChanged", "cellClicked", "cellKeyDown"]
HEADER, TALLEST, MOST = 64, 112, 560
"""Pixels: the head of a grid, a row with much text, the most of a grid; grid.js takes off what the rows do not need."""
Read = Callable[..., pd.DataFrame]


def edit(
    here: Here,
    table: str,
    read: Read,
    *arguments: Any,
    actions: tuple[Drawn, ...] = (),
    key: str = "",
    height: int = MOST,
) -> None:
    """Show the rows that `read(actor, plan_id, *arguments)` returns, and let the actor change what is theirs.

    `key` tells apart two grids of one table on one page; `height` is the greatest height in pixels.
    """
    name = key or table
    st.fragment(_grid, key=grid_memory.fragment(name))(here, table, read, arguments, actions, name, height)


def _grid(
    here: Here, table: str, read: Read, arguments: tuple[Any, ...], actions: tuple[Drawn, ...], key: str, height: int
) -> None:
    here = replace(here, actor=session.actor())
    memory = grid_memory.of(key)
    widget = f"grid_{key}_{here.language}_{here.actor.id}"
    _save(table, key, widget)
    frame = read(here.actor, here.plan_id, *arguments)
    shown = Shown(here, table, frame)
    grid_bar.draw(shown, key)
    if frame.empty:
        forms.dialogs(shown, key, actions)
        return
    AgGrid(
        pd.DataFrame(shown.rows, dtype=object),
        gridOptions=grid_options.options(here.actor, table, shown.words, here.plan.is_closed),
        key=widget,
        height=min(HEADER + TALLEST * len(shown.rows), height),
        callback=partial(_saved, table, key, widget),
        data_return_mode=DataReturnMode.CUSTOM,
        custom_jscode_for_grid_return=grid_options.COLLECT,
        should_grid_return=grid_options.SENDS,
        update_on=EVENTS,
        # The rows travel as text among the options: the component then leaves them alone once mounted, and grid.js
        # merges them cell by cell. `pro_assets` goes through untouched and tells which edits have been applied.
        use_json_serialization=True,
        pro_assets={"token": memory.token, "n": memory.last},
        server_sync_strategy="client_wins",
        allow_unsafe_jscode=True,
        theme=StAggridTheme(base="quartz"),
        custom_css=grid_look.css(),
        show_toolbar=False,
    )
    forms.dialogs(shown, key, actions)


def _saved(table: str, key: str, widget: str, _response: object) -> None:
    _save(table, key, widget)


def _save(table: str, key: str, widget: str) -> None:
    """Apply what the grid has sent. Also called at each run: what a broken connection interrupted is taken up again."""
    sent = session.recall(widget)
    if not sent:
        return
    memory = grid_memory.of(key)
    grid_edits.apply(session.actor(), table, memory, sent)
    memory.selected = tuple(int(record_id) for record_id in sent.get("selected", ()))
    opened = sent.get("opened")
    if opened and opened["at"] != memory.opened_at:
        memory.opened, memory.opened_at = int(opened["id"]), opened["at"]
