"""Removing a row that nothing uses: a reason, a button, or the sentence that says what uses it."""

import streamlit as st

from dashboard import vocabulary
from dashboard.translations import _
from dashboard.ui import grid_memory, session
from dashboard.ui.escaping import as_text
from dashboard.ui.grid_rows import Shown
from data_access.changes.removing import remove
from data_access.permissions import allowed
from data_access.refusals import Refused
from data_access.row_rights import ROWS


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
        st.form_submit_button(
            _("Remove this row"), icon=":material/delete:", on_click=_remove, args=(shown.table, key, record_id, prefix)
        )


@session.whole
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
        st.toast(_("Removed."), icon=":material/check:")
