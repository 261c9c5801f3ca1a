"""The history of one row: who changed what, when, from which value to which; an entry can be undone with a reason."""

from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.narration import OPERATIONS
from dashboard.translations import _, moment
from dashboard.ui.frame import confirming, session
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.history.lines import offers_of
from dashboard.ui.parts import inputs
from dashboard.vocabulary.people import person
from dashboard.vocabulary.values import named, said
from data_access.changes.history.undo import undo
from data_access.permissions import Action, allowed
from data_access.queries.history import history
from data_access.refusals import Refused

UPDATE, ADDED = "update", "insert"
TAKEN_BACK = (UPDATE, ADDED, "delete")
"""The operations that can be undone where nothing has happened since."""
MOST = 25


def draw(shown: Shown, key: str, record_id: int) -> None:
    """The entries of a row, the latest first."""
    here = shown.here
    if allowed(here.actor, Action.READ_HISTORY) is None:
        st.caption(_("Your role does not show the history."))
        return
    entries = history.of_record(here.actor, here.plan_id, shown.table, record_id).head(MOST)
    if entries.empty:
        st.caption(_("No change has been recorded for this row yet."))
        return
    offers = offers_of(here, entries)
    for entry in entries.to_dict("records"):
        entry_of(key, entry, int(entry["id"]) in offers)


def own(shown: Shown, key: str) -> None:
    """The visitor's own recent changes in this grid, each with its undo button."""
    if grid_memory.of(key).task != "undo":
        st.rerun()
    here = shown.here
    if allowed(here.actor, Action.READ_HISTORY) is None:
        st.caption(_("Your role does not show the history."))
        return
    wanted = history.HistoryFilter(person=here.actor.name, table=shown.table)
    entries = history.entries(here.actor, here.plan_id, wanted, MOST)
    entries = entries[entries["operation"].isin(TAKEN_BACK)]
    if entries.empty:
        st.info(_("You have not changed anything here yet."))
    offers = offers_of(here, entries)
    for entry in entries.to_dict("records"):
        st.markdown(f"**{as_text(named(shown.table, entry['record_label']))}**")
        entry_of(key, entry, int(entry["id"]) in offers)


def entry_of(key: str, entry: dict[Any, Any], may_undo: bool) -> None:
    """One entry of the history, with its undo form when it can be undone."""
    operation = str(entry["operation"])
    with st.container(border=True):
        st.markdown(f"**{as_text(person(entry['actor_name']))}** · {moment(entry['at'])}")
        if operation != UPDATE:
            st.caption(_(OPERATIONS.get(operation, operation)))
        for field, pair in entry["changes"].items():
            old, new = (said(entry["table_name"], field, value) for value in pair)
            name = vocabulary.field(field, entry["table_name"])
            held = new if operation == ADDED else old
            st.markdown(
                f"{as_text(name)} : {as_text(old)} → **{as_text(new)}**"
                if operation == UPDATE
                else f"{as_text(name)} : {as_text(held)}"
            )
        if entry["reason"]:
            st.caption(as_text(entry["reason"]))
        if may_undo:
            _undoing(key, int(entry["id"]), operation)


def _undoing(key: str, entry_id: int, operation: str) -> None:
    name = f"undo_{key}_{entry_id}"
    prefix = confirming.prefix_until_saved(name)
    with st.popover(_("Undo"), key=name), st.form(prefix, border=False, enter_to_submit=False):
        st.text_input(_("Why do you undo it? The reason stays in the history."), key=f"{prefix}_reason")
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error))
        with st.container(horizontal=True, vertical_alignment="center"):
            args = (key, entry_id, operation, name, prefix)
            st.form_submit_button(_("Undo"), key=f"{prefix}_save", type="primary", on_click=_undo, args=args)
            inputs.lacking(f"{prefix}_save", prefix, (("reason",),))


@session.uninterrupted
def _undo(key: str, entry_id: int, operation: str, name: str, prefix: str) -> None:
    if prefix != confirming.prefix_until_saved(name):
        return
    actor = session.actor()
    session.forget(f"{prefix}_error")
    try:
        undo(actor, entry_id, str(session.recall(f"{prefix}_reason") or ""))
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
        return
    confirming.saved(name)
    memory = grid_memory.of(key)
    memory.saved += 1
    if operation == ADDED and memory.opened is not None:
        memory.opened = None  # the row is no longer there: its drawer closes
        return
    grid_memory.show_again(key)
