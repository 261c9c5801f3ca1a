"""The agenda of a committee meeting on its screen: items added, changed, tied to records and figures, put in order."""

from functools import partial

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.committee import about
from dashboard.ui.committee.files import documents
from dashboard.ui.committee.files.documents import Documents
from dashboard.ui.exchanges import sitting_acts
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import changing, choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.sorting.sent import Sent, row_id
from dashboard.vocabulary import field
from data_access.changes.committee import sessions as changes
from data_access.permissions import Actor
from data_access.queries.committee.sittings import CommitteeSitting, Item
from data_access.refusals import Refused

COLUMNS = (Column("title"), Column("is_settled", Kind.BOOLEAN))


def show(here: Here, found: CommitteeSitting, spoken: CommitteeSitting, keeps: bool) -> None:
    """The items in their order, what each is about, and the buttons of who keeps the meeting.

    `found` has the texts as they were typed, which dialogs change; `spoken` has them in the reader's language.
    """
    said, refused = sitting_acts.told()
    ids = [item.id for item in found.agenda]
    kept = documents.of_agenda(here, found)
    html = drawn(
        "committee/agenda.html",
        one=spoken,
        may_edit=keeps,
        order=",".join(map(str, ids)),
        chosen=sitting_acts.examined(ids),
        abouts={item.id: [about.said(subject) for subject in item.subjects] for item in found.agenda},
        documents={item: [(documents.called(one), one) for one in files] for item, files in kept.items()},
        said=said,
        refused=refused,
    )
    board.show("committee_agenda", Part(html, documents.handed(here, kept)))
    if keeps:
        _acts(here, spoken, kept)
        dialogs.linked("item", {str(item.id): _change(here, item) for item in found.agenda})


def listen() -> None:
    """Hear the buttons and keys that put the agenda in order."""
    sitting_acts.listen({"place": move})


def _acts(here: Here, found: CommitteeSitting, kept: Documents) -> None:
    with st.container(horizontal=True, key="committee_agenda_acts"):
        title = _("Add an item")
        add = Dialog(
            "agenda_item", title, partial(_ask_item, here), partial(_add, found), saves=_("Add"), needs=(("title",),)
        )
        dialogs.offer(title, add, ":material/add:", kind="secondary" if found.agenda else "primary")
        if found.agenda:
            title = _("Say what an item is about")
            tie = Dialog("agenda_tie", title, partial(_ask_tie, here, found), _tie, needs=(("item",), ("about",)))
            dialogs.offer(title, tie, ":material/link:")
            tied = {
                subject.tie_id: f"{item.title} · {about.said(subject)[0]}"
                for item in found.agenda
                for subject in item.subjects
            }
            removing.offer(here, "agenda_links", _("Untie an item"), tied)
            documents.acts(here, found, kept)
            removing.offer(here, "agenda_items", _("Remove an item"), {item.id: item.title for item in found.agenda})


def _ask_item(here: Here, prefix: str) -> None:
    st.text_input(as_text(field("title")), key=f"{prefix}_title")
    about.ask_several(here, prefix)


def _add(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    changes.add_agenda_item(actor, found.id, given(prefix, "title", ""), **about.chosen_all(prefix))


def _ask_tie(here: Here, found: CommitteeSitting, prefix: str) -> None:
    names = {item.id: item.title for item in found.agenda}
    choosing.one(field("agenda_item_id"), list(names), index=None, format_func=names.__getitem__, key=f"{prefix}_item")
    about.ask_several(here, prefix)


def _tie(actor: Actor, prefix: str) -> None:
    item = given(prefix, "item")
    if item is None:
        raise Refused("Choose the item of the agenda.")
    changes.tie_agenda_item(actor, int(item), **about.chosen_all(prefix))


def _change(here: Here, item: Item) -> Dialog:
    held = {"title": item.title, "is_settled": item.is_settled}
    return changing.dialog(here, changing.Record("agenda_items", item.id, COLUMNS, held), _("Change the item"))


def move(actor: Actor, sent: Sent) -> None:
    """Put an item one place up or down, as its buttons and keys ask."""
    seen, wanted = sitting_acts.moved(sent)
    if wanted != seen:
        changes.order_session_agenda(actor, row_id(sent, "session"), seen, wanted)
