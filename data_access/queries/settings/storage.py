"""Where the data are and how they are kept: what the settings show to who looks after the installation."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, make_url, select, text

from data_access.database import address, reading
from data_access.migrations import current
from data_access.permissions import Action, Actor, require
from data_access.tables import AuditEntry
from data_access.watching import revision


@dataclass(frozen=True)
class Storage:
    """The state of the database. `location` is the file or the server, never a password; `size` is in bytes."""

    kind: str
    location: str
    size: int
    schema: str | None
    revision: int
    backed_up_at: datetime | None
    backed_up_to: str | None


def storage(actor: Actor) -> Storage:
    """What the database is, how large, at which revision, and when it was last backed up. Raises Refused."""
    require(actor, Action.EDIT_LISTS)
    url = make_url(address())
    is_sqlite = url.get_backend_name() == "sqlite"
    with reading() as session:
        pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        size = session.execute(text(pages) if is_sqlite else select(func.pg_database_size(url.database))).scalar_one()
        last = session.execute(
            select(AuditEntry.at, AuditEntry.record_label)
            .where(AuditEntry.operation == "backup")
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
    return Storage(
        kind="SQLite" if is_sqlite else "PostgreSQL",
        location=str(url.database) if is_sqlite else f"{url.host or 'localhost'} / {url.database}",
        size=int(size),
        schema=current(),
        revision=revision(),
        backed_up_at=last.at if last else None,
        backed_up_to=last.record_label if last else None,
    )
