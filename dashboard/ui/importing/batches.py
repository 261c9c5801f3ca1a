"""The past imports, and taking one back as a whole."""

from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from dashboard import import_counts, vocabulary
from dashboard.look.templating import drawn
from dashboard.translations import _, n_
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import cache, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog, given
from data_access.changes.importing.importing import processed, undo_batch
from data_access.permissions import Actor
from data_access.queries.importing.importing import BatchView, batches

SHOWN = 30


def past(here: Here) -> None:
    """The imports of the plan, newest first, each with what it brought and the link that takes it back."""
    offered, html = _past(cache.now(here))
    board.show("import_past", Part(html))
    dialogs.linked("undo", {str(batch.id): _undoing(batch) for batch in offered})


@cache.until_changed()
def _past(now: Now) -> tuple[tuple[BatchView, ...], Markup]:
    here = now.here
    found = batches(here.actor, here.plan_id, SHOWN)
    standing = [one for one in found if one.undone_at is None and not here.plan.is_closed]
    kept = processed(here.actor, [one.id for one in standing])
    offered = tuple(one for one in standing if one.id not in kept)
    lines = [
        (
            one,
            one.channel.name(here.language),
            one in offered,
            vocabulary.refusal(kept[one.id]) if one.id in kept else "",
            _told(one),
        )
        for one in found
    ]
    return offered, drawn("importing/past.html", lines=lines)


def _told(batch: BatchView) -> dict[str, Any]:
    """The line that adds up with the rows behind it, and what was not read."""
    kept = batch.told or {}
    return import_counts.of_import(vars(batch), f"batch-{batch.id}") | {
        "sheets": import_counts.sheets_told(kept.get("sheets", ())),
        "not_read": kept.get("not_read", ()),
    }


def _undoing(batch: BatchView) -> Dialog:
    title = _("Undo the import of {file}").format(file=batch.file_name)
    return Dialog(
        f"undo_import_{batch.id}",
        title,
        partial(_ask, batch),
        partial(_undo, batch),
        saves=_("Undo the import"),
        needs=(("reason",),),
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
