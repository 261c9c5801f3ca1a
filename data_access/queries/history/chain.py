"""Reads of the change log itself: its revision, and the proof that nothing in it was altered."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from data_access.audit import FIRST_HASH, NOTHING, Seal, chained_hash
from data_access.database import address, reading
from data_access.permissions import Action, Actor, require
from data_access.proof import anchor
from data_access.proof.as_held import UNREADABLE, as_held
from data_access.tables import AuditEntry

AT_ONCE = 2_000


@dataclass(frozen=True)
class Chain:
    """What a verification found: how many entries hold, and the first that does not (its id), None when all hold.

    `head` is the last entry that holds; its hash is the `seal` of the whole history. `lost` is the latest seal of the
    anchor that is no entry of this history (None when all are), `is_anchored` whether there was one to compare with,
    `found_at` the entry whose seal was asked for.
    """

    entries: int
    broken_at: int | None
    head: Seal = NOTHING
    is_anchored: bool = True
    lost: Seal | None = None
    found_at: int | None = None

    @property
    def seal(self) -> str:
        """The hash of the last entry: written down elsewhere, it proves that nothing was cut off or written anew."""
        return self.head[1]

    @property
    def holds(self) -> bool:
        """True when no entry was altered, none is missing, and an anchor says so."""
        return self.broken_at is None and self.lost is None and (self.is_anchored or not self.entries)


def verify_chain(actor: Actor, asked: str = "") -> Chain:
    """Compute every hash of the log again, and look for the seals of the anchor, and for the one that is `asked`."""
    require(actor, Action.READ_HISTORY)
    # Read before the transaction begins: what is anchored later cannot be in what it sees.
    kept = anchor.kept(anchor.file_of(address()))
    with reading(at_one_moment=True) as session:
        return verified(session, kept, asked)


def verified(session: Session, kept: Iterable[Seal], asked: str = "") -> Chain:
    """Read the whole log in order, a few entries in memory at a time; `kept` are the seals that it must hold."""
    missing, previous, last_id, held, found_at, broken_at = set(kept), FIRST_HASH, 0, 0, None, None
    is_anchored = bool(missing)
    statement = select(*as_held(AuditEntry)).order_by(AuditEntry.id).execution_options(yield_per=AT_ONCE)
    with session.execute(statement).mappings() as rows:
        for row in rows:
            if row["previous_hash"] != previous or not _is_sealed(row):
                broken_at = row["id"]
                break
            previous, last_id, held = row["hash"], row["id"], held + 1
            missing.discard((last_id, previous))
            if asked and previous.startswith(asked.lower()):
                found_at = last_id
    lost = max(missing) if missing and broken_at is None else None
    return Chain(held, broken_at, (last_id, previous), is_anchored, lost, found_at)


def _is_sealed(row: RowMapping) -> bool:
    """Whether an entry says what its hash was made of; what it undoes stands in no hash that is older than acts."""
    if row["act"] is None and row["undoes_id"] is not None:
        return False
    try:
        return bool(chained_hash(dict(row)) == row["hash"])
    except UNREADABLE:
        return False
