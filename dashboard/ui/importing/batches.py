"""The past imports, and taking one back as a whole."""

from functools import partial

import streamlit as st

from dashboard.look.templating import drawn
from dashboard.translations import _, language, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from data_access.changes.importing.importing import undo_batch
from data_access.permissions import Actor
from data_access.queries.importing.importing import BatchView, batches

SHOWN = 30


def past(here: Here) -> None:
    """The imports of the plan, newest first, each with what it brought and the button that takes it back."""
    found = batches(here.actor, here.plan_id, SHOWN)
    board.show("import_past", Part(drawn("importing/past.html", found=found)))
    for batch in found:
        with st.container(border=True, key=f"import_batch_{batch.id}"):
            board.show(
                f"import_batch_{batch.id}_told",
                Part(drawn("importing/batch.html", batch=batch, channel=batch.channel.name(language()))),
            )
            if batch.undone_at is None and not here.plan.is_closed:
                dialogs.offer(_("Undo"), _undoing(batch), icon=":material/undo:")


def _undoing(batch: BatchView) -> Dialog:
    title = _("Undo the import of {file}").format(file=batch.file_name)
    return Dialog(
        f"undo_import_{batch.id}", title, partial(_ask, batch), partial(_undo, batch), saves=_("Undo the import")
    )


def _ask(batch: BatchView, prefix: str) -> None:
    st.write(
        n_(
            "The idea from this import will be removed. Importing the file again restores it.",
            "The %(count)s ideas from this import will be removed. Importing the file again restores them.",
            batch.rows_new,
        )
    )
    st.text_input(_("Why do you undo it? The reason stays in the history."), key=f"{prefix}_reason")


def _undo(batch: BatchView, actor: Actor, prefix: str) -> None:
    undo_batch(actor, batch.id, given(prefix, "reason", ""))
