"""The past imports, and taking one back as a whole."""

from functools import partial

import streamlit as st

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import _, language, moment, n_
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
    title = f'<div class="co-board"><h2>{escape(_("Past imports"))}</h2></div>'
    if not found:
        empty = escape(_("Nothing was imported yet: choose a file above."))
        board.show("import_past", Part(f'{title}<p class="co-board co-more">{empty}</p>'))
        return
    board.show("import_past", Part(title))
    for batch in found:
        with st.container(border=True, key=f"import_batch_{batch.id}"):
            board.show(f"import_batch_{batch.id}_told", Part(_told(batch)))
            if batch.undone_at is None and not here.plan.is_closed:
                dialogs.offer(_("Undo"), _undoing(batch), icon=":material/undo:")


def _told(batch: BatchView) -> str:
    where = link("ideas", channel=batch.channel.code)
    counts = " · ".join(
        (
            n_("%(count)s new idea", "%(count)s new ideas", batch.rows_new),
            n_("%(count)s idea already present", "%(count)s ideas already present", batch.rows_present),
            n_("%(count)s row refused", "%(count)s rows refused", batch.rows_refused),
        )
    )
    filtered = f" · {escape(batch.row_filter)}" if batch.row_filter else ""
    state = ""
    if batch.undone_at is not None:
        words = _("Undone on {day}: {reason}").format(day=moment(batch.undone_at), reason=batch.undone_reason or "")
        state = f'<br><span class="co-reason" dir="auto">{escape(words)}</span>'
    return (
        f'<div class="co-board"><b dir="auto">{escape(batch.file_name)}</b>{filtered} · '
        f'<a href="{escape(where)}">{escape(batch.channel.name(language()))}</a><br>'
        f'<span class="co-more">{escape(moment(batch.imported_at))} · <bdi>{escape(batch.imported_by)}</bdi> · '
        f"{escape(counts)}</span>"
        f"{state}</div>"
    )


def _undoing(batch: BatchView) -> Dialog:
    title = _("Undo the import of {file}").format(file=batch.file_name)
    return Dialog(
        f"undo_import_{batch.id}", title, partial(_ask, batch), partial(_undo, batch), saves=_("Take the ideas back")
    )


def _ask(batch: BatchView, prefix: str) -> None:
    st.write(
        n_(
            "The %(count)s idea of this import is taken back. Importing the file again brings it back.",
            "The %(count)s ideas of this import are taken back. Importing the file again brings them back.",
            batch.rows_new,
        )
    )
    st.text_input(_("Why do you undo it? The reason stays in the history."), key=f"{prefix}_reason")


def _undo(batch: BatchView, actor: Actor, prefix: str) -> None:
    undo_batch(actor, batch.id, given(prefix, "reason", ""))
