"""Telling people by e-mail what waits for them: each round once, with the e-mails of all whom something waits for."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import make_msgid

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.storing import stored
from data_access.database import writing
from data_access.mail.addresses import one_line
from data_access.mail.server import MailServer, mail_server
from data_access.papers.kinds import UNASKED, MailKind, MailStatus
from data_access.permissions import NOTICES
from data_access.queries.mail.notices import Digest, Reader, Round, SheetMail, readers, readers_of_summary, rounds
from data_access.queries.waiting.item import Waiting
from data_access.queries.waiting.waiting import waiting
from data_access.tables import Delivery, Message, MessageFile, NoticeRun, Plan

UNDER_WAY = (MailStatus.WAITING, MailStatus.TO_CHECK)


Compose = Callable[[Reader, Round, Sequence[Waiting]], Digest]
Summarise = Callable[[Reader, Round], SheetMail | None]
"""Leadership's sheet for somebody; None while there is nothing to say."""


def queue_notices(now: datetime, compose: Compose, summarise: Summarise | None = None) -> int:
    """Put the notices that are due into the outbox, and leadership's sheet to who wants it; returns how many. None
    without a mail server."""
    server = mail_server()
    return sum(_queued(due, server, now, compose, summarise) for due in rounds(now)) if server is not None else 0


def _queued(due: Round, server: MailServer, now: datetime, compose: Compose, summarise: Summarise | None) -> int:
    """One round: what was composed leaves only where no other server has made this round meanwhile."""
    told = [
        (reader, compose(reader, due, found))
        for reader in readers(due)
        if (found := waiting(reader.actor, due.plan.id, due.plan.today))
    ]
    sheets = [(reader, one) for reader in readers_of_summary(due) if summarise and (one := summarise(reader, due))]
    with writing(NOTICES) as session:
        plan = session.get(Plan, due.plan.id, with_for_update=True)  # one server at a time
        if plan is None or plan.is_closed or session.get(NoticeRun, (due.plan.id, due.on)) is not None:
            return 0
        still = _with_one_under_way(session, due.plan.id)
        made = [
            _message(due, reader, digest, server, now)
            for reader, digest in told
            if (reader.address, MailKind.NOTICE) not in still
        ]
        with_files = [
            (_message(due, reader, summary.digest, server, now, MailKind.SUMMARY), summary)
            for reader, summary in sheets
            if (reader.address, MailKind.SUMMARY) not in still
        ]
        made += [message for message, _summary in with_files]
        session.add(NoticeRun(plan_id=due.plan.id, on=due.on, people=len(made)))
        session.add_all(made)
        session.flush()
        for message, summary in with_files:
            kept = {"file_name": summary.file_name, "media_type": summary.media_type, "size": len(summary.content)}
            session.add(MessageFile(message_id=message.id, sha256=stored(session, summary.content), **kept))
        session.add_all(Delivery(message_id=message.id, due_at=now) for message in made)
        session.flush()
        return len(made)


def _with_one_under_way(session: Session, plan_id: int) -> set[tuple[str, MailKind]]:
    """The addresses that have not got the e-mail of a kind before yet: a second one would say the same."""
    statement = select(Message.to_address, Message.kind).where(
        Message.plan_id == plan_id, Message.kind.in_(UNASKED), Message.status.in_(UNDER_WAY)
    )
    return {(row.to_address, row.kind) for row in session.execute(statement)}


def _message(
    due: Round,
    reader: Reader,
    digest: Digest,
    server: MailServer,
    now: datetime,
    kind: MailKind = MailKind.NOTICE,
) -> Message:
    domain = server.sender.rpartition("@")[2].encode("idna").decode()
    return Message(
        plan_id=due.plan.id,
        administration_id=reader.actor.administration_id,
        kind=kind,
        language=digest.language,
        to_address=reader.address,
        to_name=one_line(reader.actor.name) or None,
        subject=one_line(digest.subject),
        body=digest.body,
        html=digest.html,
        identifier=make_msgid(domain=domain),
        asked_at=now,
        asked_by=NOTICES.name,
    )
