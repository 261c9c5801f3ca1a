"""Letters and reminders by e-mail: recipients, subject and text ready, and the PDF attached."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

import streamlit as st

from dashboard.documents.papers import letters as papers
from dashboard.documents.papers.pdf import PDF, pdf
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, day, speaking
from dashboard.ui.frame import board
from dashboard.ui.frame.board import File, Part
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import by_hand, recipients
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.mail.drafts import MailDraft, Recipient
from data_access.changes.mail.queueing import mail_letters, mail_reminders
from data_access.mail.server import mail_server
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.letters import LetterFacts
from data_access.queries.mail import mail as reads
from data_access.refusals import Refused
from data_access.states import Language

Letters = Mapping[int, LetterFacts]
Wording = Callable[[Here, LetterFacts, str], tuple[str, str]]
"""Letter and language → the subject and the text that are ready."""


def offer_letters(here: Here, signed: Letters) -> None:
    """Signed letters by e-mail; without a mail server, the text to copy."""
    if allowed(here.actor, Action.SEND_MAIL) != Scope.ALL or not signed:
        return
    if mail_server() is None:
        _by_hand(here, signed)
        return
    title = _("Send by e-mail")
    save = partial(_send_letters, here, signed)
    ask = partial(_ask, here, signed, _letter_wording, signed.keys())
    dialogs.offer(title, _dialog("mail_letters", title, ask, save), ":material/outgoing_mail:")


def offer_reminders(here: Here, waiting: Letters, late: frozenset[int]) -> None:
    """Reminders of letters that wait for an answer; those that are due today are chosen beforehand."""
    if allowed(here.actor, Action.SEND_MAIL) != Scope.ALL or not waiting or mail_server() is None:
        return
    title = _("Remind by e-mail")
    save = partial(_send_reminders, here, waiting)
    ask = partial(_ask, here, waiting, _reminder_wording, late)
    dialogs.offer(title, _dialog("mail_reminders", title, ask, save), ":material/notification_important:")


def _dialog(key: str, title: str, ask: Callable[[str], None], save: Callable[[Actor, str], object]) -> Dialog:
    return Dialog(key, title, ask, save, is_live=True, width="large", saves=_("Send"))


def _ask(here: Here, letters: Letters, wording: Wording, chosen: Collection[int], prefix: str) -> None:
    names = {one.id: f"{one.reference} · {one.addressee.names[here.language]}" for one in letters.values()}
    picked = choosing.several(
        _("Letters"),
        list(names),
        [one for one in names if one in chosen],
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=f"{prefix}_letters",
    )
    people = reads.reached(here.actor, {letters[one].addressee.id for one in picked}, here.plan.today)
    for one in picked:
        said = f"{field('to_name')} · {names[one]}"
        reached = people.get(letters[one].addressee.id, ())
        recipients.ask(said, reached, [at.address for at in reached if not at.refusal][:1], f"{prefix}_{one}_to")
    if len(picked) == 1:
        facts = letters[picked[0]]
        subject, text = wording(here, facts, _language(facts, here))
        st.text_input(field("subject", "letters"), subject, key=f"{prefix}_{facts.id}_subject")
        st.text_area(field("body"), text, key=f"{prefix}_{facts.id}_body", height=220)
    elif picked:
        st.caption(as_text(_("Each leaves with its own subject and text; choose one alone to change them.")))
    st.caption(as_text(_("Each letter is attached as PDF. It counts as sent once the mail server has taken it.")))


def _send_letters(here: Here, letters: Letters, actor: Actor, prefix: str) -> None:
    mail_letters(actor, _drafts(here, letters, _letter_wording, actor, prefix))


def _send_reminders(here: Here, letters: Letters, actor: Actor, prefix: str) -> None:
    mail_reminders(actor, _drafts(here, letters, _reminder_wording, actor, prefix))


def _drafts(here: Here, letters: Letters, wording: Wording, actor: Actor, prefix: str) -> list[MailDraft]:
    picked = [one for one in letters if one in set(given(prefix, "letters", []))]
    people = reads.reached(actor, {letters[one].addressee.id for one in picked}, here.plan.today)
    drafts = []
    for one in picked:
        facts = letters[one]
        to = recipients.of(given(prefix, f"{one}_to", []), people.get(facts.addressee.id, ()))
        if not to:
            raise Refused("Give at least one address for the letter {reference}.", reference=facts.reference)
        language = _language(facts, here)
        subject, text = wording(here, facts, language)
        if len(picked) == 1:
            subject = str(given(prefix, f"{one}_subject", subject))
            text = str(given(prefix, f"{one}_body", text))
        files = _files(here, facts)
        if wording is _reminder_wording:
            files = {**_reminder_file(here, facts, subject, text), **files}
        drafts.append(MailDraft(one, to, subject, text, Language(language), files))
    return drafts


def reminder(here: Here, facts: LetterFacts, to: Recipient) -> MailDraft:
    """The reminder of a letter that waits, ready to leave: its text, the reminder itself as PDF, and the letter."""
    language = _language(facts, here)
    subject, text = _reminder_wording(here, facts, language)
    files = {**_reminder_file(here, facts, subject, text), **_files(here, facts)}
    return MailDraft(facts.id, (to,), subject, text, Language(language), files)


def reminder_file(here: Here, facts: LetterFacts) -> File:
    """The reminder of a letter as PDF, as it would leave now."""
    ((name, content),) = _reminder_file(here, facts, *_reminder_wording(here, facts, _language(facts, here))).items()
    return File(name, PDF, content)


def _reminder_file(here: Here, facts: LetterFacts, subject: str, text: str) -> dict[str, bytes]:
    language, today = _language(facts, here), here.plan.today
    return {papers.reminder_name(facts, language, today): pdf(papers.reminder(facts, language, subject, text, today))}


def _files(here: Here, facts: LetterFacts) -> dict[str, bytes]:
    """The letter as PDF: the very files that left, where it was sent from here; else as it is, in its languages."""
    kept = [one for one in attachments(here.actor, "letters", facts.id) if one.kind == AttachmentKind.SENT]
    left = {one.file_name: content_of(here.actor, one.id) for one in kept if one.media_type == PDF}
    return left or {
        papers.file_name(facts, language, "pdf"): pdf(papers.letter(facts, language, here.plan.name, here.plan.today))
        for language in papers.languages_of(facts, here.language)
    }


def _language(facts: LetterFacts, here: Here) -> str:
    return papers.languages_of(facts, here.language)[0]


def _letter_wording(here: Here, facts: LetterFacts, language: str) -> tuple[str, str]:
    number = facts.register_number or facts.reference
    with speaking(language):
        said = _("Please find attached our letter {number} of {day}: {subject}.")
        on = day(facts.signed_on or here.plan.today, "long")
        told = said.format(number=number, day=on, subject=_subject(facts, language).rstrip("."))
        return f"{number} · {_subject(facts, language)}", _letter_like(told, facts, language)


def _reminder_wording(here: Here, facts: LetterFacts, language: str) -> tuple[str, str]:
    number = facts.register_number or facts.reference
    with speaking(language):
        said = _("Unless we are mistaken, our letter {number}, attached again, has had no answer: {subject}.")
        told = said.format(number=number, subject=_subject(facts, language).rstrip("."))
        asks = _("We would be grateful for your answer.")
        subject = _("Reminder: {subject}").format(subject=_subject(facts, language))
        return subject, _letter_like(f"{told}\n\n{asks}", facts, language)


def _subject(facts: LetterFacts, language: str) -> str:
    text = facts.texts.get(language)
    return text.subject if text else facts.subject


def _letter_like(said: str, facts: LetterFacts, language: str) -> str:
    text = facts.texts.get(language)
    signed = (text.signatory if text else "") or facts.sender[language]
    return "\n\n".join(part for part in (_("Dear Sir or Madam,"), said, _("Yours faithfully,"), signed) if part)


def _by_hand(here: Here, letters: Letters) -> None:
    """The text to copy with its subject and recipients, and the same as a link for a mail program."""
    with st.expander(_("Send by e-mail"), icon=":material/outgoing_mail:"):
        names = {one.id: f"{one.reference} · {one.addressee.names[here.language]}" for one in letters.values()}
        chosen = choosing.one(_("Letter"), list(names), format_func=names.__getitem__, key="by_hand_letter")
        facts = letters[chosen]
        people = reads.reached(here.actor, {facts.addressee.id}, here.plan.today).get(facts.addressee.id, ())
        to = ", ".join(one.address for one in people)
        subject, text = _letter_wording(here, facts, _language(facts, here))
        board.show("mail_by_hand", Part(drawn("mail/by_hand.html", address=by_hand.mailto(to, subject, text))))
        by_hand.to_copy(to, subject, text)


def reminder_to_copy(here: Here, facts: LetterFacts) -> None:
    """The reminder of a letter, ready to be copied with its subject and recipients, and a link for a mail program."""
    with st.expander(_("Text of the reminder")):
        reminder_text(here, facts)


def reminder_text(here: Here, facts: LetterFacts) -> None:
    """What `reminder_to_copy` shows."""
    people = reads.reached(here.actor, {facts.addressee.id}, here.plan.today).get(facts.addressee.id, ())
    to = ", ".join(one.address for one in people if not one.refusal)
    subject, text = _reminder_wording(here, facts, _language(facts, here))
    by_hand.offer(to, subject, text)
