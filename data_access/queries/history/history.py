"""The history: who changed what, when, from which value to which. What the change log says, for people to read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Row, Select, func, not_, or_, select
from sqlalchemy.orm import Session

from data_access.audit import FIRST_HASH
from data_access.database import autocommit_reading, reading
from data_access.permissions import NOTICES, Action, Actor, allowed, require, visible
from data_access.queries.frames import of_rows
from data_access.tables import TABLES, AuditEntry
from data_access.tables.base import Base
from data_access.values.ordering import place_of

SHOWN = (
    *("id", "at", "actor_name", "administration_id", "table_name", "record_id", "record_label", "operation"),
    *("changes", "reason", "act"),
)
HIDDEN = "•••"
PERSONAL: dict[str, tuple[frozenset[str], Action]] = {
    "ideas": (frozenset({"author_name", "author_contact"}), Action.READ_AUTHORS),
    "consultation_comments": (frozenset({"author_name"}), Action.READ_AUTHORS),
    "contacts": (frozenset({"name", "email", "telephone"}), Action.READ_CONTACTS),
    "meeting_participants": (frozenset({"name", "email"}), Action.READ_CONTACTS),
}
"""Fields whose values the log holds and only some may read."""
UNSAID = frozenset(
    {"plan_id", "fingerprint", "folded", "file_sha256", "seal"} | {"before", "after", "actor_id", "actor_name", "at"}
)
"""Fields that say nothing to people when a record appears or disappears."""


@dataclass(frozen=True)
class HistoryFilter:
    """Which part of the history: everything that is None is not asked. Days are inclusive, in UTC."""

    person: str | None = None
    table: str | None = None
    record: int | None = None
    since: date | None = None
    until: date | None = None
    entry: int | None = None
    act: int | None = None
    """The entries of one act, by the first of them."""


def entries(actor: Actor, plan_id: int, wanted: HistoryFilter, most: int = 500, skip: int = 0) -> pd.DataFrame:
    """The latest changes of a plan and of the lists that all plans share: the columns of `SHOWN`, newest first.

    `changes` is {field: [old, new]} with the ids of other records replaced by what people call them, and personal data
    hidden from who may not read them. A focal point sees what concerns their administration.
    """
    return _read(actor, _shown(actor, plan_id, wanted).limit(most).offset(skip))


def of_record(actor: Actor, plan_id: int, table: str, record_id: int) -> pd.DataFrame:
    """The whole history of one record, newest first, as `entries` gives it."""
    return entries(actor, plan_id, HistoryFilter(table=table, record=record_id))


def entry(actor: Actor, plan_id: int, entry_id: int) -> pd.DataFrame:
    """One entry by its id, as `entries` gives it; no row when the actor may not read it."""
    return entries(actor, plan_id, HistoryFilter(entry=entry_id))


def first_entries(actor: Actor, plan_id: int, acts: Collection[int]) -> pd.DataFrame:
    """The entries that acts began with, as `entries` gives them, but for those that the actor may not read."""
    return _read(actor, _shown(actor, plan_id, HistoryFilter()).where(AuditEntry.id.in_(acts)))


def count(actor: Actor, plan_id: int, wanted: HistoryFilter) -> int:
    """How many entries `entries` would find without a limit."""
    with reading() as session:
        return int(session.execute(_wanted(actor, plan_id, wanted, func.count(AuditEntry.id))).scalar_one())


def _shown(actor: Actor, plan_id: int, wanted: HistoryFilter) -> Select[Any]:
    columns = (getattr(AuditEntry, name) for name in SHOWN)
    return _wanted(actor, plan_id, wanted, *columns).order_by(AuditEntry.id.desc())


def _read(actor: Actor, statement: Select[Any]) -> pd.DataFrame:
    with reading() as session:
        rows = session.execute(statement).all()
        names = _names(session, rows)
    told = [{**row._mapping, "changes": _told(actor, row, names)} for row in rows]
    return of_rows(([one[name] for name in SHOWN] for one in told), SHOWN)


def latest() -> str:
    """The hash of the very last entry, which stands for the whole log: also for who came and went, which `entries`
    tells and the seal of the data leaves out."""
    with autocommit_reading() as connection:
        found = connection.execute(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)).scalar()
    return found or FIRST_HASH


def people(actor: Actor, plan_id: int) -> list[str]:
    """Who appears in the history that the actor may read, in alphabetical order."""
    return _distinct(actor, plan_id, AuditEntry.actor_name)


def tables(actor: Actor, plan_id: int) -> list[str]:
    """The tables that appear in the history that the actor may read."""
    return _distinct(actor, plan_id, AuditEntry.table_name)


def _distinct(actor: Actor, plan_id: int, column: Any) -> list[str]:
    with reading() as session:
        found = session.execute(_wanted(actor, plan_id, HistoryFilter(), column).distinct()).scalars()
        return sorted(found, key=place_of)


def _wanted(actor: Actor, plan_id: int, wanted: HistoryFilter, *columns: Any) -> Select[Any]:
    require(actor, Action.READ_HISTORY)
    asked = [or_(AuditEntry.plan_id == plan_id, AuditEntry.plan_id.is_(None))]
    if not allowed(actor, Action.MANAGE_ACCOUNTS):
        asked.append(AuditEntry.table_name.not_in(("accounts", "sign_ins")))
    if (wanted.person, wanted.table, wanted.record, wanted.entry, wanted.act) == (None,) * 5:
        # One line for the notices of a day: the first e-mail of the act. Each stands under its table or its author.
        is_notice = (AuditEntry.table_name == "messages") & (AuditEntry.actor_name == NOTICES.name)
        is_first = (AuditEntry.id == AuditEntry.act) & (AuditEntry.operation == "insert")
        asked.append(not_(is_notice) | is_first)
    if wanted.person:
        asked.append(AuditEntry.actor_name == wanted.person)
    if wanted.table:
        asked.append(AuditEntry.table_name == wanted.table)
    if wanted.record is not None:
        asked.append(AuditEntry.record_id == wanted.record)
    if wanted.entry is not None:
        asked.append(AuditEntry.id == wanted.entry)
    if wanted.act is not None:
        asked += [AuditEntry.id >= wanted.act, func.coalesce(AuditEntry.act, AuditEntry.id) == wanted.act]
    if wanted.since:
        asked.append(AuditEntry.at >= datetime.combine(wanted.since, time(), UTC))
    if wanted.until:
        asked.append(AuditEntry.at < datetime.combine(wanted.until + timedelta(days=1), time(), UTC))
    return visible(actor, select(*columns).where(*asked), AuditEntry)


def _told(actor: Actor, row: Row[Any], names: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    """The changes of one entry as the actor may read them."""
    personal, action = PERSONAL.get(row.table_name, (frozenset(), Action.READ_HISTORY))
    hidden = personal if allowed(actor, action) is None else frozenset()
    told: dict[str, Any] = {}
    for field, change in row.changes.items():
        if field in UNSAID:
            continue
        if not _is_pair(change):
            told[field] = change
            continue
        target = _target(row.table_name, field)
        if field in hidden:
            told[field] = [value and HIDDEN for value in change]
        else:
            told[field] = [names.get((target, value), value) if target else value for value in change]
    return told


def _names(session: Session, rows: Iterable[Row[Any]]) -> dict[tuple[str, int], str]:
    """What people call the records that the entries refer to: {(table, id): label}."""
    asked: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for field, change in row.changes.items():
            target = _target(row.table_name, field)
            if target and _is_pair(change):
                asked[target] |= {value for value in change if isinstance(value, int)}
    found = {}
    for table, ids in asked.items():
        entity: Any = TABLES[table]
        records: Iterable[Base] = session.execute(select(entity).where(entity.id.in_(ids))).scalars()
        found.update({(table, record.id): record.label_for_people() for record in records})  # type: ignore[attr-defined]
    return found


def _target(table: str, field: str) -> str | None:
    """The table that a field refers to."""
    entity = TABLES.get(table)
    if entity is None or field not in entity.__table__.c or field == "plan_id":
        return None
    keys = entity.__table__.c[field].foreign_keys
    return next(iter(keys)).column.table.name if keys else None


def _is_pair(change: object) -> bool:
    return isinstance(change, list) and len(change) == 2
