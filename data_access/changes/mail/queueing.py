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
from data_access.states import LETTER_WAITING, Language, LetterStatus
from data_access.tables import Contact, Delivery, Letter, Message, MessageFile

UNDER_WAY = (MailStatus.WAITING, MailStatus.TO_CHECK)
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
        draft = MailDraft(0, (), subject, body, language)
        return _queued(session, actor, server, Recipient(to), draft, of).id


def _mailed(
    actor: Actor, drafts: Sequence[MailDraft], kind: MailKind, states: tuple[LetterStatus, ...], refusal: str
) -> list[int]:
    server = _server()
    if not drafts:
        raise Refused("Choose at least one letter.")
    with writing(actor) as session:
        made = []
        for draft in drafts:
            letter: Any = locked(session, "letters", draft.letter_id)
            require(actor, Action.SEND_MAIL, letter)
            if letter.status not in states:
                raise Refused(refusal)
            if not draft.recipients:
                raise Refused("Give at least one address for the letter {reference}.", reference=letter.reference)
            made += [_of_letter(session, actor, server, letter, kind, to, draft).id for to in draft.recipients]
        return made


def _of_letter(
    session: Session, actor: Actor, server: MailServer, letter: Letter, kind: MailKind, to: Recipient, draft: MailDraft
) -> Message:
    of = {"plan_id": letter.plan_id, "administration_id": letter.administration_id, "letter_id": letter.id}
    return _queued(session, actor, server, to, draft, {**of, "kind": kind, "language": draft.language})


def _queued(
    session: Session, actor: Actor, server: MailServer, to: Recipient, draft: MailDraft, of: dict[str, Any]
) -> Message:
    at, subject = address(to.address), one_line(draft.subject)
    if not subject:
        raise Refused("Give the subject.")
    if to.contact_id is not None and session.get(Contact, to.contact_id) is None:
        raise Refused("This row no longer exists: someone has removed it.")
    require_none_under_way(session, at, of.get("letter_id"), of["kind"])
    now = datetime.now(UTC)
    message = Message(
        to_address=at,
        to_name=one_line(to.name) or None,
        contact_id=to.contact_id,
        subject=subject,
        body=draft.body.strip(),
        identifier=make_msgid(domain=server.sender.rpartition("@")[2].encode("idna").decode()),
        asked_at=now,
        asked_by=actor.name,
        **of,
    )
    session.add(message)
    session.flush()
    for name, content in draft.files.items():
        file_name, media_type = accepted(name, content)
        kept = {"size": len(content), "sha256": stored(session, content)}
        session.add(MessageFile(message_id=message.id, file_name=file_name, media_type=media_type, **kept))
    session.add(Delivery(message_id=message.id, due_at=now))
    session.flush()
    return message


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
        raise Refused("The same e-mail to {address} waits already, or is to be checked.", address=at)


def _server() -> MailServer:
    server = mail_server()
    if server is None:
        raise Refused(NO_SERVER)
    return server
