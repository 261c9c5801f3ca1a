"""Setting up a new installation: its administrator and its first plan, both or neither."""

from datetime import UTC, datetime

from sqlalchemy import select

from data_access.accounts.passwords import hashed
from data_access.changes.accounts.accounts import valid_login
from data_access.changes.settings.opening import opened_plan
from data_access.changes.settings.reference import named, new_code
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, Plan


def install(login: str, name: str, password: str, plan_code: str, plan_names: dict[str, str]) -> None:
    """Create the first administrator, and the first plan when the database has none. Raises Refused once any account
    exists. `plan_names` is by language code, one of them at least."""
    login, name = valid_login(login, name)
    password_hash = hashed(password, login, name)
    with writing(SYSTEM, reason="First start") as session:
        if session.execute(select(Account.id).limit(1)).first() is not None:
            raise Refused("There are accounts already: an administrator adds the others.")
        now = datetime.now(UTC)
        session.add(
            Account(login=login, name=name, role=Role.ADMINISTRATOR, password_hash=password_hash, created_at=now)
        )
        if session.execute(select(Plan.id).limit(1)).first() is None:
            code = plan_code.strip()
            if not code:
                raise Refused("Give the plan a short code and a name.")
            new_code(session, Plan, code)
            opened_plan(session, code, named(plan_names))
