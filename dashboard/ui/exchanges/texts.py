"""What a letter in preparation says, in each of its languages: corrected here until it is signed."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.documents.papers import letters as papers
from dashboard.look.escaping import as_text
from dashboard.translations import LANGUAGES, _, offered, speaking
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.exchanges import letters as changes
from data_access.changes.exchanges.letters import TextDraft
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.queries.exchanges import letters as reads
from data_access.queries.exchanges.letters import Addressee, LetterFacts, Names
from data_access.refusals import Refused
from data_access.rules.needed import Needs, needed
from data_access.states import Language

FIELDS = ("recipient", "subject", "body", "signatory")
TALL = {"recipient": 90, "body": 320}
"""Pixels of the boxes of several lines."""


def offer(here: Here, drafts: Mapping[int, LetterFacts]) -> None:
    """The button and the dialog in which the text of one of these letters is corrected."""
    title = _("Correct a text")
    ask = partial(_ask, here, drafts)
    dialog = Dialog("letter_text", title, ask, partial(_save, here), is_live=True, width="large", needs=_needs)
    dialogs.offer(title, dialog, ":material/edit:")


def usual(here: Here, one: Addressee, language: str, subject: str, sender: Names) -> TextDraft:
    """What a letter says in a language until somebody writes something else."""
    with speaking(language):
        body = papers.usual_text(one, here.plan.name(language))
    return TextDraft(one.names[language], subject, body, here.plan.letter_signatory or sender[language])


def _ask(here: Here, drafts: Mapping[int, LetterFacts], prefix: str) -> None:
    names = {one.id: f"{one.reference} · {one.addressee.names[here.language]}" for one in drafts.values()}
    left, right = st.columns((3, 1))
    with left:
        letter_id = choosing.one(_("Letter"), list(names), format_func=names.__getitem__, key=f"{prefix}_letter")
    facts = drafts[letter_id]
    spoken = [language for language in LANGUAGES if language in offered() or language in facts.texts]
    with right:
        language = choosing.one(
            field("language", "letter_texts"),
            spoken,
            spoken.index(next(iter(facts.texts), spoken[0])),
            format_func=LANGUAGES.__getitem__,
            key=f"{prefix}_{letter_id}_language",
        )
    seen, box = _seen(here, facts, language, prefix), _box(prefix, letter_id, language)
    for name in FIELDS:
        said = field(name, "letter_texts")
        if name in TALL:
            st.text_area(as_text(said), seen[name], key=f"{box}_{name}", height=TALL[name])
        else:
            st.text_input(as_text(said), seen[name], key=f"{box}_{name}")
    st.caption(as_text(_("An empty line begins a new paragraph. The annex follows by itself.")))


def _needs(prefix: str) -> Needs:
    """What a text cannot be without, in the boxes of the letter and the language chosen now."""
    letter_id = given(prefix, "letter")
    box = f"{letter_id}_{given(prefix, f'{letter_id}_language')}"
    return tuple(tuple(f"{box}_{name}" for name in group) for group in needed("letter_texts", FIELDS))


def _seen(here: Here, facts: LetterFacts, language: str, prefix: str) -> dict[str, str]:
    """What stood there when it was drawn, which a save is compared with, whoever else saves meanwhile."""
    key = f"{_box(prefix, facts.id, language)}_seen"
    seen: dict[str, str] | None = session.recall(key)
    if seen is None:
        with speaking(language):
            subject = papers.usual_subject()
        written = facts.texts.get(language) or usual(here, facts.addressee, language, subject, facts.sender)
        seen = {name: getattr(written, name) or "" for name in FIELDS}
        session.remember(key, seen)
    return seen


def _box(prefix: str, letter_id: int, language: str) -> str:
    return f"{prefix}_{letter_id}_{language}"


def _save(_here: Here, actor: Actor, prefix: str) -> None:
    letter_id = int(given(prefix, "letter", 0))
    language = str(given(prefix, f"{letter_id}_language", ""))
    facts, box = reads.letter_facts(actor, letter_id), _box(prefix, letter_id, language)
    seen: dict[str, str] | None = session.recall(f"{box}_seen")
    if facts is None or seen is None:
        raise Refused("This row no longer exists: someone has removed it.")
    typed = {name: str(session.recall(f"{box}_{name}") or "") for name in FIELDS}
    if language in facts.texts:
        changed = {name: (seen[name], typed[name]) for name in FIELDS if typed[name] != seen[name]}
        edit_row(actor, "letter_texts", facts.texts[language].id, changed)
    else:
        changes.write_text(actor, letter_id, Language(language), TextDraft(**typed))
