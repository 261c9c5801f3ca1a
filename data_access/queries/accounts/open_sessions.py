"""One's own open sessions, on every browser."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Actor
from data_access.queries.accounts.accounts import fingerprint, idle_limit
from data_access.tables import SignIn


@dataclass(frozen=True)
class OpenSession:
    """One of one's own open sessions; `key` names it, `is_this` tells the one that asks."""

    key: str
    browser: str
    since: datetime
    used_at: datetime
    is_this: bool


def sessions(actor: Actor, token: str) -> list[OpenSession]:
    """One's own open sessions, the one used last first; `token` is that of the session that asks."""
    now, this = datetime.now(UTC), fingerprint(token)
    statement = (
        select(SignIn)
        .where(
            SignIn.account_id == actor.id,
            SignIn.revoked_at.is_(None),
            SignIn.expires_at > now,
            SignIn.used_at > now - idle_limit(),
        )
        .order_by(SignIn.used_at.desc())
    )
    with reading() as session:
        return [
            OpenSession(one.token_sha256, one.browser, one.created_at, one.used_at, one.token_sha256 == this)
            for one in session.execute(statement).scalars()
        ]
