"""The documents of the items of an agenda: read by who reads the meeting, added and taken away by who keeps it."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import session
from dashboard.ui.frame.board import File
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field
from data_access.changes.exchanges import attachments as changes
from data_access.papers.uploads import MEBIBYTES, MEDIA
from data_access.permissions import Actor
from data_access.queries.committee.sittings import CommitteeSitting
from data_access.queries.exchanges.attachments import KeptFile, beside, content_of
from data_access.refusals import Refused

HOLDER = "agenda_items"
Documents = Mapping[int, tuple[KeptFile, ...]]


def of_agenda(here: Here, found: CommitteeSitting) -> Documents:
    """The documents of each item of the agenda of a meeting that has some, by the id of the item."""
    return beside(here.actor, HOLDER, [item.id for item in found.agenda])


def names(documents: Documents) -> dict[int, tuple[str, ...]]:
    """Their names, each once: a newer version has the name of the older one."""
    return {item: tuple(dict.fromkeys(one.file_name for one in files)) for item, files in documents.items()}


def handed(here: Here, documents: Documents) -> dict[str, Callable[[], File]]:
    """What each link of them hands over, under its name."""
    return {called(one): partial(_file, here, one) for files in documents.values() for one in files}


def called(one: KeptFile) -> str:
    """The name of the link of a document."""
    return f"{one.id}/{one.file_name}"


def acts(here: Here, found: CommitteeSitting, documents: Documents) -> None:
    """What adds a document to an item of the agenda, and what takes one away."""
    title = _("Attach a document")
    add = Dialog(
        "agenda_document",
        title,
        partial(_ask, here, found),
        _add,
        is_live=True,
        saves=title,
        needs=(("item",), ("file",)),
    )
    dialogs.offer(title, add, ":material/attach_file:")
    titles = {item.id: item.title for item in found.agenda}
    kept = {one.id: f"{one.file_name} · {titles[item]}" for item, files in documents.items() for one in files}
    removing.offer(here, "attachments", _("Take a file away"), kept)


def _file(here: Here, one: KeptFile) -> File:
    return File(one.file_name, one.media_type, content_of(here.actor, one.id))


def _ask(here: Here, found: CommitteeSitting, prefix: str) -> None:
    titles = {item.id: item.title for item in found.agenda}
    first = 0 if len(titles) == 1 else None
    choosing.one(
        field("agenda_item_id"), list(titles), index=first, format_func=titles.__getitem__, key=f"{prefix}_item"
    )
    word = _("Add a file (up to {size} MB)").format(size=MEBIBYTES)
    file_field(here, as_text(word), list(MEDIA), f"{prefix}_file", MEBIBYTES)
    st.caption(
        as_text(_("Everybody who reads the meeting reads it. One of a name that is there already is a newer version."))
    )


def _add(actor: Actor, prefix: str) -> None:
    item, file = given(prefix, "item"), session.recall(f"{prefix}_file")
    if item is None:
        raise Refused("Choose the item of the agenda.")
    if file is None:
        raise Refused("Choose a file.")
    changes.attach(actor, HOLDER, int(item), file.name, file.getvalue())
