"""The letters that have not left: prepared for several administrations at once, read, registered, signed and sent."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from dashboard.documents.papers import letters as papers
from dashboard.documents.papers.docx import DOCX
from dashboard.documents.papers.pdf import PDF
from dashboard.links import link
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import LANGUAGES, _, offered, speaking
from dashboard.ui.exchanges import sitting_acts, texts
from dashboard.ui.exchanges.sitting_acts import Doings
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import outbox, reminding, sending
from dashboard.ui.parts import choosing, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.ui.sorting.sent import Sent, row_id_of, text_of
from dashboard.vocabulary import field
from data_access.changes.exchanges import attachments
from data_access.changes.exchanges import letters as changes
from data_access.changes.exchanges.attachments import Leaving
from data_access.changes.exchanges.letters import LetterDraft
from data_access.papers.kinds import PaperKind
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.exchanges import letters as reads
from data_access.queries.exchanges.exchanges import letters as listed
from data_access.queries.exchanges.letters import LetterFacts
from data_access.queries.filters import Filters
from data_access.queries.lateness import late_letters
from data_access.queries.mail.mail import status_of_letters
from data_access.queries.settings.templates import templates_in_use
from data_access.refusals import Refused
from data_access.states import Language, LetterStatus

MEDIA = {"pdf": PDF, "docx": DOCX}
CHOSEN = (("letters",), ("day",))
"""Which letters, and on which day."""
ALL, ZIP = "letters.zip", "application/zip"


def show(here: Here, choice_of_view: str) -> None:
    """The list with the files of each letter, and what can be done with all of them."""
    letters = reads.to_send(here.actor, here.plan_id)
    board.show("exchanges_view", _part(here, choice_of_view, letters))
    if here.plan.is_closed or allowed(here.actor, Action.EDIT_LETTERS) != Scope.ALL:
        return
    with st.container(horizontal=True, key="letters_acts"):
        title = _("Prepare the letters")
        asks, prepares = partial(_ask_whom, here), partial(_prepare, here)
        prepare = Dialog("prepare_letters", title, asks, prepares, saves=title, needs=(("whom",), ("languages",)))
        dialogs.offer(title, prepare, ":material/edit_note:", kind="primary")
        drafts = {one.id: one for one in letters if one.status == LetterStatus.DRAFT}
        if drafts:
            texts.offer(here, drafts)
            title = _("Register as signed")
            ask, save = partial(_ask_signed, here, drafts), partial(_register, drafts)
            register = Dialog("register_letters", title, ask, save, saves=_("Register"), needs=CHOSEN)
            dialogs.offer(title, register, ":material/draw:")
        signed = {one.id: one for one in letters if one.status == LetterStatus.SIGNED}
        if signed:
            title = _("Record the sending")
            asks, sends = partial(_ask_sent, here, signed), partial(_send, here, signed)
            send = Dialog("send_letters", title, asks, sends, needs=CHOSEN)
            dialogs.offer(title, send, ":material/send:")
    sending.offer_letters(here, {one.id: one for one in letters if one.status == LetterStatus.SIGNED})


def offer_reminders(here: Here, chosen: Filters) -> None:
    """The reminders that are due today, one press each, and by e-mail those of any letter that waits, as far as the
    filters keep them."""
    if here.plan.is_closed or allowed(here.actor, Action.SEND_MAIL) != Scope.ALL:
        return
    everywhere = {one.id: one for one in reads.unanswered(here.actor, here.plan_id)}
    if not everywhere:
        return
    today = here.plan.today
    kept = set(listed(here.actor, here.plan_id, chosen, today)["id"])
    waiting = {one: facts for one, facts in everywhere.items() if one in kept}
    late = late_letters(here.actor, here.plan_id, today) & everywhere.keys()
    due = {one: facts for one, facts in waiting.items() if one in late}
    doing: Doings = {
        "remind": lambda actor, sent: reminding.remind(here, due, actor, _ids(sent, "letters")),
        "record": lambda actor, sent: reminding.record(here, due, actor, *_ids(sent, "letters")[:1]),
        "withhold": lambda actor, sent: reminding.withhold(actor, _ids(sent, "mails")),
    }
    reminding.show(here, due, len(late) - len(due), sitting_acts.told(doing))
    sitting_acts.listen(doing)
    sending.offer_reminders(here, waiting, late)


def _ids(sent: Sent, name: str) -> list[int]:
    """The rows that a button names. Raises Refused for anything else."""
    return [row_id_of(one) for one in text_of(sent, name).split(",")]


def _part(here: Here, choice_of_view: str, letters: tuple[LetterFacts, ...]) -> Part:
    mailed = status_of_letters(here.actor, [one.id for one in letters])
    rows: list[dict[str, Any]] = []
    files: dict[str, Callable[[], File]] = {}
    for one in letters:
        named = {}
        for language in papers.languages_of(one, here.language):
            made = {papers.file_name(one, language, kind): partial(_file, here, one, language, kind) for kind in MEDIA}
            files |= made
            named[language] = list(made)
        rows.append(
            {
                "facts": one,
                "href": link("exchanges", letter=one.reference),
                "files": named,
                "mails": mailed.get(one.id, ()),
            }
        )
    if letters:
        files[ALL] = partial(_bundle, here, letters)
    html = drawn("exchanges/desk.html", letters=rows, language=here.language, all=ALL, looks=outbox.LOOKS)
    return Part(choice_of_view + html, files)


def _file(here: Here, facts: LetterFacts, language: str, kind: str) -> File:
    paper = papers.letter(facts, language, here.plan.name, here.plan.today)
    return File(papers.file_name(facts, language, kind), MEDIA[kind], papers.written(paper, kind, _templates(here)))


def _templates(here: Here) -> dict[str, bytes]:
    return templates_in_use(here.actor, here.plan_id, PaperKind.LETTER)


def _bundle(here: Here, letters: tuple[LetterFacts, ...]) -> File:
    with st.spinner(_("The letters are being written.")):
        content = papers.bundle(letters, here.language, here.plan.name, here.plan.today, _templates(here))
    return File(ALL, ZIP, content)


def _ask_whom(here: Here, prefix: str) -> None:
    known = {one.id: one for one in reads.addressees(here.actor, here.plan_id)}
    chosen = [one.id for one in known.values() if one.annex and not one.has_letter]
    choosing.several(
        _("Administrations"),
        list(known),
        chosen or [one.id for one in known.values() if one.annex],
        format_func=lambda one: known[one].names[here.language],
        placeholder=_("Choose"),
        key=f"{prefix}_whom",
    )
    spoken = list(offered())
    choosing.several(
        _("Languages of the letter"),
        spoken,
        spoken[:1],
        format_func=LANGUAGES.__getitem__,
        placeholder=_("Choose"),
        key=f"{prefix}_languages",
    )
    for language in spoken:
        with speaking(language):
            subject = papers.usual_subject()
        said = _("Subject ({language})").format(language=LANGUAGES[language])
        st.text_input(as_text(said), subject, key=f"{prefix}_subject_{language}")


def _prepare(here: Here, actor: Actor, prefix: str) -> None:
    chosen = set(given(prefix, "whom", []))
    languages = [language for language in LANGUAGES if language in given(prefix, "languages", [])]
    if not languages:
        raise Refused("Choose at least one language.")
    subjects = {language: str(given(prefix, f"subject_{language}", "")) for language in languages}
    whom = [one for one in reads.addressees(actor, here.plan_id) if one.id in chosen]
    sender = reads.sender(actor)
    drafts = [
        LetterDraft(
            one.id,
            subjects[languages[0]],
            {
                Language(language): texts.usual(here, one, language, subjects[language], sender)
                for language in languages
            },
        )
        for one in whom
    ]
    changes.prepare_letters(actor, here.plan_id, drafts)


def _ask_signed(here: Here, drafts: Mapping[int, LetterFacts], prefix: str) -> None:
    _ask_letters(here, drafts, prefix)
    st.date_input(field("signed_on", "letters"), here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)
    st.caption(as_text(_("Each takes the next number of the register; a number of your own is typed in the grid.")))


def _register(drafts: Mapping[int, LetterFacts], actor: Actor, prefix: str) -> None:
    changes.register_letters(actor, _chosen(drafts, prefix), given(prefix, "day"))


def _ask_sent(here: Here, signed: Mapping[int, LetterFacts], prefix: str) -> None:
    _ask_letters(here, signed, prefix)
    st.date_input(field("sent_on", "letters"), here.plan.today, key=f"{prefix}_day", format=inputs.DAYS)
    st.caption(as_text(_("The files of each letter are kept as they are now, with their checksum.")))


def _send(here: Here, signed: Mapping[int, LetterFacts], actor: Actor, prefix: str) -> None:
    leaving = [
        Leaving(
            one,
            {
                made.name: made.content
                for language in papers.languages_of(signed[one], here.language)
                for made in (_file(here, signed[one], language, kind) for kind in MEDIA)
            },
        )
        for one in _chosen(signed, prefix)
    ]
    attachments.send_letters(actor, leaving, given(prefix, "day"))


def _ask_letters(here: Here, letters: Mapping[int, LetterFacts], prefix: str) -> None:
    names = {one.id: f"{one.reference} · {one.addressee.names[here.language]}" for one in letters.values()}
    choosing.several(
        _("Letters"),
        list(names),
        list(names),
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=f"{prefix}_letters",
    )


def _chosen(letters: Mapping[int, LetterFacts], prefix: str) -> list[int]:
    chosen = set(given(prefix, "letters", []))
    return [one for one in letters if one in chosen]
