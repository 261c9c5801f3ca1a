"""The editable grid: `grid.edit(here, "meetings", exchanges.meetings, chosen)`.

    edit(here, table, read, *arguments, actions=(), added=None, key="", height=560)

`table` names a column list of `dashboard.columns.GRIDS`. `read(actor, plan_id, *arguments)` is a query: it returns a
DataFrame with `id` and one column for each field of the list, in the order in which to show the rows. Dates are dates,
states are their codes, references are ids (or codes, when the column says `by_code`; several are a tuple or text with
commas). A frame may have `mine` (bool) when only some of the rows are the actor's own to change. Pass the query itself,
not its frame: after an edit the grid reads again alone, as a fragment, and the page follows with its head.

All the rest comes by itself: rights, legal next states, dialogs for what a state asks, conflicts, bulk edit, paste,
undo, history, form, workbook out and in, languages, direction, light and dark. `actions` are functions
`draw(shown, key, record_id)` (`forms.Drawn`) that draw what else can be done on the opened row, under the tab Actions.
`added` says how a line that was written into a workbook becomes a row, where the actor may add one.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.look.addresses import grid_scripts
from dashboard.ui.frame import board, carrying, empty, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.past import looking_back
from dashboard.ui.grid import bar, edits, messages, options
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.state.sources import sources
from dashboard.ui.grid.tasks import forms, pasting
from dashboard.ui.grid.tasks.forms import Drawn
from dashboard.ui.parts import cache, new_rows
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.new_rows import New
from data_access.queries.filters import Filters

HEADER, TALLEST, MOST = 64, 112, 560
"""Pixels: the head of a grid, a row with much text, the most of a grid; grid.js takes off what the rows do not need."""
SCRIPTS = """
const load = (address) => new Promise((done, failed) => {
  const present = document.querySelector(`script[src="${address}"]`) ?? document.head.appendChild(
    Object.assign(document.createElement("script"), { src: address }))
  present.addEventListener("load", done)
  present.addEventListener("error", failed)
})
const script = async () => {
  if (!window.agGrid) await load(ENGINE)
  if (!window.coGrid) await load(OURS)
  return window.coGrid.show
}
"""
"""The shell of a page with a grid asks for both scripts before Streamlit is there; from another page they come now."""
Read = Callable[..., pd.DataFrame]


@dataclass(frozen=True)
class Kept:
    """The rows of a grid with what is sent of them, made once for all who see the same until the data change."""

    shown: Shown

    @cached_property
    def told(self) -> bytes:
        """The bar, the options and the rows in JSON, with the beginning and without the end of the object."""
        shown, here = self.shown, self.shown.here
        told = {
            "bar": bar.bar(shown),
            "options": options.options(here.actor, shown.table, shown.words, here.plan.is_closed, shown.archived),
            "rows": shown.rows,
        }
        # As bytes the rows are neither escaped into JSON nor read for tables at every run.
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8")[:-1]

    def beside(self, **others: Any) -> bytes:
        """The whole of what is sent, with what is this visitor's own."""
        return self.told + b"," + json.dumps(others, ensure_ascii=False, separators=(",", ":")).encode("utf-8")[1:]


def edit(
    here: Here,
    table: str,
    read: Read,
    *arguments: Any,
    actions: tuple[Drawn, ...] = (),
    added: New | None = None,
    key: str = "",
    height: int = MOST,
) -> None:
    """Show the rows that `read(actor, plan_id, *arguments)` returns, and let the actor change what is theirs.

    `key` tells apart two grids of one table on one page; `height` is the greatest height in pixels.
    """
    then = looking_back.shown()
    # Another grid than today's: the browser keeps what it was told of the columns.
    name = f"{key or table}_{then.day}" if then else key or table
    grid = st.fragment(_grid, key=grid_memory.fragment(name))
    grid(here, iter((here,)), table, read, arguments, actions, added, name, height)


