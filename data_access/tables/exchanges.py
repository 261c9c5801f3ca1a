"""Exchanges with administrations: official letters, their reminders, working sessions and what they examine."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import AttendanceMode, Language, LetterStatus, MeetingStatus
from data_access.tables.base import Base, UtcDateTime, check, state


class Letter(Base):
    """An official letter that asks an administration for a working session."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("plan_id", "reference"),
        check(
            "signed", "status = 'draft' OR signed_on IS NOT NULL", "A signed letter needs the date of its signature."
        ),
        check(
            "sent",
            "status IN ('draft', 'signed') OR sent_on IS NOT NULL",
            "A letter that was sent needs the date on which it was sent.",
        ),
        check(
            "acknowledged",
            "status NOT IN ('acknowledged', 'answered') OR acknowledged_on IS NOT NULL",
            "A letter that was received needs the date of its receipt.",
        ),
        check(
            "answered",
            "status <> 'answered' OR answered_on IS NOT NULL",
            "A letter that was answered needs the date of the answer.",
        ),
        check(
            "order",
            "sent_on IS NULL OR signed_on IS NULL OR sent_on >= signed_on",
            "A letter cannot be sent before it is signed.",
        ),
        check(
            "answer_order",
            "answered_on IS NULL OR sent_on IS NULL OR answered_on >= sent_on",
            "A letter cannot be answered before it is sent.",
        ),
    )
    LABEL = ("reference",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    reference: Mapped[str]
    register_number: Mapped[str | None]
    """Under which it is entered in the ministry's register, once it is signed."""
    subject: Mapped[str]
    status: Mapped[LetterStatus] = mapped_column(state(LetterStatus, "status"), default=LetterStatus.DRAFT)
    signed_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str | None]
    """What the administration has answered."""
    note: Mapped[str | None]


class LetterReminder(Base):
    """A reminder of a letter that was not answered."""

    __tablename__ = "letter_reminders"
    LABEL = ("sent_on",)
    PARENT = "letter_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    sent_on: Mapped[date]
    note: Mapped[str | None]


class IncomingLetter(Base):
    """A letter that an administration has sent, which answers none of ours: registered on the day of its receipt."""

    __tablename__ = "incoming_letters"
    __table_args__ = (UniqueConstraint("plan_id", "reference"),)
    LABEL = ("reference", "subject")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    reference: Mapped[str]
    their_reference: Mapped[str | None]
    """The number that the administration gave it."""
    received_on: Mapped[date]
    subject: Mapped[str]
    body: Mapped[str | None]
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    """What it is about, where it is about one."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)


class Meeting(Base):
    """A working session with one administration on the proposals that concern it."""

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("plan_id", "reference"),
        check(
            "requested",
            "status = 'to_request' OR requested_on IS NOT NULL",
            "A meeting that was requested needs the date of the request.",
        ),
        check("scheduled", "status <> 'scheduled' OR scheduled_on IS NOT NULL", "A scheduled meeting needs its date."),
        check(
            "held",
            "status <> 'held' OR held_on IS NOT NULL",
            "A meeting that was held needs the date on which it was held.",
        ),
        check(
            "cancelled",
            "status NOT IN ('postponed', 'cancelled') OR coalesce(length(reason), 0) > 0",
            "A meeting that is postponed or cancelled needs a reason.",
        ),
    )
    LABEL = ("reference", "subject")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    administration_id: Mapped[int] = mapped_column(ForeignKey("administrations.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    reference: Mapped[str]
    subject: Mapped[str]
    status: Mapped[MeetingStatus] = mapped_column(state(MeetingStatus, "status"), default=MeetingStatus.TO_REQUEST)
    requested_on: Mapped[date | None]
    scheduled_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    """Legal time of the country, beside the calendar date `scheduled_on`."""
    held_on: Mapped[date | None]
    place: Mapped[str | None]
    reason: Mapped[str | None]
    """Why it was postponed or cancelled."""
    minutes: Mapped[str | None]


class MeetingProposal(Base):
    """A proposal on the agenda of a working session."""

    __tablename__ = "meeting_proposals"
    __table_args__ = (UniqueConstraint("meeting_id", "proposal_id"),)
    LABEL = ("proposal_id",)
    PARENT = "meeting_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    position: Mapped[int] = mapped_column(default=0, server_default="0")
    """Its place on the agenda; those of one place follow the order of the proposals."""
    note: Mapped[str | None]


class MeetingParticipant(Base):
    """Somebody who takes part in a working session: a contact of the directory, or a person whose name was typed.

    The name stays as it was, also when the contact leaves. `email` is typed; a contact's own stands in the directory.
    """

    __tablename__ = "meeting_participants"
    __table_args__ = (UniqueConstraint("meeting_id", "contact_id"),)
    LABEL = ("meeting_id", "mode")
    PARENT = "meeting_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    """As it was typed; that of a contact is named in the directory, in each language."""
    email: Mapped[str | None]
    mode: Mapped[AttendanceMode] = mapped_column(state(AttendanceMode, "mode"), default=AttendanceMode.IN_ROOM)


class MeetingMinutes(Base):
    """A version of the minutes of a working session in one language; a validated one never changes again."""

    __tablename__ = "meeting_minutes"
    __table_args__ = (
        UniqueConstraint("meeting_id", "language", "version"),
        check(
            "validated",
            "(validated_at IS NULL) = (sha256 IS NULL)",
            "Validated minutes need the fingerprint of their text.",
        ),
    )
    LABEL = ("meeting_id", "language", "version")
    PARENT = "meeting_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    version: Mapped[int]
    body: Mapped[str]
    validated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    validated_by: Mapped[str | None]
    sha256: Mapped[str | None]
    """The fingerprint of the text."""
