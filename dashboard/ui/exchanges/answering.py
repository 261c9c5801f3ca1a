"""The answer to a letter in one step: its days, what it says and its files, in the letter's drawer and in dialogs."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import confirming, session
from dashboard.ui.frame.here import Here
from dashboard.ui.frame.uploads import MOST_FILES
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.parts import confirmation, inputs
from dashboard.ui.parts.file_field import file_field
from dashboard.vocabulary import field
from data_access.changes.exchanges import letters
from data_access.papers.uploads import MEBIBYTES, MEDIA
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.rules.needed import Needs
from data_access.states import LETTER_WAITING, LetterStatus


def ask(here: Here, status: str, prefix: str) -> None:
    """The day of the receipt, unless it is known, the day of the answer, its text and its files."""
    if status == LetterStatus.SENT:
        _day(field("acknowledged_on", "letters"), here.plan.today, f"{prefix}_acknowledged_on")
    _day(field("answered_on", "letters"), here.plan.today, f"{prefix}_answered_on")
    if status == LetterStatus.SENT:
        st.caption(as_text(_("No answer has been given yet? Empty its date: only the receipt is then recorded.")))
    st.text_area(as_text(field("answer", "letters")), key=f"{prefix}_answer", height=110)
    ask_files(here, _("Files of the answer (up to {count}, of {size} MB each)"), f"{prefix}_files")


def ask_files(here: Here, said: str, key: str) -> None:
    """The field for the files that come with something; `said` has places for {count} and {size}."""
    word = said.format(count=MOST_FILES, size=MEBIBYTES)
    file_field(here, as_text(word), list(MEDIA), key, MEBIBYTES, accept_multiple_files=True)


def needs(status: str) -> Needs:
    """The day that cannot be left out."""
    return (("acknowledged_on",),) if status == LetterStatus.SENT else (("answered_on",),)


def save(actor: Actor, letter_id: int, prefix: str) -> None:
    """Record the receipt and the answer with what stands in the inputs now."""
    said = {name: session.recall(f"{prefix}_{name}") for name in ("acknowledged_on", "answered_on")}
    text = str(session.recall(f"{prefix}_answer") or "")
    letters.record_answer(
        actor, letter_id, **said, answer=text, files=files_of(session.recall(f"{prefix}_files") or [])
    )


def form(shown: Shown, key: str, record_id: int) -> None:
    """The answer to a letter that waits for one, in its drawer."""
    status = shown.by_id[record_id]["status"]
    if status not in LETTER_WAITING:
        return
    name = f"answer_{key}_{record_id}"
    prefix = confirming.prefix_until_saved(name)
    with st.form(prefix, enter_to_submit=False):
        st.markdown(f"**{_('Record the answer')}**")
        ask(shown.here, status, prefix)
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        with st.container(horizontal=True, vertical_alignment="center"):
            saves = partial(_save, key, record_id, name, prefix)
            st.form_submit_button(_("Record the answer"), key=f"{prefix}_save", on_click=saves)
            inputs.lacking(f"{prefix}_save", prefix, needs(status))


@session.uninterrupted
def _save(key: str, record_id: int, name: str, prefix: str) -> None:
    if prefix != confirming.prefix_until_saved(name):
        return  # pressed twice: the first press has saved it
    session.forget(f"{prefix}_error")
    try:
        save(session.actor(), record_id, prefix)
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        confirming.saved(name)
        confirmation.tell(_("Saved."))
        memory.show_again(key)


def files_of(given: list[Any]) -> list[tuple[str, bytes]]:
    """The files by name. Raises Refused when one is no longer held: the field takes only so many at once."""
    if not all(hasattr(one, "getvalue") for one in given):
        raise Refused("Choose at most {count} files at once; add the others beside the letter.", count=MOST_FILES)
    return [(one.name, one.getvalue()) for one in given]


def _day(name: str, value: date | None, key: str) -> None:
    st.date_input(as_text(name), value, key=key, format=inputs.DAYS)
