"""What somebody does who goes around the application, for the tests of what then is found."""

from alembic import command
from sqlalchemy import insert, select, text

from data_access.audit import FIRST_HASH, chained_hash
from data_access.database import address, engine
from data_access.migrations import stepping
from data_access.proof import anchor
from data_access.tables import AuditEntry


def rewritten(*statements: str) -> None:
    """Change entries of the log, then chain all of them anew as if nothing had happened."""
    table = AuditEntry.__table__
    with engine().execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
        entries = [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
        previous = FIRST_HASH
        for entry in entries:
            entry["previous_hash"] = previous
            previous = entry["hash"] = chained_hash(entry)
        connection.execute(text("DELETE FROM audit_entries"))
        connection.execute(insert(AuditEntry), entries)


def older(revision: str) -> None:
    """Make of the current database one that an older version of the program left: its schema, its chain, no anchor."""
    rewritten("UPDATE audit_entries SET act = NULL, undoes_id = NULL")
    with engine().execution_options(writes=True).begin() as connection:
        command.downgrade(stepping.configuration(connection), revision)
    file = anchor.file_of(address())
    if file is not None:
        file.unlink(missing_ok=True)
