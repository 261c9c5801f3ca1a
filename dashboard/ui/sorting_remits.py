"""The remit table: the words by which an idea belongs to an administration, which the suggestions read."""

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind
from dashboard.translations import _
from dashboard.ui import adding, grid, grid_memory, session, sorting
from dashboard.ui.escaping import as_text
from dashboard.ui.grid_rows import Shown
from dashboard.ui.page import Here
from data_access.changes import remits as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries import sorting_log
from data_access.refusals import Refused

ADMINISTRATION = Column("administration", Kind.CHOICE, of="administrations", by_code=True)
THEME = Column("theme", Kind.CHOICE, of="themes", by_code=True)


def show(here: Here, section: str) -> None:
    """The table as a grid, and the form that adds a line."""
    if section != "remits":
        return
    sorting.draw("sorting_remits", "remits")
    if allowed(here.actor, Action.EDIT_LISTS) and not here.plan.is_closed:
        fields = (ADMINISTRATION, "words", THEME)
        adding.form(here, "remits", fields, _add, _("Add a line"), plan_id=here.plan_id)
    grid.edit(here, "remits", sorting_log.remits, actions=(_removal,))


def _add(actor: Actor, plan_id: int, administration: str | None, words: str | None, theme: str | None) -> int:
    if not administration:
        raise Refused("Choose the administration.")
    return changes.add_remit(actor, plan_id, administration, words or "", theme or "")


def _removal(shown: Shown, key: str, record_id: int) -> None:
    """Taking a line out, with a reason."""
    prefix = f"remove_{key}_{record_id}"
    with st.form(prefix, enter_to_submit=False):
        st.text_input(_("Why this line is removed"), key=f"{prefix}_reason")
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        st.form_submit_button(_("Remove this line"), on_click=_remove, args=(key, record_id, prefix))


@session.whole
def _remove(key: str, record_id: int, prefix: str) -> None:
    session.forget(f"{prefix}_error")
    try:
        changes.remove_remit(session.actor(), record_id, str(session.recall(f"{prefix}_reason") or ""))
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        grid_memory.of(key).opened = None
        st.toast(_("Saved."), icon=":material/check:")
