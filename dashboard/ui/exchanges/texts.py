"""What an opened letter says, in each of its languages: corrected here, read as PDF before it is signed."""

from functools import partial

import streamlit as st

from dashboard import vocabulary
from dashboard.documents.papers import letters as papers
from dashboard.look.escaping import as_text
from dashboard.look.templating import macro
from dashboard.translations import LANGUAGES, _, offered, speaking
from dashboard.ui.exchanges import desk
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.state import memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.vocabulary import field
from data_access.changes.exchanges import letters as changes
from data_access.changes.exchanges.letters import TextDraft
from data_access.changes.grid.rows import edit_row
from data_access.queries.exchanges import letters as reads
from data_access.queries.exchanges.letters import LetterFacts, WrittenText
from data_access.refusals import Refused
from data_access.states import Language, LetterStatus

FIELDS = ("recipient", "subject", "body", "signatory")
TALL = {"recipient": 90, "body": 320}
"""Pixels of the boxes of several lines."""


def text(shown: Shown, key: str, record_id: int) -> None:
    """The text of a letter in preparation, in the language that is chosen above it."""
    facts = reads.letter_facts(shown.here.actor, record_id)
    if facts is None or facts.status != LetterStatus.DRAFT:
        return
    spoken = [language for language in LANGUAGES if language in offered() or language in facts.texts]
    first = next(iter(facts.texts), spoken[0])
    st.markdown(f"**{_('Text of the letter')}**")
    language = st.selectbox(
        field("language", "letter_texts"),
        spoken,
        spoken.index(first),
        format_func=LANGUAGES.__getitem__,
        key=f"text_language_{key}_{record_id}",
    )
    prefix = f"text_{key}_{record_id}_{language}"
    seen = _seen(shown.here, facts, language, prefix)
    with st.form(prefix, enter_to_submit=False):
        for name in FIELDS:
            said, box = as_text(field(name, "letter_texts")), f"{prefix}_{name}"
            if name in TALL:
                st.text_area(said, seen[name], key=box, height=TALL[name])
            else:
                st.text_input(said, seen[name], key=box)
        st.caption(as_text(_("An empty line begins a new paragraph. The annex follows by itself.")))
        if error := session.recall(f"{prefix}_error"):
            st.error(as_text(error), icon=":material/block:")
        st.form_submit_button(_("Save the text"), on_click=_save, args=(key, record_id, language, prefix))
    name = papers.file_name(facts, language, "pdf")
    board.show(
        f"{prefix}_pdf", Part(macro("downloads", [name]), {name: partial(_preview, shown.here, record_id, language)})
    )


def _preview(here: Here, letter_id: int, language: str) -> File:
    facts = reads.letter_facts(here.actor, letter_id)
    if facts is None:
        st.rerun()
    return desk.file(here, facts, language, "pdf")


def _seen(here: Here, facts: LetterFacts, language: str, prefix: str) -> dict[str, str]:
    """What stood there when the form was drawn, which a save is compared with, whoever else saves meanwhile."""
    seen: dict[str, str] | None = session.recall(f"{prefix}_seen")
    if seen is None:
        written: WrittenText | TextDraft | None = facts.texts.get(language)
        if written is None:
            with speaking(language):
                subject = papers.usual_subject()
            written = desk.usual(here, facts.addressee, language, subject, facts.sender)
        seen = {name: getattr(written, name) or "" for name in FIELDS}
        session.remember(f"{prefix}_seen", seen)
    return seen


@session.uninterrupted
def _save(key: str, record_id: int, language: str, prefix: str) -> None:
    seen = session.recall(f"{prefix}_seen") or {}
    typed = {name: str(session.recall(f"{prefix}_{name}") or "") for name in FIELDS}
    session.forget(f"{prefix}_error")
    actor = session.actor()
    try:
        facts = reads.letter_facts(actor, record_id)
        if facts is not None and language in facts.texts:
            changed = {name: (seen[name], typed[name]) for name in FIELDS if typed[name] != seen[name]}
            edit_row(actor, "letter_texts", facts.texts[language].id, changed)
        else:
            changes.write_text(actor, record_id, Language(language), TextDraft(**typed))
    except Refused as refusal:
        session.remember(f"{prefix}_error", vocabulary.refusal(refusal))
    else:
        session.forget(f"{prefix}_seen")
        st.toast(_("Saved."), icon=":material/check:")
        memory.show_again(key)
