"""What somebody has chosen for their own notices."""

from dataclasses import dataclass

from sqlalchemy import select

from data_access.database import autocommit_reading
from data_access.papers.kinds import NoticeRhythm
from data_access.permissions import Actor
from data_access.tables import Account


@dataclass(frozen=True)
class OwnNotices:
    """The rhythm, the language of the e-mails, empty for who has chosen none, and whether leadership's sheet comes."""

    rhythm: NoticeRhythm
    language: str
    wants_summary: bool = False


def own_notices(actor: Actor) -> OwnNotices:
    """One's own choice; never, for who has no account."""
    statement = select(Account.notice_rhythm, Account.language, Account.wants_summary).where(Account.id == actor.id)
    with autocommit_reading() as connection:
        row = connection.execute(statement).one_or_none()
    if row is None:
        return OwnNotices(NoticeRhythm.NONE, "")
    return OwnNotices(row.notice_rhythm, row.language or "", row.wants_summary)
