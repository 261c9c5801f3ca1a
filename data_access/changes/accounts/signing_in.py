"""Signing in and out: sessions, limits on attempts, and what is written to the change log.

An attempt is counted before its password is hashed, so that many at once are no way around the limit.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from data_access.accounts.addresses import normal
from data_access.accounts.passwords import matches
from data_access.accounts.validity import require_valid
from data_access.audit import append
from data_access.database import is_postgresql, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts.accounts import fingerprint, idle_limit, only_sample_plans
from data_access.refusals import Refused
from data_access.tables import Account, AuditEntry, KnownDevice, SignIn, SignInFailure

SESSION_LASTS = timedelta(hours=12)
FAILURES_ALLOWED, LOCKED_FOR = 5, timedelta(minutes=15)
MOST_DEVICES = 20
"""Browsers that are remembered for one account; the one used longest ago is forgotten first."""
UNKNOWN_EVERY = timedelta(minutes=1)
"""How often attempts for addresses without an account are noted in the history: it is not theirs to fill."""
WRONG = "The e-mail address or the password is not correct."


def sign_in(login: str, password: str, device: str = "", browser: str = "") -> str:
    """Open a session and return its token, of which only the SHA-256 is stored. Raises Refused.

    Five failures lock a login for fifteen minutes, known or not; the same sentence and the same time answer an unknown
    login and a wrong password, so that nobody learns who has an account. A `device` (the secret of a browser's cookie)
    from which the account was entered before has a count of its own: others cannot keep its holder out. `browser` is
    what the list of one's sessions calls it.
    """
    login, found = normal(login)[:200], fingerprint(device) if device else None
    account, attempt, key = _count(login, found)
    right = matches(password, account.password_hash if account and account.is_active else None)
    if account is None or not right:
        _note_failure(account)
        raise Refused(WRONG)
    with writing(_actor(account)) as session:
        session.execute(delete(SignInFailure).where(SignInFailure.login == login, _by(key)))
        session.execute(delete(SignInFailure).where(SignInFailure.id == attempt))
        if found is not None:
            _remember(session, account.id, found)
        return open_session(session, account, browser)


def enter_sample(account_id: int, browser: str = "") -> str:
    """Open a session with one click, in an installation that holds nothing but sample plans. Raises Refused.

    An account that has a password is never opened this way.
    """
    if not only_sample_plans():
        raise Refused("Signing in with one click exists only where there is nothing but sample data.")
    with writing(SYSTEM) as session:
        # Locked, so that the plan that ends the sample comes either before this session or after it.
        account = session.get(Account, account_id, with_for_update=True)
        if account is None or not account.is_active or account.password_hash is not None:
            raise Refused("This account asks for its password.")
        session.info["actor"] = _actor(account)
        return open_session(session, account, browser)


def enter_as(login: str) -> str:
    """Open a session for somebody whose identity was proven elsewhere: the entry point for OpenID Connect.

    The caller has verified who this is. Raises Refused for a login that has no active account here.
    """
    with writing(SYSTEM) as session:
        account = session.execute(select(Account).where(Account.login == normal(login))).scalar_one_or_none()
        if account is None:
            raise Refused("No account has the address {login}.", login=login)
        if not account.is_active:
            raise Refused("This account is disabled: ask the administrator.")
        session.info["actor"] = _actor(account)
        return open_session(session, account, "")


def sign_out(token: str) -> None:
    """Revoke a session: every tab that shares it loses its rights at its next rerun."""
    with writing(SYSTEM) as session:
        sign_in = session.get(SignIn, fingerprint(token))
        if sign_in is not None and sign_in.revoked_at is None:
            _revoke(session, sign_in)


def end_session(actor: Actor, key: str) -> None:
    """End one of one's own sessions, by the `key` of `queries.accounts.sessions`. Raises Refused for another's."""
    with writing(actor) as session:
        sign_in = session.get(SignIn, key)
        if sign_in is None or sign_in.account_id != actor.id:
            raise Refused("This session has ended already.")
        if sign_in.revoked_at is None:
            _revoke(session, sign_in)


def keep_open(token: str) -> None:
    """Refresh the time of last use of a session, which otherwise expires (`queries.accounts.idle_limit`)."""
    with writing(SYSTEM) as session:
        session.execute(
            update(SignIn).where(SignIn.token_sha256 == fingerprint(token)).values(used_at=datetime.now(UTC))
        )


def open_session(session: Session, account: Account, browser: str) -> str:
    """Write a new session into a transaction, and forget those that are over. Returns its token.

    Raises Refused for an account that is not valid today.
    """
    require_valid(account)
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.add(
        SignIn(
            token_sha256=fingerprint(token),
            account_id=account.id,
            created_at=now,
            used_at=now,
            expires_at=now + SESSION_LASTS,
            browser=browser[:40],
        )
    )
    session.execute(delete(SignIn).where(or_(SignIn.expires_at < now, SignIn.used_at < now - idle_limit())))
    session.execute(delete(SignInFailure).where(SignInFailure.at < now - LOCKED_FOR))
    _note(session, "sign_in", account)
    return token


def _count(login: str, device: str | None) -> tuple[Account | None, int, str | None]:
    """Count an attempt before anything is hashed; the account, the attempt, and the device when it is a known one."""
    now = datetime.now(UTC)
    with writing(SYSTEM) as session:
        if is_postgresql(session):
            # SQLite has one writer at a time; here attempts for one login wait for each other's count.
            key = int.from_bytes(hashlib.sha256(login.encode("utf-8", "replace")).digest()[:8], signed=True)
            session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
        account = session.execute(select(Account).where(Account.login == login)).scalar_one_or_none()
        known = device if account and device and session.get(KnownDevice, (account.id, device)) else None
        counted = select(func.count(SignInFailure.id)).where(
            SignInFailure.login == login, SignInFailure.at > now - LOCKED_FOR, _by(known)
        )
        if (session.execute(counted).scalar() or 0) >= FAILURES_ALLOWED:
            raise Refused(
                "Too many failed attempts: wait {minutes} minutes, then try again.",
                minutes=int(LOCKED_FOR.total_seconds() // 60),
            )
        attempt = SignInFailure(login=login, at=now, device_sha256=known)
        session.add(attempt)
        session.flush()
        return account, attempt.id, known


def _by(device: str | None) -> ColumnElement[bool]:
    return SignInFailure.device_sha256.is_(None) if device is None else SignInFailure.device_sha256 == device


def _remember(session: Session, account_id: int, device: str) -> None:
    now = datetime.now(UTC)
    known = session.get(KnownDevice, (account_id, device))
    if known is not None:
        known.used_at = now
        return
    oldest = select(KnownDevice).where(KnownDevice.account_id == account_id).order_by(KnownDevice.used_at.desc())
    for forgotten in session.execute(oldest.offset(MOST_DEVICES - 1)).scalars():
        session.delete(forgotten)
    session.add(KnownDevice(account_id=account_id, token_sha256=device, used_at=now))


def _revoke(session: Session, sign_in: SignIn) -> None:
    account = session.get_one(Account, sign_in.account_id)
    session.info["actor"] = _actor(account)
    sign_in.revoked_at = datetime.now(UTC)
    _note(session, "sign_out", account)


def _note_failure(account: Account | None) -> None:
    """Note a failed attempt: never what was typed in the place of an address, and at a steady pace at most."""
    with writing(SYSTEM) as session:
        if account is None:
            last = (
                select(AuditEntry.at)
                .where(AuditEntry.table_name == "sign_ins", AuditEntry.record_id == 0)
                .order_by(AuditEntry.id.desc())
            )
            at = session.execute(last.limit(1)).scalar()
            if at is not None and datetime.now(UTC) - at < UNKNOWN_EVERY:
                return
        _note(session, "sign_fail", account)


def _note(session: Session, operation: str, account: Account | None) -> None:
    entry: dict[str, Any] = {
        "plan_id": None,
        "administration_id": account.administration_id if account else None,
        "table_name": "sign_ins",
        "record_id": account.id if account else 0,
        "record_label": account.login if account else "",
        "operation": operation,
        "changes": {},
    }
    append(session, [entry])


def _actor(account: Account) -> Actor:
    return Actor(account.id, account.name, account.role, account.administration_id, account.organisation_id)
