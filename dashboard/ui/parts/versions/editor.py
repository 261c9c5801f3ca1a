"""The box in which a draft is corrected: a save on a text that somebody else has saved meanwhile loses neither."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.documents.papers import typed
from dashboard.documents.papers.paper import told
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.parts import confirmation
from data_access.changes.grid.rows import edit_row
from data_access.refusals import Conflict, Refused
from data_access.values.comparing import Piece, compared

Made = Mapping[str, Callable[[], File]]
"""Name → what makes the file."""


@dataclass(frozen=True)
class OpenText:
    """A row whose `body` is corrected; `table` is one of the tables whose body `edit_row` changes."""

    table: str
    id: int
    body: str

    @property
    def box(self) -> str:
        """The key of what is typed."""
        return f"{self.table}_{self.id}"


def edit(draft: OpenText, offers: Callable[[], None], name: str) -> tuple[Piece, ...]:
    """The box with what `offers` draws beside its button; returns the pieces of both versions after a save that met
    another."""
    box = draft.box
    if session.recall(box) is None or session.recall(f"{box}_seen") is None:
        # What is typed reaches the server late: a box that is open keeps its base until it is saved or taken over.
        session.remember(f"{box}_seen", draft.body)
        session.remember(box, draft.body)
        session.forget(f"{box}_theirs")
    if str(session.recall(f"{box}_seen")).strip() != draft.body.strip():
        st.warning(as_text(_("Somebody else has saved this text meanwhile.")), icon=":material/sync_problem:")
        st.button(_("Compare, or take it over"), key="take_over_minutes", on_click=_take_over, args=(box, draft.body))
    st.text_area(as_text(name), key=box, height=420)
    st.caption(as_text(_(typed.HINT)))
    with st.container(horizontal=True, key="minutes_acts"):
        st.button(_("Save the text"), key="save_minutes", type="primary", on_click=_save, args=(draft,))
        offers()
    refused(box)
    theirs = session.recall(f"{box}_theirs")
    return compared(theirs, session.recall(box) or "") if theirs is not None else ()


def require_saved(draft: OpenText) -> None:
    """Raise Refused while the box holds something else than what is saved."""
    if session.recall(draft.box) not in (None, draft.body):
        raise Refused("Save the text first: what stands in the box differs from what is saved.")


def rewritten(draft: OpenText, body: str) -> None:
    """Save another text in place of a draft that was not touched in its box, and put it into the box."""
    require_saved(draft)
    edit_row(session.actor(), draft.table, draft.id, {"body": (draft.body, body)})
    session.remember(draft.box, body)
    session.remember(f"{draft.box}_seen", body)


def show_text(
    body: str, language: str, earlier: Sequence[tuple[Any, Made]], pieces: Sequence[Piece] = (), below: str = ""
) -> None:
    """What a text says, both versions word by word where two met, the earlier ones with their files; `below` is HTML
    that is drawn already."""
    blocks = [told(block) for block in typed.blocks(body)]
    names = [(version, list(made)) for version, made in earlier]
    html = drawn("parts/versions.html", blocks=blocks, language=language, earlier=names, pieces=pieces)
    board.show(
        "minutes_text", Part(below + html, {name: make for _one, made in earlier for name, make in made.items()})
    )


def tried(name: str, change: Callable[[], object]) -> None:
    """Make a change; what refuses it is kept for `refused`."""
    session.forget(f"{name}_error")
    try:
        change()
    except Refused as refusal:
        session.remember(f"{name}_error", vocabulary.refusal(refusal))
    else:
        confirmation.tell(_("Saved."))


def refused(name: str) -> None:
    """Say why the last change of that name was refused."""
    if error := session.recall(f"{name}_error"):
        st.error(as_text(error), icon=":material/block:")


@session.uninterrupted
def _save(draft: OpenText) -> None:
    box = draft.box
    typed_text, seen = str(session.recall(box) or ""), session.recall(f"{box}_seen")
    try:
        edit_row(session.actor(), draft.table, draft.id, {"body": (seen, typed_text)})
    except Conflict as conflict:
        session.forget(f"{box}_error")
        session.remember(f"{box}_theirs", str(conflict.theirs or ""))
        session.remember(f"{box}_seen", str(conflict.theirs or ""))
    except Refused as refusal:
        session.remember(f"{box}_error", vocabulary.refusal(refusal))
    else:
        for name in ("error", "theirs"):
            session.forget(f"{box}_{name}")
        session.remember(f"{box}_seen", typed_text)
        confirmation.tell(_("Saved."))


@session.uninterrupted
def _take_over(box: str, theirs: str) -> None:
    """Put what somebody else has saved into a box in which nothing was typed; into another beside it, to compare."""
    if str(session.recall(box) or "").strip() == str(session.recall(f"{box}_seen")).strip():
        session.remember(box, theirs)
    else:
        session.remember(f"{box}_theirs", theirs)
    session.remember(f"{box}_seen", theirs)
