"""Putting e-mails into the outbox: letters, reminders, what sessions tell people, a test; each once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import make_msgid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.mail.drafts import Draft, MailDraft, Recipient, SessionMail
from data_access.changes.plans import open_plan
from data_access.changes.storing import stored
from data_access.database import writing
from data_access.mail.addresses import address, one_line
from data_access.mail.server import MailServer, mail_server
from data_access.papers.kinds import MailKind, MailStatus
from data_access.papers.uploads import accepted
from data_access.permissions import Action, Actor, require
from data_access.queries.exchanges.invitations import CALLED_OFF, sequence_of
from data_access.refusals import Refused
from data_access.rules.belonging import plan_of, today_of
from data_access.states import LETTER_WAITING, Language, LetterStatus, MeetingStatus, SessionStatus
from data_access.tables import Contact, Delivery, LetterReminder, Message, MessageFile

UNDER_WAY = (MailStatus.WAITING, MailStatus.TO_CHECK)
UNDER_WAY_ALREADY = "The same e-mail to {address} waits already, or is to be checked."
SAME = ("to_address", "kind", "letter_id", "meeting_id", "session_id", "version")
"""What two e-mails have in common of which one would say nothing new."""
SESSION_KEYS = {"meetings": "meeting_id", "committee_sessions": "session_id"}
"""The tables of sessions → the column of an e-mail that leads there."""
FITTING = {
    MailKind.INVITATION: (MeetingStatus.SCHEDULED, SessionStatus.PLANNED),
    MailKind.CANCELLATION: CALLED_OFF,
    MailKind.MINUTES: (MeetingStatus.HELD, SessionStatus.HELD),
}
"""What is told of a session → the states in which it is."""
AT_ONCE = timedelta()
Made = Sequence[tuple[Draft, list[Message]]]
States = tuple[LetterStatus, ...]
EVENT_FILE = "invitation.ics"
EVENT_MEDIA = {
    MailKind.INVITATION: "text/calendar; method=REQUEST; charset=utf-8",
    MailKind.CANCELLATION: "text/calendar; method=CANCEL; charset=utf-8",
}
NO_SERVER = "No mail server is set up: copy the text, or ask who runs the program for SMTP_URL and MAIL_FROM."


def mail_letters(actor: Actor, drafts: Sequence[MailDraft]) -> list[int]:
    """Give signed letters to the outbox, all or none; returns the ids of the e-mails.

    A letter counts as sent once the server has taken its first e-mail. Raises Refused where one waits already.
    """
    return _mailed(actor, drafts, MailKind.LETTER, (LetterStatus.SIGNED,), "Only a signed letter is sent.")


def mail_reminders(actor: Actor, drafts: Sequence[MailDraft], after: timedelta = AT_ONCE) -> list[int]:
    """Give reminders of letters that wait for an answer to the outbox, all or none; returns the ids of the e-mails.

    A reminder is recorded once the server has taken it. It leaves `after` so long: until then it can be withdrawn.
    """
    refusal = "Only a letter that was sent and not answered can be reminded of."
    return _mailed(actor, drafts, MailKind.REMINDER, LETTER_WAITING, refusal, after)


def mail_session(actor: Actor, draft: SessionMail, *others: SessionMail) -> list[int]:
    """Give an invitation, the word that a session does not take place, or minutes to the outbox, all or none; returns
    the ids. The `others` say the same in other languages, each to recipients of its own.

    Raises Refused in a state of the session that it does not fit, when the event has changed since it was written, and
    for an address that got the same already.
    """
    server = _server()
    with writing(actor) as session:
        made: list[tuple[Draft, list[Message]]] = []
        told: set[str] = set()
        for one in (draft, *others):
            record: Any = locked(session, one.table, one.record_id)
            require(actor, Action.SEND_MAIL, record)
            _require_fitting(session, one, record)
            of = {"plan_id": record.plan_id, "administration_id": getattr(record, "administration_id", None)}
            of |= {SESSION_KEYS[one.table]: record.id, "version": one.version}
            of |= {"kind": one.kind, "language": one.language}
            messages = _messages(session, actor, server, one, of)
            if twice := told & {message.to_address for message in messages}:
                raise Refused(UNDER_WAY_ALREADY, address=min(twice))
            told |= {message.to_address for message in messages}
            made.append((one, messages))
        return _queued(session, made)


def _require_fitting(session: Session, draft: SessionMail, record: Any) -> None:
    """Raise Refused for an e-mail that the session, as it is now, does not call for."""
    if draft.table not in SESSION_KEYS or record.status not in FITTING.get(draft.kind, ()):
        raise Refused("This meeting is no longer in a state in which this is sent.")
    if draft.kind != MailKind.MINUTES and draft.version != sequence_of(session, draft.table, record.id):
        raise Refused("This meeting has changed meanwhile: read it again before you write to people.")
    if not draft.recipients:
        raise Refused("Give at least one address.")


def mail_test(actor: Actor, plan_id: int, to: str, subject: str, body: str, language: Language) -> int:
    """Give an e-mail that tries the server to the outbox; returns its id."""
    server = _server()
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        open_plan(session, plan_id)
        of = {"plan_id": plan_id, "kind": MailKind.TEST, "language": language}
        draft = MailDraft(0, (Recipient(to),), subject, body, language)
        return _queued(session, [(draft, _messages(session, actor, server, draft, of))])[0]


def _mailed(
    actor: Actor, drafts: Sequence[MailDraft], kind: MailKind, states: States, refusal: str, after: timedelta = AT_ONCE
) -> list[int]:
    server = _server()
    if not drafts:
        raise Refused("Choose at least one letter.")
    with writing(actor) as session:
        made: list[tuple[Draft, list[Message]]] = []
        letters = []
        for draft in drafts:
            letter: Any = locked(session, "letters", draft.letter_id)
            letters.append(letter)  # a session forgets a record that nobody holds
            require(actor, Action.SEND_MAIL, letter)
            if letter.status not in states:
                raise Refused(refusal)
            if kind == MailKind.REMINDER:
                _require_not_reminded_today(session, letter)
            if not draft.recipients:
                raise Refused("Give at least one address for the letter {reference}.", reference=letter.reference)
            of = {"plan_id": letter.plan_id, "administration_id": letter.administration_id, "letter_id": letter.id}
            of |= {"kind": kind, "language": draft.language}
            made.append((draft, _messages(session, actor, server, draft, of)))
        return _queued(session, made, after)


def _require_not_reminded_today(session: Session, letter: Any) -> None:
    """Raise Refused for a letter of which a reminder has left today: a second click is no second reminder."""
    today = today_of(plan) if (plan := plan_of(letter)) is not None else None
    known = select(LetterReminder.id).where(LetterReminder.letter_id == letter.id, LetterReminder.sent_on == today)
    if session.execute(known.limit(1)).first() is not None:
        raise Refused("The letter {reference} was reminded of today already.", reference=letter.reference)


def _messages(session: Session, actor: Actor, server: MailServer, draft: Draft, of: dict[str, Any]) -> list[Message]:
    """The e-mails of one draft, one to each recipient, none of which waits already."""
    subject, body, now = one_line(draft.subject), draft.body.strip(), datetime.now(UTC)
    domain = server.sender.rpartition("@")[2].encode("idna").decode()
    if not subject:
        raise Refused("Give the subject.")
    made: dict[str, Message] = {}
    for to in draft.recipients:
        at = address(to.address)
        if to.contact_id is not None and session.get(Contact, to.contact_id) is None:
            raise Refused("This row no longer exists: someone has removed it.")
        if at in made:
            raise Refused(UNDER_WAY_ALREADY, address=at)
        message = Message(
            to_address=at,
            to_name=one_line(to.name) or None,
            contact_id=to.contact_id,
            subject=subject,
            body=body,
            identifier=make_msgid(domain=domain),
            asked_at=now,
            asked_by=actor.name,
            **of,
        )
        require_none_under_way(session, message)
        made[at] = message
    return list(made.values())


def _queued(session: Session, made: Made, after: timedelta = AT_ONCE) -> list[int]:
    """Write e-mails, their files and their places in the queue, in two flushes however many there are."""
    messages = [message for _draft, its in made for message in its]
    session.add_all(messages)
    session.flush()
    for draft, its in made:
        for name, content in draft.files.items():
            file_name, media_type = accepted(name, content)
            kept = {"file_name": file_name, "media_type": media_type, "size": len(content)}
            sha256 = stored(session, content)
            session.add_all(MessageFile(message_id=message.id, sha256=sha256, **kept) for message in its)
        if isinstance(draft, SessionMail):
            _add_events(session, draft, its)
    session.add_all(Delivery(message_id=message.id, due_at=message.asked_at + after) for message in messages)
    session.flush()
    return [message.id for message in messages]


def _add_events(session: Session, draft: SessionMail, messages: Sequence[Message]) -> None:
    """To each e-mail the file by which calendars take the event, as it is addressed to its recipient."""
    for message in messages:
        if event := draft.events.get(message.to_address):
            kept = {"file_name": EVENT_FILE, "media_type": EVENT_MEDIA[draft.kind], "size": len(event)}
            session.add(MessageFile(message_id=message.id, sha256=stored(session, event), **kept))


def require_none_under_way(session: Session, message: Message) -> None:
    """Raise Refused when an e-mail of this kind about the same waits for this address, or is to be checked; about a
    session also when the same has been sent."""
    states = UNDER_WAY if message.version is None else (*UNDER_WAY, MailStatus.SENT)
    same = select(Message.status).where(
        *(getattr(Message, name) == getattr(message, name) for name in SAME), Message.status.in_(states)
    )
    found = session.execute(same.where(Message.id != (message.id or 0)).limit(1)).scalar()
    if found == MailStatus.SENT:
        raise Refused("The same has been sent to {address} already.", address=message.to_address)
    if found is not None:
        raise Refused(UNDER_WAY_ALREADY, address=message.to_address)


def _server() -> MailServer:
    server = mail_server()
    if server is None:
        raise Refused(NO_SERVER)
    return server
