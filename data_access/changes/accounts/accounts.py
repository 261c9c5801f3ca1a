"""Create accounts, set passwords, enable and disable. Signing in is in `signing_in`."""

from datetime import UTC, date, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from data_access.accounts.addresses import normal, valid
from data_access.accounts.passwords import hashed, matches
from data_access.accounts.validity import validity
from data_access.database import reading, writing
from data_access.permissions import Action, Actor, require
from data_access.queries.accounts.accounts import fingerprint
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, Administration, Organisation, SignIn, SignInFailure


def add_account(
    actor: Actor,
    login: str,
    name: str,
    role: Role,
    password: str | None = None,
    administration: str | None = None,
    organisation: str | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> int:
    """Create an account and return its id. Raises Refused.

    A focal point needs the code of an `administration`, a committee member that of an `organisation`, a reviewer the
    last day on which they may sign in. The password, when given, must be changed at the first sign-in.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    days = validity(role, valid_from, valid_until)
    password_hash = hashed(password, login, name) if password is not None else None
    with writing(actor) as session:
        account = _account_of(session, login, name, role, administration, organisation)
        account.valid_from, account.valid_until = days
        account.password_hash, account.must_change_password = password_hash, password_hash is not None
        session.add(account)
        session.flush()
        return account.id


def set_password(actor: Actor, login: str, password: str) -> None:
    """Give somebody a new password, to be changed at their next sign-in; closes all their sessions. Raises Refused.

    Failed attempts before it no longer count: who had locked themselves out enters at once.
    """
    require(actor, Action.MANAGE_ACCOUNTS)
    with reading() as session:
        account = _account(session, login)
    password_hash = hashed(password, account.login, account.name)
    with writing(actor) as session:
        account = _account(session, login)
        session.execute(delete(SignInFailure).where(SignInFailure.login == account.login))
        account.password_hash, account.must_change_password = password_hash, True
        _close_all(session, account.id)


def change_password(actor: Actor, old: str, new: str, keep: str) -> None:
    """Change one's own password; closes one's other sessions, keeps the one whose token is `keep`. Raises Refused."""
    with reading() as session:
        account = session.get(Account, actor.id)
    if account is None or not matches(old, account.password_hash):
        raise Refused("The current password is not correct.")
    if old == new:
        raise Refused("The new password is the same as the current one.")
    password_hash = hashed(new, account.login, account.name)
    with writing(actor) as session:
        account = session.get_one(Account, actor.id)
        account.password_hash, account.must_change_password = password_hash, False
        _close_all(session, account.id, keep=fingerprint(keep))


def set_active(actor: Actor, login: str, is_active: bool) -> None:
    """Disable an account, closing its sessions at once, or enable it again. Raises Refused for one's own account and
    for the last administrator."""
    require(actor, Action.MANAGE_ACCOUNTS)
    with writing(actor) as session:
        account = _account(session, login)
        if account.id == actor.id:
            raise Refused("You cannot disable your own account.")
        others = select(func.count(Account.id)).where(
            Account.role == Role.ADMINISTRATOR, Account.is_active, Account.id != account.id
        )
        if not is_active and account.role == Role.ADMINISTRATOR and not session.execute(others).scalar():
            raise Refused("This is the last administrator: name another one first.")
        account.is_active = is_active
        if not is_active:
            _close_all(session, account.id)


def valid_login(login: str, name: str) -> tuple[str, str]:
    """An e-mail address in lower case and a name, trimmed. Raises Refused when either is not one."""
    login, name = valid(login), name.strip()
    if not name:
        raise Refused("Give a name and a valid e-mail address.")
    return login, name


def _close_all(session: Session, account_id: int, keep: str = "") -> None:
    session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.revoked_at.is_(None), SignIn.token_sha256 != keep)
        .values(revoked_at=datetime.now(UTC))
    )


def _account(session: Session, login: str) -> Account:
    account = session.execute(select(Account).where(Account.login == normal(login))).scalar_one_or_none()
    if account is None:
        raise Refused("No account has the address {login}.", login=login)
    return account


def _id_of(session: Session, table: type[Administration] | type[Organisation], code: str | None) -> int | None:
    return session.execute(select(table.id).where(table.code == (code or ""), table.is_active)).scalar()


def _account_of(
    session: Session,
    login: str,
    name: str,
    role: Role,
    administration: str | None,
    organisation: str | None,
) -> Account:
    login, name = valid_login(login, name)
    if session.execute(select(Account.id).where(Account.login == login)).first() is not None:
        raise Refused("There is already an account with the address {login}.", login=login)
    administration_id = organisation_id = None
    if role == Role.FOCAL_POINT:
        administration_id = _id_of(session, Administration, administration)
        if administration_id is None:
            raise Refused("A focal point needs the code of an administration.")
    if role == Role.COPIL:
        organisation_id = _id_of(session, Organisation, organisation)
        if organisation_id is None:
            raise Refused("A committee member needs the code of an organisation.")
    return Account(
        login=login,
        name=name,
        role=role,
        administration_id=administration_id,
        organisation_id=organisation_id,
        created_at=datetime.now(UTC),
    )
