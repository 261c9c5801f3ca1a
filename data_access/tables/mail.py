"""The outbox: e-mails as they were asked for, the files that leave with them, and those that wait for the server."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data_access.papers.kinds import MailKind, MailStatus
from data_access.states import Language
from data_access.tables.base import Base, UtcDateTime, check, state

OF_SESSION = (
    "CASE WHEN kind IN ('invitation', 'cancellation', 'minutes') THEN 1 ELSE 0 END "
    "= CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END + CASE WHEN session_id IS NULL THEN 0 ELSE 1 END "
    "AND (meeting_id IS NULL AND session_id IS NULL) = (version IS NULL)"
)


class Message(Base):
    """An e-mail to one address; what became of it stands here once it is known."""

    __tablename__ = "messages"
    __table_args__ = (
        check(
            "settled",
            "(status IN ('waiting', 'sending')) = (settled_at IS NULL)",
            "An e-mail that has left or not needs the moment at which this was known.",
        ),
        check(
            "letter", "(kind IN ('letter', 'reminder')) = (letter_id IS NOT NULL)", "This e-mail belongs to a letter."
        ),
        check("session", OF_SESSION, "This e-mail belongs to one session, and says which state of it it tells."),
    )
    LABEL = ("subject",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int | None] = mapped_column(ForeignKey("administrations.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    version: Mapped[int | None]
    """What it tells of its session: the sequence of the event, or the id of the minutes. An address gets each once."""
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    kind: Mapped[MailKind] = mapped_column(state(MailKind, "kind"))
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    to_name: Mapped[str | None]
    to_address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    html: Mapped[str | None]
    """The same in HTML, for the mail programs that show it."""
    identifier: Mapped[str] = mapped_column(unique=True)
    """The Message-ID, made once: every attempt bears the same."""
    status: Mapped[MailStatus] = mapped_column(state(MailStatus, "status"), default=MailStatus.WAITING)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was known what became of it."""
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str | None]
    """What the mail server said last, in its own words."""


class NoticeRun(Base):
    """The day of a plan on which people were told by e-mail what waits for them: once, whoever else begins it.

    Written in one transaction with the e-mails themselves.
    """

    __tablename__ = "notice_runs"
    AUDITED = False

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int]
    """How many e-mails it put into the outbox."""


class MessageFile(Base):
    """A file that leaves with an e-mail; `sha256` leads to its bytes in `stored_files`."""

    __tablename__ = "message_files"
    LABEL = ("file_name",)
    PARENT = "message_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]


class Delivery(Base):
    """The place in the queue of an e-mail that waits or is being sent; gone once it is known what became of it.

    `taken_at` is written and committed before the server is spoken to: a row that keeps it for long was being sent by
    a process that died.
    """

    __tablename__ = "deliveries"
    AUDITED = False
    PARENT = "message_id"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str | None]
    """Why it did not leave the last time."""
