"""The queue as the worker sees it: an e-mail is taken, and settled once a server has answered or nobody can know."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_access.changes.mail.left import has_left, letter_of
from data_access.database import autocommit_reading, writing
from data_access.mail.composing import Outgoing, OutgoingFile
from data_access.mail.dialogue import Fate, Outcome
from data_access.papers.kinds import UNASKED, MailKind, MailStatus
from data_access.permissions import NOTICES, SYSTEM
from data_access.refusals import Refused
from data_access.tables import Contact, Delivery, Message, MessageFile, StoredFile

PAUSES = tuple(timedelta(seconds=s) for s in (30, 60, 120, 300, 900, 1800, 3600, 7200, 14400, 28800))
"""How long an e-mail waits after each attempt that failed for now; after the last it has failed."""
LEASE = timedelta(minutes=15)
"""After which an e-mail that is being sent still was being sent by a process that died. Longer than any dialogue:
a server's answers are waited for half a minute each, a dozen at most."""
STATES = {Fate.TAKEN: MailStatus.SENT, Fate.REFUSED: MailStatus.FAILED, Fate.UNKNOWN: MailStatus.TO_CHECK}


@dataclass(frozen=True)
class Taken:
    """An e-mail that is this worker's to send, and when it was taken."""

    message_id: int
    attempt: int
    at: datetime
    mail: Outgoing
    kind: MailKind


def next_due() -> datetime | None:
    """When the next e-mail may be taken, or the next one that was taken long ago be given up; None without any."""
    waiting = func.min(case((Delivery.taken_at.is_(None), Delivery.due_at)))
    with autocommit_reading() as connection:
        due, taken = connection.execute(select(waiting, func.min(Delivery.taken_at))).one()
    return min((one for one in (due, taken + LEASE if taken else None) if one is not None), default=None)


def take(now: datetime) -> Taken | None:
    """The next e-mail that is due, marked as being sent and committed as such; None without one.

    Of several processes each takes another one: SQLite lets one write at a time, PostgreSQL skips what is locked.
    """
    with writing(SYSTEM) as session:
        return _taken(session, now)


def settle(taken: Taken, outcome: Outcome, now: datetime) -> bool:
    """Record what is known after a dialogue; False when another has settled it meanwhile (the lease was over)."""
    return _settled(taken, outcome, now, takes=False)[0]


def settle_and_take(taken: Taken, outcome: Outcome, now: datetime) -> Taken | None:
    """`settle`, and `take` the next e-mail in the same transaction: between two e-mails the disk is waited for once."""
    return _settled(taken, outcome, now, takes=True)[1]


def give_up_lost(now: datetime) -> int:
    """Mark e-mails whose sending process died as to be checked; returns how many."""
    lost = select(Delivery.message_id).where(Delivery.taken_at < now - LEASE)
    with autocommit_reading() as connection:
        ids = connection.execute(lost).scalars().all()
    return sum(_lost(message_id, now) for message_id in ids)


def _lost(message_id: int, now: datetime) -> bool:
    with writing(SYSTEM) as session:
        message, delivery = _held(session, message_id)
        if delivery is None or delivery.taken_at is None or delivery.taken_at >= now - LEASE:
            return False
        _end(session, message, delivery, MailStatus.TO_CHECK, None, now)
        return True


def _settled(taken: Taken, outcome: Outcome, now: datetime, takes: bool) -> tuple[bool, Taken | None]:
    for is_letter_moved in (True, False):
        try:
            with writing(NOTICES if taken.kind in UNASKED else SYSTEM) as session:
                was_mine = _settle(session, taken, outcome, now, is_letter_moved)
                session.flush()
                return was_mine, _taken(session, now) if takes else None
        except Refused:
            # What follows for the letter is refused by its rules: what became of the e-mail is recorded all the same.
            if not is_letter_moved:
                raise
    raise AssertionError


def _settle(session: Session, taken: Taken, outcome: Outcome, now: datetime, is_letter_moved: bool) -> bool:
    message, delivery = _held(session, taken.message_id)
    if delivery is None or delivery.attempts != taken.attempt or delivery.taken_at != taken.at:
        return False
    status = STATES.get(outcome.fate)
    if status is None and taken.attempt > len(PAUSES):
        status = MailStatus.FAILED
    if status is None:
        delivery.taken_at, delivery.answer = None, outcome.answer
        delivery.due_at = now + PAUSES[taken.attempt - 1]
        return True
    letter = letter_of(session, message) if is_letter_moved and status == MailStatus.SENT else None
    _end(session, message, delivery, status, outcome.answer, now)
    if status == MailStatus.SENT:
        has_left(session, message, letter)
    if outcome.is_recipient and message.contact_id is not None:
        _refused_address(session, message, outcome.answer)
    return True


def _taken(session: Session, now: datetime) -> Taken | None:
    due = select(Delivery).where(Delivery.taken_at.is_(None), Delivery.due_at <= now)
    due = due.order_by(Delivery.due_at, Delivery.message_id).limit(1).with_for_update(skip_locked=True)
    delivery = session.execute(due).scalar()
    if delivery is None:
        return None
    delivery.taken_at, delivery.attempts = now, delivery.attempts + 1
    message = session.get_one(Message, delivery.message_id)
    return Taken(message.id, delivery.attempts, now, _outgoing(session, message), message.kind)


def _held(session: Session, message_id: int) -> tuple[Any, Delivery | None]:
    message = session.get(Message, message_id, with_for_update=True)
    return message, session.get(Delivery, message_id, with_for_update=True)


def _end(
    session: Session, message: Any, delivery: Delivery, status: MailStatus, answer: str | None, now: datetime
) -> None:
    message.status, message.settled_at = status, now
    message.attempts, message.answer = delivery.attempts, answer
    session.delete(delivery)


def _refused_address(session: Session, message: Any, answer: str) -> None:
    contact = session.get(Contact, message.contact_id)
    if contact is not None and (contact.email or "").lower() == message.to_address.lower():
        contact.mail_refusal = answer


def _outgoing(session: Session, message: Message) -> Outgoing:
    statement = (
        select(MessageFile.file_name, MessageFile.media_type, StoredFile.content)
        .join(StoredFile, StoredFile.sha256 == MessageFile.sha256)
        .where(MessageFile.message_id == message.id)
        .order_by(MessageFile.id)
    )
    files = tuple(OutgoingFile(name, media, bytes(content)) for name, media, content in session.execute(statement))
    return Outgoing(
        identifier=message.identifier,
        to_name=message.to_name or "",
        to_address=message.to_address,
        subject=message.subject,
        body=message.body,
        language=str(message.language),
        asked_at=message.asked_at.astimezone(UTC),
        html=message.html or "",
        files=files,
    )
