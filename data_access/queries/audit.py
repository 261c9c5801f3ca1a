"""Reads of the change log itself: its revision, and the proof that nothing in it was altered."""

from dataclasses import dataclass

from sqlalchemy import func, select

from data_access.audit import FIRST_HASH, chained_hash
from data_access.database import glancing, reading
from data_access.permissions import Action, Actor, require
from data_access.tables import AuditEntry

AT_ONCE = 2_000


@dataclass(frozen=True)
class Chain:
    """What a verification found: how many entries hold, and the first that does not (its id), None when all hold.

    `seal` is the hash of the last entry: written down elsewhere, it also proves that nothing was cut off the end.
    """

    entries: int
    broken_at: int | None
    seal: str


def revision(*tables: str) -> int:
    """The revision of the data, or of some tables only: the highest entry id, 0 when nothing was ever written."""
    statement = select(func.max(AuditEntry.id))
    if tables:
        statement = statement.where(AuditEntry.table_name.in_(tables))
    with glancing() as connection:
        return connection.execute(statement).scalar() or 0


def seal() -> str:
    """The hash of the last entry: it stands for the whole history, so that no two states of the data share one."""
    with glancing() as connection:
        last = select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
        return connection.execute(last).scalar() or FIRST_HASH


def verify_chain(actor: Actor) -> Chain:
    """Read the whole log in order and compute every hash again, a few entries in memory at a time."""
    require(actor, Action.READ_HISTORY)
    previous, held = FIRST_HASH, 0
    statement = select(AuditEntry.__table__).order_by(AuditEntry.id).execution_options(yield_per=AT_ONCE)
    with reading() as session, session.execute(statement).mappings() as rows:
        for row in rows:
            if row["previous_hash"] != previous or chained_hash(dict(row)) != row["hash"]:
                return Chain(held, row["id"], previous)
            previous, held = row["hash"], held + 1
    return Chain(held, None, previous)
