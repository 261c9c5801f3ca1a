"""What every change to a plan checks first."""

from datetime import date

from sqlalchemy.orm import Session

from data_access.audit import CLOSED
from data_access.refusals import Gone, Missing, Refused
from data_access.rules.belonging import today_of
from data_access.tables import Plan


def open_plan(session: Session, plan_id: int) -> Plan:
    """The plan, provided that it may still be changed; raises Refused for a closed or unknown one.

    Changes ask it early, to refuse before they do anything; the change log refuses whatever did not ask
    (`audit.append`).
    """
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Gone
    if plan.is_closed:
        raise Refused(CLOSED)
    return plan


def happened(plan: Plan, day: date | None, name: str, table: str = "") -> date:
    """The day of something that has been done; raises Missing when it is absent, Refused when it has not come yet.

    `name` is the field that is asked for, as the table named calls it.
    """
    if day is None:
        raise Missing("Enter the date: {missing}.", (name,), "happened", table)
    if day > today_of(plan):
        raise Refused("This date is in the future: enter the date on which it was done.")
    return day
