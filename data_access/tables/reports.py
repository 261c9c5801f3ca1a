"""The workshop reports, what is said of them, who came; publications, outreach activities, announcements."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.papers.kinds import Gender, OutreachKind, PublicationKind
from data_access.states import AnswerKind, ParticipantCategory, ReportStatus, SectionStatus
from data_access.tables.base import Base, UtcDateTime, check, state


class Report(Base):
    """The report of a co-creation event; its eleven sections are rows of `ReportSection`."""

    __tablename__ = "reports"
    __table_args__ = (
        check(
            "published",
            "(status = 'published') = (published_on IS NOT NULL)",
            "A published report must have its date of publication; others must not.",
        ),
    )
    LABEL = ("event_id",)
    PARENT = "event_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), unique=True)
    status: Mapped[ReportStatus] = mapped_column(state(ReportStatus, "status"), default=ReportStatus.DRAFTING)
    published_on: Mapped[date | None]
    published_address: Mapped[str | None]
    """The web page where the published report is read."""


class ReportSection(Base):
    """One of the eleven sections of a workshop report: its text, and its Arabic and English where they differ.

    A translation that is missing is read in `body`. A file that says what it has to say is its annex.
    """

    __tablename__ = "report_sections"
    __table_args__ = (
        UniqueConstraint("report_id", "number"),
        check("number", "number BETWEEN 1 AND 11", "A report has sections 1 to 11."),
        check(
            "written",
            "status = 'to_write' OR coalesce(length(body), 0) > 0",
            "A section cannot be drafted while its text is empty.",
        ),
    )
    LABEL = ("report_id", "number")
    PARENT = "report_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    number: Mapped[int]
    status: Mapped[SectionStatus] = mapped_column(state(SectionStatus, "status"), default=SectionStatus.TO_WRITE)
    body: Mapped[str | None]
    body_ar: Mapped[str | None]
    body_en: Mapped[str | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"), index=True)


class ReportComment(Base):
    """What an organisation of the committee says of a draft, of one section or of all, and what became of it."""

    __tablename__ = "report_comments"
    __table_args__ = (
        check("number", "section_number BETWEEN 1 AND 11", "A report has sections 1 to 11."),
        check("text", "coalesce(length(body), 0) > 0", "A comment needs a text."),
        check(
            "answer", "(answer_kind IS NULL) = (coalesce(length(answer), 0) = 0)", "Every answer must give a reason."
        ),
    )
    LABEL = ("report_id", "organisation_id")
    PARENT = "report_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    section_number: Mapped[int | None]
    body: Mapped[str]
    given_on: Mapped[date]
    answer_kind: Mapped[AnswerKind | None] = mapped_column(state(AnswerKind, "answer_kind"))
    answer: Mapped[str | None]


class Publication(Base):
    """A document that was published: what it is, on which day, where it can be read.

    Workshop reports and the drafts in public consultation count by themselves, and are not written here again.
    """

    __tablename__ = "publications"
    __table_args__ = (check("title", "length(title) > 0", "A publication needs a title."),)
    LABEL = ("title", "published_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    kind: Mapped[PublicationKind] = mapped_column(state(PublicationKind, "kind"))
    title: Mapped[str]
    published_on: Mapped[date]
    address: Mapped[str | None]
    sha256: Mapped[str | None]
    """The SHA-256 of the published file, where it is known."""


class OutreachAct(Base):
    """Something done so that people hear of the process and may take part."""

    __tablename__ = "outreach_acts"
    __table_args__ = (
        check("title", "length(title) > 0", "An outreach activity needs a title."),
        check("people", "people IS NULL OR people >= 0", "A number of people cannot be negative."),
    )
    LABEL = ("title", "held_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    kind: Mapped[OutreachKind] = mapped_column(state(OutreachKind, "kind"))
    title: Mapped[str]
    held_on: Mapped[date]
    place: Mapped[str | None]
    audience: Mapped[str | None]
    people: Mapped[int | None]
    address: Mapped[str | None]


class Announcement(Base):
    """The day on which a chance to take part was made public: an event's, or that of another stage of the process."""

    __tablename__ = "announcements"
    __table_args__ = (
        check(
            "of",
            "(event_id IS NULL AND length(title) > 0 AND starts_on IS NOT NULL) "
            "OR (event_id IS NOT NULL AND title IS NULL AND starts_on IS NULL)",
            "Choose the event that is announced, or say what else begins and on which day.",
        ),
    )
    LABEL = ("event_id", "title", "announced_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id"), unique=True)
    title: Mapped[str | None]
    starts_on: Mapped[date | None]
    announced_on: Mapped[date]
    address: Mapped[str | None]


class AttendanceList(Base):
    """The list of an event that was signed or sent in, and the day on which its people are purged.

    The history holds its days and how many people it had (`changes.reports.attendance`), never who.
    """

    __tablename__ = "attendance_lists"
    __table_args__ = (check("people", "people > 0", "A list names one person at least."),)
    AUDITED = False
    LABEL = ("purge_on",)
    PARENT = "event_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    people: Mapped[int]
    purge_on: Mapped[date]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    purged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Attendee(Base):
    """Somebody who came to an event, until the day of the purge."""

    __tablename__ = "attendees"
    __table_args__ = (check("name", "length(name) > 0", "Each line names a person."),)
    AUDITED = False
    PARENT = "list_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("attendance_lists.id"), index=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    category: Mapped[ParticipantCategory | None] = mapped_column(state(ParticipantCategory, "category"))
    gender: Mapped[Gender | None] = mapped_column(state(Gender, "gender"))
    contact: Mapped[str | None]
    consents: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether they agreed to be written to again."""
