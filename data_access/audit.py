"""The change log: a session listener that writes one chained entry per changed record, in the same transaction."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import insert, inspect, select, text
from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.tables.audit import AuditEntry
from data_access.tables.base import Base
from data_access.tables.reference import Plan
from data_access.texts import cleaned

CHAIN_LOCK = 62_301_123
"""Key of PostgreSQL's advisory lock that lets one transaction at a time extend the chain."""
FIRST_HASH = "0" * 64
Seal = tuple[int, str]
"""The id of an entry and its hash, which stands for the whole history up to it."""
NOTHING: Seal = (0, FIRST_HASH)
"""What stands before the first entry."""
HIDDEN = "•••"
ACCESS = frozenset({"sign_in", "sign_out", "sign_fail"})
"""Operations that say who came and went, and change no row."""
CLOSED = "This plan is closed: it can be read, no longer changed."


def record_changes(session: Session, _context: object) -> None:
    """Write the entries of one flush: attached to every session by `database`."""
    entries = [
        entry
        for operation, records in (
            ("insert", session.new),
            ("update", session.dirty),
            ("delete", session.deleted),
        )
        for record in sorted(records, key=_order)
        if record.AUDITED and (entry := _entry(operation, record)) is not None
    ]
    append(session, entries)


def record_batch(
    session: Session, record: Base, changes: dict[str, Any], plan_id: int, operation: str = "batch"
) -> None:
    """Write one entry for a bulk change (an import, its undoing) that goes around the records themselves."""
    append(
        session,
        [
            {
                "plan_id": plan_id,
                "administration_id": None,
                "table_name": record.__tablename__,
                "record_id": record.id,  # type: ignore[attr-defined]
                "record_label": record.label_for_people(),
                "operation": operation,
                "changes": changes,
            }
        ],
    )


def record_removal(session: Session, records: Sequence[Base]) -> None:
    """Write the entry of each record that a bulk statement is about to remove."""
    append(session, [entry for record in records if (entry := _entry("delete", record)) is not None])


def append(session: Session, entries: list[dict[str, Any]]) -> None:
    """Chain and insert entries, signed by the session's actor; one at a time over all writers.

    All entries of one session belong to one act, the number of which stands in `session.info["act"]`; the id and hash
    of the last entry before and after are left in `session.info["before"]` and `["head"]` for the anchor.

    Raises Refused when one of them would change a closed plan or a part of it: whatever way a change comes by, it ends
    here. Closing a plan and opening it again are what a closed plan allows.
    """
    if not entries:
        return
    extend_chain_alone(session)
    # Asked in the statement that reads the chain's end: whoever closes a plan writes to the chain too, so that no
    # change can slip in between.
    newest = select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1).subquery()
    closed = select(Plan.id).where(Plan.id.in_(_changed_plans(entries)), Plan.is_closed).limit(1).scalar_subquery()
    asked = select(select(newest.c.id).scalar_subquery(), select(newest.c.hash).scalar_subquery(), closed)
    last_id, previous, is_closed = session.execute(asked).one()
    if is_closed is not None:
        raise Refused(CLOSED)
    last_id, previous = (last_id, previous) if last_id is not None else NOTHING
    session.info.setdefault("before", (last_id, previous))
    act = session.info["act"] = session.info.get("act") or last_id + 1
    if session.info.get("is_story"):
        act = None
    actor = session.info["actor"]
    signed = {
        "at": session.info.get("at") or datetime.now(UTC),
        "actor_id": actor.id,
        "actor_name": actor.name,
        "reason": session.info.get("reason") or "",
        "act": act,
        "undoes_id": session.info.get("undoes_id"),
    }
    for entry in entries:
        # Cleaned before it is sealed: the seal must cover what the table will hold.
        entry.update(cleaned(entry | signed), previous_hash=previous)
        previous = entry["hash"] = chained_hash(entry)
    written = insert(AuditEntry).returning(AuditEntry.id, sort_by_parameter_order=True)
    session.info["head"] = (session.execute(written, entries).scalars().all()[-1], previous)


def extend_chain_alone(session: Session) -> None:
    """Wait until no other transaction extends the chain; on SQLite whoever writes is alone already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})


def _changed_plans(entries: list[dict[str, Any]]) -> set[int]:
    """The plans that entries change: in a part, or in themselves beyond being closed and opened."""
    own = {e["record_id"] for e in entries if e["table_name"] == "plans" and "is_closed" not in e["changes"]}
    return own | {entry["plan_id"] for entry in entries if entry["plan_id"] is not None}


def chained_hash(entry: dict[str, Any]) -> str:
    """SHA-256 over all that an entry says and the hash of the entry before; used to write and to verify."""
    said = [
        entry["previous_hash"],
        entry["at"].astimezone(UTC).isoformat(timespec="microseconds"),
        *(entry[name] for name in ("actor_id", "actor_name", "plan_id", "administration_id")),
        *(entry[name] for name in ("table_name", "record_id", "record_label", "operation", "changes", "reason")),
    ]
    if entry["act"] is not None:
        said += [entry["act"], entry["undoes_id"]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _order(record: Base) -> tuple[str, int]:
    identity = inspect(record).identity
    return record.__tablename__, identity[0] if identity and isinstance(identity[0], int) else 0


def _entry(operation: str, record: Base) -> dict[str, Any] | None:
    changes = _changes(operation, record)
    if operation == "update" and not changes:
        return None
    plan_id, administration_id, label = _whereabouts(record)
    return {
        "plan_id": plan_id,
        "administration_id": administration_id,
        "table_name": record.__tablename__,
        "record_id": record.id,  # type: ignore[attr-defined]
        "record_label": label,
        "operation": operation,
        "changes": changes,
    }


def _changes(operation: str, record: Base) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    state = inspect(record)
    for column in state.mapper.column_attrs:
        name = column.key
        if operation == "update":
            history = state.attrs[name].history
            if not history.has_changes():
                continue
            old, new = (history.deleted or [None])[0], (history.added or [None])[0]
        else:
            value, before = getattr(record, name), state.attrs[name].history.deleted
            old, new = (None, value) if operation == "insert" else (before[0] if before else value, None)
        if old == new or name == "id":
            continue
        pair = [HIDDEN, HIDDEN] if name in record.SECRET else [plain(old), plain(new)]
        changes[name] = pair
    return changes


def _whereabouts(record: Base) -> tuple[int | None, int | None, str]:
    """The plan and the administration that a record concerns, and its name, through the records it is a part of."""
    labels: list[str] = []
    plan_id = administration_id = None
    whole: Base | None = record
    while whole is not None:
        labels.append(whole.label_for_people())
        plan_id = plan_id or getattr(whole, "plan_id", None)
        administration_id = administration_id or getattr(whole, "administration_id", None)
        whole = whole.parent()
    return plan_id, administration_id, " · ".join(label for label in reversed(labels) if label)


def plain(value: Any) -> Any:
    """A value as the log's JSON holds it: states as text, codes joined by commas, dates and moments in ISO 8601."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if isinstance(value, str) else value
