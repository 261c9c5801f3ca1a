"""Who takes part in a working session: on the session's screen, and in the drawer of its row."""

from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.columns.exchanges import PARTICIPANTS
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board, confirming, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import changing, choosing, confirmation, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label, named
from data_access.changes.exchanges.participants import Typed, add_participants
from data_access.permissions import Actor
from data_access.queries.committee import committee
from data_access.queries.exchanges import participants as reads
from data_access.queries.exchanges.participants import Participant
from data_access.queries.exchanges.sittings import Sitting
from data_access.refusals import Refused
from data_access.rules.needed import Needs
from data_access.states import AttendanceMode

EITHER: Needs = (("contacts", "name"),)


def section(here: Here, found: Sitting, may_edit: bool) -> None:
    """The participants under the agenda, each opened by its name, with the buttons that add and take off."""
    people = reads.participants(here.actor, found.id)
    if not people and not may_edit:
        return
    html = drawn(
        "exchanges/participants.html", people=people, reference=found.reference, may_edit=may_edit, titled=True
    )
    board.show("sitting_people", Part(html))
    if not may_edit:
        return
    with st.container(horizontal=True, key="people_offers"):
        title = _("Add participants")
        ask = partial(_ask, here, found.administration_id, people)
        add = Dialog("add_people", title, ask, partial(_add, found.id), needs=EITHER)
        dialogs.offer(title, add, ":material/person_add:")
        removing.offer(here, "meeting_participants", _("Take a participant off"), _names(people))
    dialogs.linked("person", {str(one.id): _change(here, one) for one in people})


def people(shown: Shown, key: str, record_id: int) -> None:
    """The same in the drawer of a meeting's row, where a dialog has no place."""
    here, found = shown.here, reads.participants(shown.here.actor, record_id)
    html = drawn("exchanges/participants.html", people=found, reference="", may_edit=True, titled=False)
    board.show(f"people_{key}_{record_id}", Part(html))
    name = f"people_{key}_{record_id}"
    prefix = confirming.prefix_until_saved(name)
    title = _("Add participants")
    with st.form(prefix, enter_to_submit=False):
        st.markdown(f"**{as_text(title)}**")
        _ask(here, shown.by_id[record_id]["administration_id"], found, prefix)
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        with st.container(horizontal=True, vertical_alignment="center"):
            args = (key, record_id, name, prefix)
            st.form_submit_button(as_text(title), key=f"{prefix}_save", on_click=_add_in_drawer, args=args)
            inputs.lacking(f"{prefix}_save", prefix, EITHER)
    removing.form(shown, key, record_id, "meeting_participants", _("Take a participant off"), _names(found))


def _names(people: tuple[Participant, ...]) -> dict[int, str]:
    return {one.id: " · ".join(part for part in (one.name, named(one.organisation)) if part) for one in people}


def _ask(here: Here, administration_id: int, present: tuple[Participant, ...], prefix: str) -> None:
    taken = {one.contact_id for one in present}
    found = committee.in_office(here.actor, here.plan.today)
    offered = {
        row["id"]: " · ".join(
            part for part in (row[f"place_name_{here.language}"], row["name"] or row["office"]) if part
        )
        for row in found.to_dict("records")
        if row["id"] not in taken
    }
    own = set(found[found["administration_id"] == int(administration_id)]["id"])
    choosing.several(
        _("From the directory"),
        sorted(offered, key=lambda one: one not in own),
        format_func=offered.__getitem__,
        placeholder=_("Choose"),
        key=f"{prefix}_contacts",
    )
    st.caption(as_text(_("Or somebody who is not in the directory:")))
    for name in ("name", "organisation", "email"):
        st.text_input(as_text(field(name)), key=f"{prefix}_{name}")
    choosing.among(
        field("mode"),
        list(AttendanceMode),
        format_func=lambda one: as_text(label(one)),
        horizontal=True,
        key=f"{prefix}_mode",
    )


def _add(meeting_id: int, actor: Actor, prefix: str) -> None:
    typed = Typed(*(str(given(prefix, name, "")) for name in ("name", "organisation", "email")))
    mode = given(prefix, "mode", AttendanceMode.IN_ROOM)
    add_participants(actor, meeting_id, given(prefix, "contacts", []), typed, mode)


@session.uninterrupted
def _add_in_drawer(key: str, record_id: int, name: str, prefix: str) -> None:
    if prefix != confirming.prefix_until_saved(name):
        return
    session.forget(f"{prefix}_error")
    try:
        choosing.still_offered(prefix)
        _add(record_id, session.actor(), prefix)
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        confirming.saved(name)
        confirmation.tell(_("Saved."))
        memory.show_again(key)


def _change(here: Here, one: Participant) -> Dialog:
    held = {"name": one.name, "organisation": one.typed_organisation, "email": one.email, "mode": one.mode}
    record = changing.Record("meeting_participants", one.id, PARTICIPANTS, held)
    return changing.dialog(here, record, one.name)
