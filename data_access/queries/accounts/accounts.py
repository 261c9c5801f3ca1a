"""Reads of the accounts: who holds a sign-in, who may sign in, who is open to a visitor of the sample plan."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from data_access import clock
from data_access.audit import ACCESS, FIRST_HASH
from data_access.database import autocommit_reading, reading, retried
from data_access.permissions import Action, Actor, require
from data_access.queries.frames import framed
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, Administration, AuditEntry, Organisation, Plan, SignIn


@dataclass(frozen=True)
class SampleAccount:
    """A sample account that one click signs in to. `organisation` is its name by language code."""

    id: int
    name: str
    role: Role
    organisation: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Holder:
    """Who holds a sign-in, and what the server must know before it shows a page; with the revision of the data.

    `seal` is the hash of the last entry: data that were loaded anew come back to a revision, not to a seal.
    """

    actor: Actor
    login: str
    language: str | None
    must_change_password: bool
    has_password: bool
    revision: int
    seal: str
    used_at: datetime


IDLE, LEAST_IDLE, DEFAULT_IDLE = "COCREATION_IDLE_MINUTES", 5, 120
"""The environment variable of the minutes after which an unused session ends, the least, and what holds without."""
HOLDER = (
    select(
        Account.id,
        Account.login,
        Account.name,
        Account.role,
        Account.administration_id,
        Account.organisation_id,
        Account.language,
        Account.must_change_password,
        Account.password_hash.is_not(None).label("has_password"),
        *(
            select(column)
            .where(AuditEntry.operation.not_in(ACCESS))
            .order_by(AuditEntry.id.desc())
            .limit(1)
            .scalar_subquery()
            .label(name)
            for column, name in ((AuditEntry.id, "revision"), (AuditEntry.hash, "seal"))
        ),
        SignIn.used_at,
    )
    .join(SignIn, SignIn.account_id == Account.id)
    .where(
        SignIn.token_sha256 == bindparam("token"),
        SignIn.revoked_at.is_(None),
        SignIn.expires_at > bindparam("now"),
        SignIn.used_at > bindparam("idle_since"),
        Account.is_active,
        or_(Account.valid_from.is_(None), Account.valid_from <= bindparam("today")),
        or_(Account.valid_until.is_(None), Account.valid_until >= bindparam("today")),
    )
)

SAMPLE_ACCOUNTS = (Account.is_active, Account.password_hash.is_(None))
"""The accounts that one click opens, as long as there are only sample plans."""
REAL_ADMINISTRATORS = (
    select(Account.login)
    .where(Account.role == Role.ADMINISTRATOR, Account.is_active, Account.password_hash.is_not(None))
    .order_by(Account.login)
)


def fingerprint(token: str) -> str:
    """What the table holds of a token: its SHA-256. A copy of the database opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def holder(token: str | None) -> Holder | None:
    """Who holds an open sign-in; None when it is unknown, revoked or over, or the account disabled or not valid today.

    Asked at every rerun: one indexed statement.
    """
    if not token:
        return None
    now = datetime.now(UTC)
    asked = {"token": fingerprint(token), "now": now, "idle_since": now - idle_limit(), "today": clock.access_day()}
    row = retried(lambda: _row(asked))
    if row is None:
        return None
    actor = Actor(row.id, row.name, row.role, row.administration_id, row.organisation_id)
    about = (row.login, row.language, row.must_change_password, row.has_password)
    return Holder(actor, *about, row.revision or 0, row.seal or FIRST_HASH, row.used_at)


def _row(asked: dict[str, Any]) -> Row[Any] | None:
    with autocommit_reading() as connection:
        return connection.execute(HOLDER, asked).one_or_none()


def idle_limit() -> timedelta:
    """How long a session may be left unused. Raises Refused for a setting that is no number of minutes."""
    given = os.environ.get(IDLE) or str(DEFAULT_IDLE)
    if not (given.isascii() and given.isdigit() and int(given) >= LEAST_IDLE):
        raise Refused("{name} must be a number of minutes, {least} at least.", name=IDLE, least=LEAST_IDLE)
    return timedelta(minutes=int(given))


def any_account() -> bool:
    """False on a new installation: the first visitor sets it up."""
    with reading() as session:
        return session.execute(select(Account.id).limit(1)).first() is not None


def only_sample_plans() -> bool:
    """True when there are plans and all of them are samples: the one case where a click signs in."""
    with reading() as session:
        return are_only_samples(session)


def are_only_samples(session: Session) -> bool:
    """The same inside a transaction that goes on to change something."""
    plans, samples = session.execute(select(func.count(Plan.id), func.count(Plan.id).filter(Plan.is_sample))).one()
    return bool(plans) and plans == samples


def real_administrators() -> tuple[str, ...]:
    """The addresses of the administrators who enter with a password, and stay when the sample ends."""
    with reading() as session:
        return tuple(session.execute(REAL_ADMINISTRATORS).scalars())


def left_with_the_sample(token: str | None) -> bool:
    """Whether a session that was opened by one click ended because the first real plan was made."""
    if not token:
        return False
    statement = (
        select(SignIn.account_id)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_sha256 == fingerprint(token), SignIn.revoked_at.is_not(None))
        .where(Account.password_hash.is_(None), Account.is_active.is_(False))
    )
    with reading() as session:
        return session.execute(statement).first() is not None and not are_only_samples(session)


def sample_accounts() -> tuple[SampleAccount, ...]:
    """The accounts without a password of an installation that holds nothing but samples; empty anywhere else."""
    if not only_sample_plans():
        return ()
    statement = (
        select(
            Account.id,
            Account.name,
            Account.role,
            *(
                func.coalesce(getattr(Administration, column), getattr(Organisation, column)).label(column)
                for column in ("name_fr", "name_ar", "name_en")
            ),
        )
        .outerjoin(Administration, Administration.id == Account.administration_id)
        .outerjoin(Organisation, Organisation.id == Account.organisation_id)
        .where(*SAMPLE_ACCOUNTS)
        .order_by(Account.id)
    )
    with reading() as session:
        rows = session.execute(statement).all()
    return tuple(
        SampleAccount(row.id, row.name, row.role, (("fr", row.name_fr), ("ar", row.name_ar), ("en", row.name_en)))
        for row in rows
    )


def accounts(actor: Actor) -> pd.DataFrame:
    """Every account, for who manages them: id, login, name, role, administration and organisation (codes), is_active,
    valid_from, valid_until, created_at.

    Raises Refused for anybody else. Never a password, not even hashed.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    statement = (
        select(
            Account.id,
            Account.login,
            Account.name,
            Account.role,
            Administration.code.label("administration"),
            Organisation.code.label("organisation"),
            Account.is_active,
            Account.valid_from,
            Account.valid_until,
            Account.created_at,
        )
        .outerjoin(Administration, Administration.id == Account.administration_id)
        .outerjoin(Organisation, Organisation.id == Account.organisation_id)
        .order_by(Account.login)
    )
    with reading() as session:
        return framed(session.execute(statement))
