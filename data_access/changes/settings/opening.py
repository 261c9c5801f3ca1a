"""Opening a plan: its first rows, and the end of the sample where it is the first real plan of the installation.

Every way of making a plan (screen, command, set-up) ends here, inside its own transaction.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data_access.queries.accounts.accounts import REAL_ADMINISTRATORS, SAMPLE_ACCOUNTS, are_only_samples
from data_access.refusals import Refused
from data_access.states import ChannelKind
from data_access.tables import Account, Channel, Plan, SignIn

PORTAL = {"name_fr": "Portail", "name_ar": "البوابة", "name_en": "Portal"}


def opened_plan(
    session: Session,
    code: str,
    names: dict[str, str],
    starts_on: date | None = None,
    ends_on: date | None = None,
    portal_address: str = "",
    **others: Any,
) -> Plan:
    """A new plan with its portal channel, flushed; `names` are its three name columns, `others` its other ones.

    The first real plan ends the sample: see `end_sample`, whose refusal leaves everything as it was.
    """
    if are_only_samples(session):
        end_sample(session)
    address = portal_address.strip() or None
    plan = Plan(code=code, **names, starts_on=starts_on, ends_on=ends_on, portal_address=address, **others)
    session.add(plan)
    session.flush()
    session.add(Channel(plan_id=plan.id, code="portal", kind=ChannelKind.PORTAL, position=1, **PORTAL))
    return plan


def end_sample(session: Session) -> None:
    """Disable every account that one click opens, and close its sessions.

    Raises Refused when no administrator with a password would be left to enter.
    """
    if not session.execute(select(func.count()).select_from(REAL_ADMINISTRATORS.subquery())).scalar():
        raise Refused(
            "The first real plan closes the sample accounts, and no administrator has a password yet: "
            "add one first (Settings, Accounts), then open the plan."
        )
    accounts = session.execute(select(Account).where(*SAMPLE_ACCOUNTS).with_for_update()).scalars().all()
    for account in accounts:
        account.is_active = False
    session.execute(
        update(SignIn)
        .where(SignIn.account_id.in_([account.id for account in accounts]), SignIn.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
    )
    session.flush()
