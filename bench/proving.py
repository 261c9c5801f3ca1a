"""What proving the history costs: the check at a hundred thousand entries, and an edit that survives a power cut."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import InstrumentedAttribute

from bench import editing
from bench.report import Figure, disturbed, heading
from dashboard.documents.evidence.bundle import bundle
from data_access.audit import append, plain
from data_access.database import engine, writing
from data_access.permissions import SYSTEM
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import replayed
from data_access.queries.settings.plans import plans
from data_access.tables import AuditEntry, Meeting
from tests.support.databases import STAGE, Databases, using

AT_ONCE, ENTRIES = 1_000, 100_000


def measure(tell: Callable[[Figure], None], databases: Databases, backend: str) -> None:
    """How long it takes to prove a long history, and what an edit costs that survives a power cut."""
    heading(f"Proof of the history, {backend}")
    database = databases.fresh(backend, STAGE)
    with using(database), disturbed():
        tell(Figure("the evidence file of the sample plan", evidence_seconds(), "s", 30))
        entries = lengthen(ENTRIES, Meeting.place, lambda changed: f"Salle {changed}")
        tell(Figure(f"check with replay at {entries:,} entries", seconds(), "s", 60))
        if backend == "sqlite":
            for synchronous in ("FULL", "NORMAL"):
                tell(Figure(f"an edit, synchronous={synchronous}: time", edit_milliseconds(synchronous), "ms"))
    databases.forget(database)


def lengthen(entries: int, column: InstrumentedAttribute[Any], value: Callable[[int], Any], more: int = 0) -> int:
    """Let a column of each row change in turn, in the log as in the table, until the log has so many entries.

    `value` gives what the column holds after so many changes; there are `more` changes at least.
    """
    entity, name = column.class_, column.key
    with writing(SYSTEM) as session:
        there = session.execute(select(func.count(AuditEntry.id))).scalar_one()
        rows = session.execute(select(entity).order_by(entity.id)).scalars().all()
        values: dict[int, Any] = {row.id: getattr(row, name) for row in rows}
        changed, entries = 0, max(entries, there + more)
        while there + changed < entries:
            written = []
            for _ in range(min(AT_ONCE, entries - there - changed)):
                row = rows[changed % len(rows)]
                changed += 1
                new = value(changed)
                written.append(
                    {
                        "plan_id": row.plan_id,
                        "administration_id": getattr(row, "administration_id", None),
                        "table_name": entity.__tablename__,
                        "record_id": row.id,
                        "record_label": row.label_for_people(),
                        "operation": "update",
                        "changes": {name: [plain(values[row.id]), plain(new)]},
                    }
                )
                values[row.id] = new
            append(session, written)
        table = entity.__table__
        for identifier, held in values.items():
            session.execute(table.update().where(table.c.id == identifier).values({name: held}))
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
