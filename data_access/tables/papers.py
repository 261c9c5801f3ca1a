"""What letters and conclusions of the committee say, in each of their languages; files beside records; templates."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session

from data_access.papers.kinds import AttachmentKind, PaperKind
from data_access.states import Language
from data_access.tables.base import Base, Json, UtcDateTime, check, state
from data_access.tables.committee import AgendaItem, CommitteeSession
from data_access.tables.exchanges import IncomingLetter, Letter, Meeting
from data_access.tables.reports import Report


class LetterText(Base):
    """What a letter says in one language."""

    __tablename__ = "letter_texts"
    __table_args__ = (UniqueConstraint("letter_id", "language"),)
    LABEL = ("language",)
    PARENT = "letter_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    recipient: Mapped[str]
    """To whom, as it stands on the letter: a line break in it is one there."""
    subject: Mapped[str]
    body: Mapped[str]
    signatory: Mapped[str | None]


class StoredFile(Base):
    """The bytes of a file under their checksum, once whatever refers to them; never changed and never removed."""

    __tablename__ = "stored_files"
    AUDITED = False
    SHARED = True

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)


HOLDER = (
    "CASE WHEN letter_id IS NULL THEN 0 ELSE 1 END + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN incoming_letter_id IS NULL THEN 0 ELSE 1 END + CASE WHEN report_id IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN session_id IS NULL THEN 0 ELSE 1 END + CASE WHEN agenda_item_id IS NULL THEN 0 ELSE 1 END "
    "= CASE WHEN kind = 'rules' THEN 0 ELSE 1 END"
)


class Attachment(Base):
    """A file beside a letter, a session, an item of an agenda or a report; `sha256` leads to its bytes.

    The rules of procedure of the committee stand beside none of them: they are their plan's.
    """

    __tablename__ = "attachments"
    __table_args__ = (check("holder", HOLDER, "A file stands beside exactly one record."),)
    LABEL = ("file_name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    incoming_letter_id: Mapped[int | None] = mapped_column(ForeignKey("incoming_letters.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    kind: Mapped[AttachmentKind] = mapped_column(state(AttachmentKind, "kind"))
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str]

    def parent(self) -> Base | None:
        """The record that the file stands beside; None for the rules of procedure."""
        session = object_session(self)
        beside: tuple[tuple[type[Base], int | None], ...] = (
            *((Letter, self.letter_id), (IncomingLetter, self.incoming_letter_id), (Meeting, self.meeting_id)),
            *((Report, self.report_id), (CommitteeSession, self.session_id), (AgendaItem, self.agenda_item_id)),
        )
        found = next(((entity, key) for entity, key in beside if key is not None), None)
        return session.get(*found) if session is not None and found is not None else None


class PaperTemplate(Base):
    """A version of a Word template that somebody put in; the active one of a kind and a language is filled in.

    Where none is active the program's own stands.
    """

    __tablename__ = "paper_templates"
    __table_args__ = (UniqueConstraint("plan_id", "kind", "language", "version"),)
    LABEL = ("kind", "language", "version")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    kind: Mapped[PaperKind] = mapped_column(state(PaperKind, "kind"))
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    version: Mapped[int]
    file_name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class SessionMinutes(Base):
    """A version of the conclusions of a committee session in one language; a validated one never changes again."""

    __tablename__ = "session_minutes"
    __table_args__ = (
        UniqueConstraint("session_id", "language", "version"),
        check(
            "validated",
            "(validated_at IS NULL) = (sha256 IS NULL)",
            "Validated minutes need the fingerprint of their text.",
        ),
        check(
            "published",
            "(published_on IS NULL) = (address IS NULL) AND (published_on IS NULL OR validated_at IS NOT NULL)",
            "Published minutes need a day and an address, and are validated first.",
        ),
    )
    LABEL = ("session_id", "language", "version")
    PARENT = "session_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("committee_sessions.id"), index=True)
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    version: Mapped[int]
    body: Mapped[str]
    revision: Mapped[int]
    """The last entry of the change log that the text was written from: when drafted, then when validated."""
    figures: Mapped[dict[str, Any] | None] = mapped_column(Json)
    """Figure → the number that was written for it when the text was validated."""
    validated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    validated_by: Mapped[str | None]
    sha256: Mapped[str | None]
    """The fingerprint of the text."""
    published_on: Mapped[date | None]
    address: Mapped[str | None]
    """Where it stands on the portal."""
