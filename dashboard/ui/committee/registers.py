"""The decisions and the next steps of all meetings as grids, with their workbooks: several changed at once."""

from collections.abc import Callable

import streamlit as st

from dashboard.columns import column_of
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import macro
from dashboard.translations import _
from dashboard.ui.committee.committee import has_meetings, may_edit
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import adding
from dashboard.ui.parts.new_rows import New
from dashboard.vocabulary import table
from data_access.changes.committee import committee as step_changes
from data_access.changes.committee import sessions as changes
from data_access.queries.committee import registers as reads
from data_access.queries.filters import Filters
from data_access.tables.committee import TIED

ADDED: dict[str, tuple[Callable[..., int], tuple[str, ...]]] = {
    "committee_decisions": (changes.add_committee_decision, ("session_id", "body", "agenda_item_id", *TIED)),
    "action_items": (
        step_changes.add_action_item,
        ("session_id", "title", "owner", "owner_name", "due_on", "decision_id", *TIED),
    ),
}
"""Grid → the change that adds a row, and what it is made of."""


def show(here: Here, chosen: Filters) -> None:
    """Both grids one at a time, read once they are opened; none before the first meeting."""
    if not has_meetings(here):
        return
    title = _("Decisions and next steps as a table, to download")
    if may_edit(here):
        title = _("Decisions and next steps as a table, to change and to download")
    whole = st.expander(as_text(title), icon=":material/table:", on_change="rerun", key="committee_registers")
    if not whole.open:
        return
    with whole:
        decisions, steps = st.tabs([table("committee_decisions"), table("action_items")], on_change="rerun")
        with decisions:
            if decisions.open:
                new = _offer(here, "committee_decisions", _("Record a committee decision"))
                mount.edit(here, "committee_decisions", reads.decisions, chosen, actions=(open_meeting,), added=new)
        with steps:
            if steps.open:
                new = _offer(here, "action_items", _("Add a next step"))
                mount.edit(here, "action_items", reads.action_items, chosen, actions=(open_meeting,), added=new)


def added(here: Here, name: str) -> New | None:
    """How a line of a workbook becomes a decision or a next step, for who keeps the meetings."""
    change, fields = ADDED[name]
    return New(tuple(column_of(name, field) for field in fields), change) if may_edit(here) else None


def _offer(here: Here, name: str, title: str) -> New | None:
    new = added(here, name)
    if new is not None:
        with st.container(horizontal=True, key=f"head_{name}"):
            adding.form(here, name, new.columns, new.change, title)
    return new


def open_meeting(shown: Shown, key: str, record_id: int) -> None:
    """The action of a row that opens the meeting in which it was agreed on."""
    session = shown.name(record_id).partition(".")[0]
    html = macro("call_to", _("Open the meeting"), link("committee", session=session))
    board.show(f"meeting_{key}_{record_id}", Part(html))
