"""Whether a database may be given to the sample plan, and emptying it."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_access.database import address, is_postgresql
from data_access.proof import anchor
from data_access.refusals import Refused
from data_access.tables import Account, AuditEntry, Base, Plan


def clear(session: Session) -> bool:
    """Empty a database that is new or holds nothing but samples, as a part of the transaction that fills it again.

    Returns whether there was a history, which ends here: its seals are released, and the caller renews the anchor after
    the commit. Raises Refused when the database holds anything that people have put there.
    """
    samples = session.execute(select(Plan.is_sample)).scalars().all()
    if not all(samples):
        raise Refused(
            "This database holds a real action plan: the sample plan cannot replace it. Give another database."
        )
    if not samples and session.execute(select(Account.id).limit(1)).first() is not None:
        raise Refused("This database holds accounts of its own: give the sample plan another database.")
    # Also without a plan there may be entries, of an attempt to sign in for example.
    had_history = session.execute(select(AuditEntry.id).limit(1)).first() is not None
    if had_history:
        anchor.release(anchor.file_of(address()))
    names = [table.name for table in Base.metadata.tables.values()]
    if is_postgresql(session):
        session.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"))
        return had_history
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in Base.metadata.tables.values():
        session.execute(table.delete())
    return had_history