def _grid(
    here: Here,
    arrived: Iterator[Here],
    table: str,
    read: Read,
    arguments: tuple[Any, ...],
    actions: tuple[Drawn, ...],
    added: New | None,
    key: str,
    height: int,
) -> None:
    """Draw the grid with its page (`arrived` then gives where the page is), or by itself after an edit."""
    here = next(arrived, None) or _here_now(here)
    memory = grid_memory.of(key)
    widget = f"grid_{key}_{here.language}_{here.actor.id}"
    before = memory.token, memory.last
    _save(table, key, widget)
    if (memory.token, memory.last) != before:
        here = _here_now(here)
    kept = _kept(cache.now(here), table, read, arguments)
    shown = kept.shown.seen_by(here, added)
    if shown.frame.empty:
        board.show(f"grid_{key}_empty", Part(empty.rows(here, table, _is_filtered(here, read, arguments))))
        forms.dialogs(shown, key, actions)
        return
    bar.problems(shown, key)
    told = kept.beside(
        height=min(HEADER + TALLEST * len(shown.rows), height),
        applied={"token": memory.token, "n": memory.last},
        kept=carrying.packed(),
        added=new_rows.added(table),
    )
    asked = _component()(
        key=widget,
        data=told,
        on_sent_change=partial(_save, table, key, widget),
        on_task_change=partial(_begin, key, widget),
        on_file_change=_run,
    )
    if edits.are_new(memory, messages.sent(asked.sent)):
        # Made before this server began: the callback that would have saved them was not known yet.
        _save(table, key, widget)
        st.rerun()
    if asked.file:
        board.hand_over(bar.file(shown, asked.file))
    forms.dialogs(shown, key, actions)


def _kept(now: Now, table: str, read: Read, arguments: tuple[Any, ...]) -> Kept:
    return _kept_until_changed(sources(table))(now, table, read, arguments)


@lru_cache(maxsize=32)
def _kept_until_changed(tables: tuple[str, ...]) -> Callable[[Now, str, Read, tuple[Any, ...]], Kept]:
    return cache.until_changed(*tables, size=32)(_made)


def _made(now: Now, table: str, read: Read, arguments: tuple[Any, ...]) -> Kept:
    return Kept(Shown(now.here, table, read(now.here.actor, now.here.plan_id, *arguments)))


def _here_now(here: Here) -> Here:
    """Who looks and at which data, asked anew: a grid also runs by itself, long after its page."""
    holder = session.arrive()
    return replace(here, actor=holder.actor, revision=holder.revision, seal=holder.seal)


def _is_filtered(here: Here, read: Read, arguments: tuple[Any, ...]) -> bool:
    """Whether there are rows that the filters leave out: asked of an empty grid only."""
    without = tuple(Filters() if isinstance(one, Filters) else one for one in arguments)
    return without != arguments and not read(here.actor, here.plan_id, *without).empty


@lru_cache(maxsize=1)
def _component() -> Any:
    """The component, declared once: in the page itself, so that its style and its colours are the page's own."""
    engine, ours = (json.dumps(address) for address in grid_scripts())
    return board.declared("grid", SCRIPTS.replace("ENGINE", engine).replace("OURS", ours))


@session.uninterrupted
def _begin(key: str, widget: str) -> None:
    asked = messages.task((session.recall(widget) or {}).get("task"))
    if asked:
        memory = grid_memory.of(key)
        memory.ticked, memory.shown, memory.fields = asked.ticked, asked.shown, asked.fields
        pasting.begin(key, asked.text if memory.fields else "")
        forms.begin(key, asked.name)


def _run() -> None:
    """A file that is asked for only has to run the grid again, which then makes it."""


@session.uninterrupted
def _save(table: str, key: str, widget: str) -> None:
    """Apply what the grid has sent. Also called at each run: what was interrupted is taken up again."""
    told = (session.recall(widget) or {}).get("sent")
    if not told:
        return
    memory, sent = grid_memory.of(key), messages.sent(told)
    if sent.token != memory.token or edits.are_new(memory, sent):
        edits.apply(session.actor(), table, memory, sent)
    if sent.opened and sent.opened[1] != memory.opened_at:
        memory.opened, memory.opened_at = sent.opened
