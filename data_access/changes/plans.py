"""What every change to a plan checks first."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from data_access.refusals import Refused
from data_access.tables import Plan


def open_plan(session: Session, plan_id: int) -> Plan:
    """The plan, provided that it may still be changed; raises Refused for a closed or unknown one."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Refused("This row no longer exists: someone has removed it.")
    if plan.is_closed:
        raise Refused("This plan is closed: it can be read, no longer changed.")
    return plan


def happened(plan: Plan, day: date | None) -> date:
    """The day of something that has been done; raises Refused when it is absent or has not come yet."""
    if day is None:
        raise Refused("Give the day.")
    if day > (plan.today_on or datetime.now(UTC).date()):
        raise Refused("This day has not come yet: give the day on which it was done.")
    return day
