"""The letters that administrations send on their own: registered with their files, then kept up in their grid."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.columns import column_of
from dashboard.translations import _
from dashboard.ui.exchanges import answering, attachments
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.parts import adding, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.new_rows import New, show_added
from data_access.changes.exchanges import incoming as changes
from data_access.permissions import Action, Actor, allowed
from data_access.queries.exchanges import incoming as reads
from data_access.queries.filters import Filters
from data_access.rules.needed import needed

TABLE = "incoming_letters"
FIELDS = (*("administration_id", "received_on", "subject", "their_reference", "body", "proposal_id", "meeting_id"),)


def show(here: Here, chosen: Filters) -> None:
    """The grid of incoming letters, with the way to register one."""
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"head_{TABLE}"):
        st.header(vocabulary.table(TABLE), anchor=TABLE)
        new = None if allowed(here.actor, Action.EDIT_LETTERS) is None or here.plan.is_closed else _offer(here)
    mount.edit(here, "incoming_letters", reads.incoming, chosen, actions=(attachments.files,), added=new)


def _offer(here: Here) -> New:
    own = here.actor.scope
    fixed: dict[str, Any] = {"plan_id": here.plan_id, **({} if own is None else {"administration_id": own})}
    columns = tuple(column_of(TABLE, name) for name in FIELDS if name not in fixed)
    new = New(columns, changes.register_incoming, fixed)
    title = _("Register an incoming letter")
    needs = needed(TABLE, (column.field for column in columns))
    asks, adds = partial(_ask, here, new), partial(_register, new)
    dialog = Dialog("register_incoming", title, asks, adds, saves=_("Register"), needs=needs, after=_shown)
    dialogs.offer(title, dialog, ":material/markunread_mailbox:")
    return new


def _ask(here: Here, new: New, prefix: str) -> None:
    for column in new.columns:
        today = here.plan.today.isoformat() if column.field == "received_on" else None
        adding.draw(here, TABLE, column, f"{prefix}_{column.field}", today)
    answering.ask_files(here, _("Files (up to {count}, of {size} MB each)"), f"{prefix}_files")


def _register(new: New, actor: Actor, prefix: str) -> object:
    typed = {column.field: inputs.typed(column, f"{prefix}_{column.field}") for column in new.columns}
    files = answering.files_of(given(prefix, "files", []))
    return New(new.columns, new.change, {**new.fixed, "files": files}).make(actor, typed)


def _shown(record_id: Any) -> None:
    show_added(TABLE, record_id)
