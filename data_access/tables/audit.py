"""The change log: one entry per changed record, chained by hashes, never updated or deleted."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, Json, Text, UtcDateTime


class AuditEntry(Base):
    """Who changed what, when, from which value to which, and why. Labels are text: they outlive the record.

    `changes` is {field: [old, new]}. `administration_id` is the administration concerned, where there is one, so that
    a focal point's history can be shown. `act` is the same for all entries of one transaction, `undoes_id` the entry
    that this one takes back; both are unknown in entries older than these columns. `hash` covers the entry and the hash
    of the one before.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_table", "table_name", "id"),
        Index("ix_audit_entries_record", "table_name", "record_id", "id"),
        Index("ix_audit_entries_plan", "plan_id", "id"),
        Index("ix_audit_entries_undoes", "undoes_id"),
    )
    AUDITED = False

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    plan_id: Mapped[int | None]
    administration_id: Mapped[int | None]
    table_name: Mapped[str] = mapped_column(Text(40))
    record_id: Mapped[int]
    record_label: Mapped[str]
    operation: Mapped[str] = mapped_column(Text(10))
    """insert, update, delete; batch and undo for an import; migrate; backup and restore."""
    changes: Mapped[dict[str, Any]] = mapped_column(Json)
    reason: Mapped[str]
    act: Mapped[int | None]
    undoes_id: Mapped[int | None]
    previous_hash: Mapped[str] = mapped_column(Text(64))
    hash: Mapped[str] = mapped_column(Text(64))
