"""What a person decides about an e-mail that did not leave, or of which nobody knows whether it left."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.audit import CLOSED
from data_access.changes.mail.left import has_left, letter_of
from data_access.changes.mail.queueing import require_none_under_way
from data_access.database import writing
from data_access.papers.kinds import MailKind, MailStatus
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.rules.belonging import plan_of
from data_access.tables import Delivery, Message

ABOUT = ("to_address", "letter_id", "meeting_id", "session_id")
EVENTS = (MailKind.INVITATION, MailKind.CANCELLATION)
"""The kinds of e-mails of which the newest one stands, whichever of them it is."""


def send_again(actor: Actor, message_id: int) -> None:
    """Let an e-mail that failed, or is to be checked, wait again; under the Message-ID that it had."""
    with writing(actor) as session:
        message, _delivery = _held(session, actor, message_id)
        if message.status not in (MailStatus.FAILED, MailStatus.TO_CHECK):
            raise Refused("Only an e-mail that failed or is to be checked is sent again.")
        require_none_under_way(session, message)
        _require_not_sent_since(session, message)
        message.status, message.settled_at = MailStatus.WAITING, None
        session.add(Delivery(message_id=message.id, due_at=datetime.now(UTC)))


def say_sent(actor: Actor, message_id: int) -> None:
    """Record that an e-mail to be checked has arrived."""
    with writing(actor) as session:
        message, _delivery = _held(session, actor, message_id)
        if message.status != MailStatus.TO_CHECK:
            raise Refused("Only an e-mail that is to be checked is said to have left.")
        letter = letter_of(session, message)
        message.status, message.settled_at = MailStatus.SENT, datetime.now(UTC)
        has_left(session, message, letter)


def withdraw(actor: Actor, message_id: int) -> None:
    """Send an e-mail no more: one that waits, has failed, or is to be checked."""
    withdraw_all(actor, (message_id,))


def withdraw_all(actor: Actor, message_ids: Iterable[int]) -> None:
    """`withdraw` for several at once: all of them or none."""
    with writing(actor) as session:
        for message_id in sorted(message_ids):
            _withdrawn(session, actor, message_id)


def _withdrawn(session: Session, actor: Actor, message_id: int) -> None:
    message, delivery = _held(session, actor, message_id)
    if message.status in (MailStatus.SENT, MailStatus.WITHDRAWN) or (delivery and delivery.taken_at):
        raise Refused("This e-mail has left, or is leaving now.")
    if delivery is not None:
        message.attempts = delivery.attempts
        session.delete(delivery)
    message.status, message.settled_at = MailStatus.WITHDRAWN, datetime.now(UTC)


def _held(session: Session, actor: Actor, message_id: int) -> tuple[Any, Delivery | None]:
    """The e-mail and its place in the queue, locked in the order in which the worker locks them."""
    message = session.get(Message, message_id, with_for_update=True)
    if message is None:
        raise Gone
    require(actor, Action.EDIT_LISTS if message.kind == MailKind.TEST else Action.SEND_MAIL, message)
    plan = plan_of(message)
    if plan is not None and plan.is_closed:
        raise Refused(CLOSED)
    return message, session.get(Delivery, message_id, with_for_update=True)


def _require_not_sent_since(session: Session, message: Message) -> None:
    kinds = EVENTS if message.kind in EVENTS else (message.kind,)
    later = select(Message.id).where(
        *(getattr(Message, name) == getattr(message, name) for name in ABOUT),
        Message.kind.in_(kinds),
        Message.status == MailStatus.SENT,
        Message.id > message.id,
    )
    is_about = message.letter_id is not None or message.version is not None
    if is_about and session.execute(later.limit(1)).first() is not None:
        raise Refused("A newer e-mail has taken the same to this address.")
