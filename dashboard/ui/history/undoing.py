"""Undoing a change of the history: a dialog that the address opens, and that asks why."""

import streamlit as st

from dashboard import narration, vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.history.lines import line_html
from dashboard.ui.parts import inputs
from data_access.changes.history.undo import offered, undo
from data_access.permissions import Action, allowed
from data_access.queries.history import history as log
from data_access.refusals import NOT_UNDOABLE, Refused


def dialog(here: Here) -> None:
    """The dialog of the change that the address asks to undo."""
    entry = st.query_params.get("undo", "")
    if not (entry.isascii() and entry.isdigit()) or allowed(here.actor, Action.UNDO) is None:
        return
    st.dialog(_("Undo a change"), on_dismiss=_leave)(_undo_form)(here, int(entry))


def _undo_form(here: Here, entry: int) -> None:
    if st.query_params.get("undo") != str(entry):
        st.rerun()
    found = log.entry(here.actor, here.plan_id, entry)
    told = narration.lines(found)
    if not told or entry not in offered(here.actor, [entry]):
        st.error(_(NOT_UNDOABLE))
        return
    st.html(line_html(told[0]))
    with st.form("undo", border=False):
        st.text_input(_("Why do you undo it? The reason stays in the history."), key="undo_reason")
        if error := session.recall("undo_error"):
            st.error(as_text(error))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(_("Undo"), key="undo_save", type="primary", on_click=_undo, args=(entry,))
            inputs.lacking("undo_save", "undo", (("reason",),))


@session.uninterrupted
def _undo(entry: int) -> None:
    if st.query_params.get("undo") != str(entry):
        return  # pressed twice: the first press has undone it
    actor = session.actor()
    session.forget("undo_error")
    try:
        undo(actor, entry, str(session.recall("undo_reason", "")))
    except Refused as refused:
        session.remember("undo_error", vocabulary.refusal(refused))
        return
    session.forget("undo_reason")
    _leave()


@session.uninterrupted
def _leave() -> None:
    session.forget("undo_error")
    st.query_params.pop("undo", None)
