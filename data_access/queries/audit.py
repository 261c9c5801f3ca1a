"""Reads of the change log."""

from sqlalchemy import func, select

from data_access.database import reading
from data_access.tables import AuditEntry


def revision(*tables: str) -> int:
    """The revision of the data, or of some tables only: the highest entry id, 0 when nothing was ever written."""
    statement = select(func.max(AuditEntry.id))
    if tables:
        statement = statement.where(AuditEntry.table_name.in_(tables))
    with reading() as session:
        return session.execute(statement).scalar() or 0
