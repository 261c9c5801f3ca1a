"""What proving the history costs: the check at a hundred thousand entries, and an edit that survives a power cut."""

import time
from typing import Any

from sqlalchemy import event, func, select

from bench import editing
from dashboard.documents.evidence.bundle import bundle
from data_access.audit import append
from data_access.database import engine, writing
from data_access.permissions import SYSTEM
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import replayed
from data_access.queries.settings.plans import plans
from data_access.tables import AuditEntry, Meeting

AT_ONCE = 1_000


def lengthen(entries: int) -> int:
    """Let the place of each meeting change in turn, in the log as in the table, until the log has so many entries."""
    with writing(SYSTEM) as session:
        there = session.execute(select(func.count(AuditEntry.id))).scalar_one()
        meetings = session.execute(select(Meeting).order_by(Meeting.id)).scalars().all()
        places: dict[int, Any] = {meeting.id: meeting.place for meeting in meetings}
        changed = 0
        while there + changed < entries:
            written = []
            for _ in range(min(AT_ONCE, entries - there - changed)):
                meeting = meetings[changed % len(meetings)]
                changed += 1
                new = f"Salle {changed}"
                written.append(
                    {
                        "plan_id": meeting.plan_id,
                        "administration_id": meeting.administration_id,
                        "table_name": "meetings",
                        "record_id": meeting.id,
                        "record_label": meeting.label_for_people(),
                        "operation": "update",
                        "changes": {"place": [places[meeting.id], new]},
                    }
                )
                places[meeting.id] = new
            append(session, written)
        table = Meeting.__table__
        for identifier, place in places.items():
            session.execute(table.update().where(table.c.id == identifier).values(place=place))  # type: ignore[attr-defined]
    return there + changed


def evidence_seconds() -> float:
    """The time in which the evidence for OGP is put into one file, in French and Arabic."""
    started = time.perf_counter()
    bundle(SYSTEM, plans()[0], ("fr", "ar"))
    return time.perf_counter() - started


def seconds() -> float:
    """The time in which the whole history of the current database is verified and compared with all rows.

    Raises RuntimeError when something does not hold: then nothing was measured.
    """
    started = time.perf_counter()
    chain, rows = verify_chain(SYSTEM), replayed(SYSTEM)
    passed = time.perf_counter() - started
    if not chain.holds or rows.differences:
        raise RuntimeError(f"The history does not hold: {chain}, {rows.differences[:3]}")
    return passed


def edit_milliseconds(synchronous: str) -> float:
    """The time of an edit on SQLite, the median, with one way of writing to the disk: FULL or NORMAL."""

    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA synchronous={synchronous}")

    engine().dispose()
    event.listen(engine(), "connect", prepare)
    try:
        return editing.milliseconds()
    finally:
        event.remove(engine(), "connect", prepare)
        engine().dispose()
