"""The files beside an opened letter or working session: read, added, taken away with a reason."""

from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board, confirming, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import choosing, confirmation
from dashboard.ui.parts.file_field import file_field
from data_access.changes.exchanges import attachments as changes
from data_access.papers.kinds import GIVEN, KEPT_BY_THE_PROGRAM, AttachmentKind
from data_access.papers.uploads import MEBIBYTES, MEDIA
from data_access.queries.exchanges import attachments as reads
from data_access.queries.exchanges.attachments import KeptFile
from data_access.refusals import Refused


def files(shown: Shown, key: str, record_id: int) -> None:
    """The list, the field that takes a further file, and what takes one away."""
    kept = reads.attachments(shown.here.actor, shown.table, record_id)
    handed = {f"{one.id}/{one.file_name}": partial(_handed, shown, one) for one in kept}
    html = drawn("exchanges/files.html", files=list(zip(handed, kept, strict=True)))
    board.show(f"files_{key}_{record_id}", Part(html, handed))
    name = f"files_{key}_{record_id}"
    prefix = confirming.prefix_until_saved(name)
    word = _("Add a file (up to {size} MB)").format(size=MEBIBYTES)
    given = file_field(shown.here, as_text(word), list(MEDIA), f"{prefix}_file", MEBIBYTES)
    if shown.table == "letters":
        choosing.among(
            vocabulary.field("kind", "attachments"),
            GIVEN,
            format_func=lambda one: as_text(vocabulary.label(one)),
            horizontal=True,
            key=f"{prefix}_kind",
        )
    if error := session.recall(f"{prefix}_error"):
        st.error(as_text(error), icon=":material/block:")
    args = (shown.table, key, record_id, name, prefix)
    st.button(_("Keep the file"), key=f"{prefix}_keep", disabled=given is None, on_click=_keep, args=args)
    mine = {one.id: one.file_name for one in kept if one.kind not in KEPT_BY_THE_PROGRAM}
    removing.form(shown, key, record_id, "attachments", _("Take a file away"), mine)


def _handed(shown: Shown, one: KeptFile) -> File:
    return File(one.file_name, one.media_type, reads.content_of(shown.here.actor, one.id))


@session.uninterrupted
def _keep(table: str, key: str, record_id: int, name: str, prefix: str) -> None:
    given = session.recall(f"{prefix}_file")
    if given is None or prefix != confirming.prefix_until_saved(name):
        return
    session.forget(f"{prefix}_error")
    try:
        choosing.still_offered(prefix)
        kind = session.recall(f"{prefix}_kind") or AttachmentKind.DOCUMENT
        changes.attach(session.actor(), table, record_id, given.name, given.getvalue(), kind)
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        confirming.saved(name)
        confirmation.tell(_("Saved."))
        memory.show_again(key)
