"""Putting e-mails into the outbox: letters, their reminders, a test; each once, whoever clicks twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import make_msgid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.plans import open_plan
from data_access.changes.storing import stored
from data_access.database import writing
from data_access.mail.addresses import address, one_line
from data_access.mail.server import MailServer, mail_server
from data_access.papers.kinds import MailKind, MailStatus
from data_access.papers.uploads import accepted
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.rules.belonging import plan_of, today_of
from data_access.states import LETTER_WAITING, Language, LetterStatus
from data_access.tables import Contact, Delivery, LetterReminder, Message, MessageFile

UNDER_WAY = (MailStatus.WAITING, MailStatus.TO_CHECK)
UNDER_WAY_ALREADY = "The same e-mail to {address} waits already, or is to be checked."
NO_SERVER = "No mail server is set up: copy the text, or ask who runs the program for SMTP_URL and MAIL_FROM."


@dataclass(frozen=True)
class Recipient:
    """To whom: an address with the name that stands beside it, of a contact where it is one's."""

    address: str
    name: str = ""
    contact_id: int | None = None


@dataclass(frozen=True)
class MailDraft:
    """An e-mail about a letter, the same to each recipient; files by name, as they leave."""

    letter_id: int
    recipients: Sequence[Recipient]
    subject: str
    body: str
    language: Language
    files: Mapping[str, bytes] = field(default_factory=dict)


def mail_letters(actor: Actor, drafts: Sequence[MailDraft]) -> list[int]:
    """Give signed letters to the outbox, all or none; returns the ids of the e-mails.

    A letter counts as sent once the server has taken its first e-mail. Raises Refused where one waits already.
    """
    return _mailed(actor, drafts, MailKind.LETTER, (LetterStatus.SIGNED,), "Only a signed letter is sent.")


def mail_reminders(actor: Actor, drafts: Sequence[MailDraft]) -> list[int]:
    """Give reminders of letters that wait for an answer to the outbox, all or none; returns the ids of the e-mails.

    A reminder is recorded once the server has taken it.
    """
    refusal = "Only a letter that was sent and not answered can be reminded of."
    return _mailed(actor, drafts, MailKind.REMINDER, LETTER_WAITING, refusal)


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
    actor: Actor, drafts: Sequence[MailDraft], kind: MailKind, states: tuple[LetterStatus, ...], refusal: str
) -> list[int]:
    server = _server()
    if not drafts:
        raise Refused("Choose at least one letter.")
    with writing(actor) as session:
        made, letters = [], []
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
        return _queued(session, made)


def _require_not_reminded_today(session: Session, letter: Any) -> None:
    """Raise Refused for a letter of which a reminder has left today: a second click is no second reminder."""
    plan = plan_of(letter)
    today = today_of(plan) if plan is not None else None
    known = select(LetterReminder.id).where(LetterReminder.letter_id == letter.id, LetterReminder.sent_on == today)
    if session.execute(known.limit(1)).first() is not None:
        raise Refused("The letter {reference} was reminded of today already.", reference=letter.reference)


def _messages(
    session: Session, actor: Actor, server: MailServer, draft: MailDraft, of: dict[str, Any]
) -> list[Message]:
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
        require_none_under_way(session, at, of.get("letter_id"), of["kind"])
        made[at] = Message(
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
    return list(made.values())


def _queued(session: Session, made: Sequence[tuple[MailDraft, list[Message]]]) -> list[int]:
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
    session.add_all(Delivery(message_id=message.id, due_at=message.asked_at) for message in messages)
    session.flush()
    return [message.id for message in messages]


def require_none_under_way(
    session: Session, at: str, letter_id: int | None, kind: MailKind, besides: int | None = None
) -> None:
    """Raise Refused when an e-mail of this kind about this letter waits for this address, or is to be checked."""
    same = select(Message.id).where(
        Message.to_address == at,
        Message.letter_id == letter_id,
        Message.kind == kind,
        Message.status.in_(UNDER_WAY),
        Message.id != (besides or 0),
    )
    if session.execute(same.limit(1)).first() is not None:
        raise Refused(UNDER_WAY_ALREADY, address=at)


def _server() -> MailServer:
    server = mail_server()
    if server is None:
        raise Refused(NO_SERVER)
    return server
