"""Ideas as people gave them, and the files they were read from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.states import IdeaStatus, Language, ParticipantCategory
from data_access.tables.base import Base, Json, Text, UtcDateTime, check, state


class ImportBatch(Base):
    """One file read into one channel in one transaction; it can be undone as a whole.

    `told` is what was said of the rows that brought no idea and of what was not read, as `outcome` and `sheets` say it.
    """

    __tablename__ = "import_batches"
    __table_args__ = (
        check(
            "counts",
            "rows_read >= 0 AND rows_new >= 0 AND rows_present >= 0 AND rows_refused >= 0 "
            "AND rows_repeated >= 0 AND rows_left_out >= 0",
            "A count of rows cannot be negative.",
        ),
        check("undone", "undone_at IS NULL OR undone_reason IS NOT NULL", "An import is undone with a reason."),
    )
    LABEL = ("file_name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(Text(64), index=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(Json)
    told: Mapped[dict[str, Any] | None] = mapped_column(Json)
    row_filter: Mapped[str | None]
    rows_read: Mapped[int] = mapped_column(default=0)
    rows_new: Mapped[int] = mapped_column(default=0)
    rows_present: Mapped[int] = mapped_column(default=0)
    rows_refused: Mapped[int] = mapped_column(default=0)
    rows_repeated: Mapped[int] = mapped_column(default=0)
    rows_left_out: Mapped[int] = mapped_column(default=0)
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    imported_by: Mapped[str]
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_reason: Mapped[str | None]


class Idea(Base):
    """One voice. `title` and `body` are the original wording and are never altered; a clean wording stands beside.

    `problem` and `result` are the other parts of a workshop's row, of which the body is the solution; `context` is what
    else stood beside it in the file: the workshop, the column among several, the columns that were kept.
    `number` is the idea's number within its plan, shown as I-0001. `fingerprint` tells the same text read twice from
    the same channel; `folded` is the text without accents and Arabic letter forms, for search.
    """

    __tablename__ = "ideas"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        check("text", "length(title) > 0 OR coalesce(length(body), 0) > 0", "An idea needs a title or a text."),
        check(
            "duplicate",
            "(status = 'duplicate') = (duplicate_of_id IS NOT NULL)",
            "A duplicate must name the idea that it repeats; other ideas must not.",
        ),
        check(
            "own_duplicate",
            "duplicate_of_id IS NULL OR duplicate_of_id <> id",
            "An idea cannot be a duplicate of itself.",
        ),
        check("out_of_scope", "status <> 'out_of_scope' OR reason IS NOT NULL", "An idea out of scope needs a reason."),
        Index(
            "ix_ideas_counts",
            "plan_id",
            "status",
            "channel_id",
            "theme_id",
            "language",
            "category",
            "submitted_on",
        ),
        Index("ix_ideas_fingerprint", "channel_id", "fingerprint"),
        Index("ix_ideas_in_turn", "plan_id", "status", "number"),
    )
    LABEL = ("number", "title")

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"), index=True)
    source_sheet: Mapped[str | None]
    source_line: Mapped[int | None]
    source_theme: Mapped[str | None]
    source_reference: Mapped[str | None]
    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    problem: Mapped[str | None]
    result: Mapped[str | None]
    context: Mapped[dict[str, Any] | None] = mapped_column(Json)
    clean_title: Mapped[str | None]
    clean_body: Mapped[str | None]
    language: Mapped[Language] = mapped_column(state(Language, "language"))
    category: Mapped[ParticipantCategory | None] = mapped_column(state(ParticipantCategory, "category"))
    author_name: Mapped[str | None]
    author_contact: Mapped[str | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("themes.id"))
    submitted_on: Mapped[date | None]
    status: Mapped[IdeaStatus] = mapped_column(state(IdeaStatus, "status"), default=IdeaStatus.NEW)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("ideas.id"), index=True)
    reason: Mapped[str | None]
    fingerprint: Mapped[str] = mapped_column(Text(32))
    folded: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
