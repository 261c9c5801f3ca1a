"""The form that removes a row with a reason, or says which rows refer to it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import confirming, session
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import choosing, confirmation, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from data_access.changes.grid.removing import remove
from data_access.permissions import Actor, allowed
from data_access.refusals import Refused
from data_access.rules.needed import Needs
from data_access.rules.row_rights import ROWS

NEEDS: Needs = (("of",), ("reason",))
"""Which row, where there are several, and why."""


def is_offered(shown: Shown) -> bool:
    """Whether rows of this grid can be removed one by one, and by this actor."""
    return shown.table in ROWS and allowed(shown.here.actor, ROWS[shown.table]) is not None


def draw(shown: Shown, key: str, record_id: int) -> None:
    """The form that removes the opened row. The history keeps it, and can bring it back."""
    prefix = f"remove_{key}_{record_id}"
    with st.form(prefix, enter_to_submit=False):
        st.text_input(_("Why this row is removed (the history keeps it)"), key=f"{prefix}_reason")
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                _("Remove this row"),
                key=f"{prefix}_save",
                icon=":material/delete:",
                on_click=_remove,
                args=(shown.table, key, record_id, prefix),
            )
            inputs.lacking(f"{prefix}_save", prefix, NEEDS[1:])


def offer(here: Here, table: str, title: str, names: Mapping[int, str]) -> None:
    """A button and a dialog that remove one of the rows of a list that has no grid: `names` are {id: its name}.

    Nothing is drawn without rows, without the right, or in a closed plan.
    """
    if not names or here.plan.is_closed or allowed(here.actor, ROWS[table]) is None:
        return
    asks, removes = partial(_ask, table, names), partial(_remove_chosen, table)
    dialog = Dialog(f"{table}_gone", title, asks, removes, saves=title, needs=NEEDS)
    dialogs.offer(title, dialog, ":material/delete:")


def form(shown: Shown, key: str, record_id: int, table: str, title: str, names: Mapping[int, str]) -> None:
    """The same in the drawer of a row, for what hangs on it."""
    if not names or shown.here.plan.is_closed or allowed(shown.here.actor, ROWS[table]) is None:
        return
    name = f"remove_{table}_{key}_{record_id}"
    prefix = confirming.prefix_until_saved(name)
    with st.form(prefix, enter_to_submit=False):
        st.markdown(f"**{as_text(title)}**")
        _ask(table, names, prefix)
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(
                as_text(title),
                key=f"{prefix}_save",
                icon=":material/delete:",
                on_click=_remove_part,
                args=(table, key, name, prefix),
            )
            inputs.lacking(f"{prefix}_save", prefix, NEEDS)


def _ask(table: str, names: Mapping[int, str], prefix: str) -> None:
    first = 0 if len(names) == 1 else None
    name = vocabulary.table(table, one=True)
    choosing.one(as_text(name), list(names), index=first, format_func=names.__getitem__, key=f"{prefix}_of")
    st.text_area(_("Why? The reason stays in the history."), key=f"{prefix}_reason", height=90)


def _remove_chosen(table: str, actor: Actor, prefix: str) -> None:
    chosen = given(prefix, "of")
    if chosen is None:
        raise Refused("Choose what is to be removed.")
    remove(actor, table, int(chosen), given(prefix, "reason", ""))


@session.uninterrupted
def _remove_part(table: str, key: str, name: str, prefix: str) -> None:
    if prefix != confirming.prefix_until_saved(name):
        return  # pressed twice: the first press has removed it
    session.forget(f"{prefix}_error")
    try:
        choosing.still_offered(prefix)
        _remove_chosen(table, session.actor(), prefix)
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
        return
    confirming.saved(name)
    confirmation.tell(_("Removed."))
    grid_memory.show_again(key)


@session.uninterrupted
def _remove(table: str, key: str, record_id: int, prefix: str) -> None:
    memory = grid_memory.of(key)
    if memory.opened != record_id:
        return  # pressed twice: the first press has removed it
    session.forget(f"{prefix}_error")
    try:
        remove(session.actor(), table, record_id, str(session.recall(f"{prefix}_reason") or ""))
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        memory.opened = None
        confirmation.tell(_("Removed."))
