"""The secret address of one's own calendar: made, made anew, taken back."""

import secrets
from datetime import UTC, datetime, timedelta

from data_access.database import writing
from data_access.permissions import Actor
from data_access.queries.accounts.accounts import fingerprint
from data_access.refusals import Gone
from data_access.tables import Account

LASTS = timedelta(days=366)
"""How long an address answers: whoever still wants it makes a new one each year."""


def renew_calendar(actor: Actor) -> str:
    """A new secret for one's own calendar, shown this once; the address before it answers no more."""
    token = secrets.token_urlsafe(32)
    _set(actor, fingerprint(token), datetime.now(UTC) + LASTS)
    return token


def end_calendar(actor: Actor) -> None:
    """Take the address of one's own calendar back."""
    _set(actor, None, None)


def _set(actor: Actor, sha256: str | None, until: datetime | None) -> None:
    with writing(actor) as session:
        account = session.get(Account, actor.id, with_for_update=True) if actor.id is not None else None
        if account is None or not account.is_active:
            raise Gone
        account.calendar_sha256, account.calendar_until = sha256, until
