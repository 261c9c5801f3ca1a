"""What follows for a letter from an e-mail that has left: its sending or its reminder is on record, with its files."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.transitions import move
from data_access.papers.kinds import AttachmentKind, MailKind
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.rules.belonging import plan_of, today_of
from data_access.states import LETTER_WAITING, LetterStatus
from data_access.tables import Attachment, Letter, LetterReminder, Message, MessageFile


def letter_of(session: Session, message: Message) -> Letter | None:
    """The letter of an e-mail, locked; None without one, and in a plan that is closed. Asked before anything is
    written, so that the letter is locked before the change log, always."""
    if message.letter_id is None:
        return None
    try:
        letter = locked(session, "letters", message.letter_id)
    except Refused:
        return None
    return letter if isinstance(letter, Letter) else None


def has_left(session: Session, message: Message, letter: Letter | None) -> None:
    """Record the sending of the letter, or its reminder, unless it is on record already."""
    plan = plan_of(message)
    if letter is None or plan is None:
        return
    today = today_of(plan)
    if message.kind == MailKind.LETTER and letter.status == LetterStatus.SIGNED:
        move(SYSTEM, letter, LetterStatus.SENT, sent_on=today)
        _keep_files(session, message, letter, AttachmentKind.SENT)
    elif message.kind == MailKind.REMINDER and letter.status in LETTER_WAITING:
        known = select(LetterReminder.id).where(LetterReminder.letter_id == letter.id, LetterReminder.sent_on == today)
        if session.execute(known.limit(1)).first() is None:
            session.add(LetterReminder(letter_id=letter.id, sent_on=today))
            _keep_files(session, message, letter, AttachmentKind.REMINDER)


def _keep_files(session: Session, message: Message, letter: Letter, kind: AttachmentKind) -> None:
    """The files that left, beside the letter, each once."""
    now = session.info.get("at") or datetime.now(UTC)
    known = set(session.execute(select(Attachment.sha256).where(Attachment.letter_id == letter.id)).scalars())
    for file in session.execute(select(MessageFile).where(MessageFile.message_id == message.id)).scalars():
        if file.sha256 in known:
            continue
        kept = {"file_name": file.file_name, "media_type": file.media_type, "size": file.size, "sha256": file.sha256}
        beside = {"plan_id": letter.plan_id, "letter_id": letter.id, "kind": kind}
        session.add(Attachment(**beside, **kept, added_at=now, added_by=message.asked_by))
