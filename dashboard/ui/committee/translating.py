"""The texts of a session in another language: what its minutes are drafted from there."""

from functools import partial

import streamlit as st

from dashboard.documents.papers import conclusions as papers
from dashboard.documents.papers.conclusions import TypedText
from dashboard.look.escaping import as_text
from dashboard.translations import LANGUAGES, _
from dashboard.ui.parts import dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.queries.committee.conclusions import SessionFacts


def offer(facts: SessionFacts, language: str) -> None:
    """The dialog of the texts in a language, where it is not the one in which they were typed first."""
    texts = [one for one in papers.typed_texts(facts) if one.texts[""]]
    if language == papers.TYPED_IN or not texts:
        return
    title = _("Texts of the meeting: {language}").format(language=LANGUAGES[language])
    asks, saves = partial(_ask, texts, language), partial(_save, texts, language)
    dialog = Dialog("translate_session", title, asks, saves, width="large")
    dialogs.offer(title, dialog, ":material/translate:")


def _ask(texts: list[TypedText], language: str, prefix: str) -> None:
    st.caption(as_text(_("What is left empty stands in the minutes as it was typed first.")))
    for position, one in enumerate(texts):
        first, said = one.texts[""], one.texts.get(language, "")
        name, key = f"{field(one.field, one.table)} · {_short(first)}", f"{prefix}_{position}"
        if one.field == "body":
            st.text_area(as_text(name), said, key=key, height=160)
            with st.expander(_("The text to translate"), key=f"{key}_first"):
                st.text(first)
        else:
            st.text_input(as_text(name), said, key=key)


def _save(texts: list[TypedText], language: str, actor: Actor, prefix: str) -> None:
    for position, one in enumerate(texts):
        before, typed = one.texts.get(language, ""), str(given(prefix, str(position), "")).strip()
        if typed != before:
            edit_row(actor, one.table, one.record_id, {f"{one.field}_{language}": (before, typed)})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
