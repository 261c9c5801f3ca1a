"""Whether a database may be given to the sample plan, and emptying it."""

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_access.database import address, is_postgresql
from data_access.proof import anchor
from data_access.refusals import Refused
from data_access.tables import Account, Base, Plan


def clear(session: Session) -> None:
    """Empty a database that is new or holds nothing but samples, as a part of the transaction that fills it again.

    Raises Refused when it holds anything that people have put there.
    """
    samples = session.execute(select(Plan.is_sample)).scalars().all()
    if not all(samples):
        raise Refused(
            "This database holds a real action plan: the sample plan cannot replace it. Give another database."
        )
    if not samples and session.execute(select(Account.id).limit(1)).first() is not None:
        raise Refused("This database holds accounts of its own: give the sample plan another database.")
    if samples:
        anchor.release(anchor.file_of(address()))
    names = [table.name for table in Base.metadata.tables.values()]
    if is_postgresql(session):
        session.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"))
        return
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in Base.metadata.tables.values():
        session.execute(table.delete())
