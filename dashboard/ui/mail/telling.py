"""What people are told of a session by e-mail: an invitation, its change, its cancellation, minutes; each once.

A screen of a session describes it as an `Occasion` and calls `invitations`; whatever it says of it, `offer` sends.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.documents.invitations import Parties, ics
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, n_, offered
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.mail import by_hand, recipients
from dashboard.ui.mail.outbox import LOOKS
from dashboard.ui.parts import choosing, dialogs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field
from data_access.changes.mail.drafts import Recipient, SessionMail
from data_access.changes.mail.queueing import SESSION_KEYS, mail_session
from data_access.mail.addresses import on_the_wire
from data_access.mail.server import mail_server
from data_access.papers.kinds import MailKind, MailStatus
from data_access.permissions import Action, Actor, allowed
from data_access.queries.exchanges.invitations import Invitation
from data_access.queries.mail import mail as reads
from data_access.queries.mail.mail import MailLine, Reached
from data_access.refusals import Refused
from data_access.states import Language

EVENTS = (MailKind.INVITATION, MailKind.CANCELLATION)
COUNT = (MailStatus.WAITING, MailStatus.SENDING, MailStatus.SENT, MailStatus.TO_CHECK)
"""The states of an e-mail of which a second one would say nothing new."""
EACH = ""
"""In place of a language: each person in their own."""


@dataclass(frozen=True)
class Occasion:
    """A session that people are invited to: its row, what calendars call it in a language, whom it concerns, its words.

    `wording` makes subject and text of the kind of e-mail, whether it is a change, and the language; `files` what is
    attached to an invitation in a language.
    """

    table: str
    record_id: int
    summary: Callable[[str], str]
    event: Invitation
    is_planned: bool
    people: tuple[Reached, ...]
    wording: Callable[[MailKind, bool, str], tuple[str, str]]
    files: Callable[[str], Mapping[str, bytes]] = lambda _language: {}
    unreached: tuple[str, ...] = ()
    """Whom it concerns and who has no address."""


@dataclass(frozen=True)
class Telling:
    """An e-mail that is ready: to whom beforehand, in which words and with which files of a language; `event` goes to
    calendars."""

    key: str
    title: str
    table: str
    record_id: int
    kind: MailKind
    version: int
    people: tuple[Reached, ...]
    chosen: Sequence[str]
    wording: Callable[[str], tuple[str, str]]
    languages: Mapping[str, str]
    files: Callable[[str], Mapping[str, bytes]] = lambda _language: {}
    event: Callable[[Recipient, str], bytes] | None = None
    unreached: tuple[str, ...] = ()


def invitations(here: Here, one: Occasion) -> None:
    """Who was told what of a session, whom a change was not told yet, and the button that tells them."""
    sent = [mail for mail in _about(here, one.table, one.record_id) if mail.kind in EVENTS]
    last = {mail.to_address: mail for mail in reversed(sent) if mail.status in COUNT}
    behind = [at for at, mail in last.items() if _is_behind(mail, one.event)]
    if one.is_planned or (one.event.is_cancelled and behind):
        _show(sent, "invitations", _("Invitations"), behind if one.is_planned or one.event.is_cancelled else ())
        new = [person.address for person in one.people if person.address not in last and not person.refusal]
        offer(here, _telling(here, one, behind, [] if one.event.is_cancelled else new), is_first=bool(behind))
    elif sent:
        _show(sent, "invitations", _("Invitations"), ())


def offer(here: Here, one: Telling, is_first: bool = False) -> None:
    """The button that sends it, for who may; without a mail server the text to copy. `is_first` draws the eye."""
    if here.plan.is_closed or allowed(here.actor, Action.SEND_MAIL) is None:
        return
    if mail_server() is None:
        with st.expander(as_text(one.title), icon=":material/outgoing_mail:"):
            said = _("No mail server is set up: send it from your own mailbox, with the file attached.")
            st.caption(as_text(said))
            for language, chosen in _by_language(here, one, one.chosen, EACH).items():
                by_hand.offer(", ".join(chosen), *one.wording(language))
        return
    ask, save = partial(_ask, here, one), partial(_send, here, one)
    dialog = Dialog(one.key, one.title, ask, save, is_live=True, width="large", saves=_("Send"), needs=(("to",),))
    dialogs.offer(one.title, dialog, ":material/outgoing_mail:", kind="primary" if is_first else "secondary")


def show_sent(here: Here, table: str, record_id: int, kind: MailKind, name: str, title: str) -> tuple[MailLine, ...]:
    """The e-mails of one kind about a session, drawn where there are any, and returned."""
    sent = tuple(mail for mail in _about(here, table, record_id) if mail.kind == kind)
    _show(sent, name, title, ())
    return sent


def _about(here: Here, table: str, record_id: int) -> tuple[MailLine, ...]:
    return reads.mails_about(here.actor, SESSION_KEYS[table], record_id)


def _is_behind(mail: MailLine, event: Invitation) -> bool:
    """Whether somebody knows of the session as it no longer is."""
    is_told_of_end = mail.kind == MailKind.CANCELLATION
    return (mail.version or 0) < event.sequence and not (event.is_cancelled and is_told_of_end)


def _show(sent: Sequence[MailLine], name: str, title: str, behind: Sequence[str]) -> None:
    if not sent:
        return
    said = n_(
        "%(count)s person does not know of the last change yet.",
        "%(count)s people do not know of the last change yet.",
        len(behind),
    )
    html = drawn("mail/session.html", mails=sent, looks=LOOKS, title=title, behind=behind, said=said)
    board.show(f"mails_{name}", Part(html))


def _telling(here: Here, one: Occasion, behind: Sequence[str], new: Sequence[str]) -> Telling:
    if one.event.is_cancelled:
        kind, title = MailKind.CANCELLATION, _("Say by e-mail that it does not take place")
    else:
        kind = MailKind.INVITATION
        title = _("Send the change by e-mail") if behind else _("Invite by e-mail")
    zone, server = here.plan.country.time_zone, mail_server()
    organiser = (server.sender_name, on_the_wire(server.sender)) if server else ("", "")

    def event(to: Recipient, language: str) -> bytes:
        return ics(one.event, one.summary(language), zone, Parties(organiser, (to.name, on_the_wire(to.address))))

    return Telling(
        key=f"tell_{one.table}_{one.record_id}_{kind}_{one.event.sequence}",
        title=title,
        table=one.table,
        record_id=one.record_id,
        kind=kind,
        version=one.event.sequence,
        people=one.people,
        chosen=(*behind, *new),
        wording=partial(one.wording, kind, bool(behind)),
        languages=offered(),
        files=one.files if kind == MailKind.INVITATION else lambda _language: {},
        event=event,
        unreached=one.unreached,
    )


def _language(here: Here, one: Telling) -> str:
    return here.language if here.language in one.languages else next(iter(one.languages))


def _by_language(here: Here, one: Telling, chosen: Iterable[str], spoken: str) -> dict[str, list[str]]:
    """Language → the addresses that are written to in it: all in one that is `spoken`, or each in their own."""
    own = {person.address: person.language for person in one.people}
    usual = _language(here, one)
    found: dict[str, list[str]] = {}
    for at in dict.fromkeys(chosen):
        language = (own.get(at) or usual) if spoken == EACH else spoken
        found.setdefault(language if language in one.languages else usual, []).append(at)
    return {code: found[code] for code in one.languages if code in found} or {usual: []}


def _ask(here: Here, one: Telling, prefix: str) -> None:
    people = _with_others(one)
    recipients.ask(field("to_name"), people, one.chosen, f"{prefix}_to")
    if one.unreached:
        said = _("No address in the directory: {names}.")
        st.caption(as_text(said.format(names=_(", ").join(one.unreached))))
    usual = _usual(here, one)
    if len(one.languages) > 1:
        words = {EACH: _("Each person in their own"), **one.languages}
        codes = [code for code in words if code != EACH or usual == EACH]
        choosing.one(field("language"), codes, codes.index(usual), words.__getitem__, key=f"{prefix}_language")
    found = _by_language(here, one, given(prefix, "to", one.chosen), str(given(prefix, "language", usual)))
    for language, chosen in found.items():
        if len(found) > 1:
            said = n_("%(count)s person", "%(count)s people", len(chosen))
            st.markdown(f"**{as_text(f'{one.languages[language]} · {said}')}**")
        subject, text = one.wording(language)
        st.text_input(field("subject", "letters"), subject, key=f"{prefix}_{language}_subject")
        st.text_area(field("body"), text, key=f"{prefix}_{language}_body", height=300)
    said = _("Each person gets an e-mail of their own, which adds the meeting to their calendar or changes it there.")
    st.caption(as_text(said if one.event else _("Each person gets an e-mail of their own, with the PDF attached.")))


def _usual(here: Here, one: Telling) -> str:
    """How the languages are chosen beforehand: each in their own where somebody has said which one it is."""
    if any(person.language in one.languages for person in one.people if person.address in one.chosen):
        return EACH
    return _language(here, one)


def _with_others(one: Telling) -> tuple[Reached, ...]:
    """Whom it concerns, then those who were told before though they are not named there."""
    known = {person.address for person in one.people}
    return (*one.people, *(Reached(None, "", at, "") for at in one.chosen if at not in known))


def _send(here: Here, one: Telling, actor: Actor, prefix: str) -> None:
    people = _with_others(one)
    found = _by_language(here, one, given(prefix, "to", []), str(given(prefix, "language", _usual(here, one))))
    first, *others = (_draft(one, people, language, chosen, prefix) for language, chosen in found.items())
    mail_session(actor, first, *others)


def _draft(one: Telling, people: Sequence[Reached], language: str, chosen: Sequence[str], prefix: str) -> SessionMail:
    subject, text = one.wording(language)
    to = recipients.of(chosen, people)
    if not to:
        raise Refused("Give at least one address.")
    return SessionMail(
        table=one.table,
        record_id=one.record_id,
        kind=one.kind,
        version=one.version,
        recipients=to,
        subject=str(given(prefix, f"{language}_subject", subject)),
        body=str(given(prefix, f"{language}_body", text)),
        language=Language(language),
        files=one.files(language),
        events={at.address: one.event(at, language) for at in to} if one.event else {},
    )
