"""Which plan a record belongs to, through the records that it is a part of: one answer for every table."""

from datetime import date

from sqlalchemy.orm import object_session

from data_access.clock import day_of
from data_access.tables.base import Base
from data_access.tables.reference import Plan


def plan_of(record: Base) -> Plan | None:
    """The plan of a record that is attached to a session; None for what all plans share (`Base.SHARED`).

    A plan is its own. Raises LookupError for a table that says neither whose part it is nor that it is shared: what is
    not known is not taken for open.
    """
    session, whole = object_session(record), record
    if session is None:
        raise LookupError(f"{record.__tablename__}: a record outside a session has no plan to ask for")
    while "plan_id" not in whole.__table__.c:
        if isinstance(whole, Plan):
            return whole
        if whole.SHARED:
            return None
        parent = whole.parent()
        if parent is None:
            raise LookupError(f"{whole.__tablename__}: neither of a plan, nor a part, nor shared by all plans")
        whole = parent
    plan_id: int | None = whole.plan_id  # type: ignore[attr-defined]
    plan = session.get(Plan, plan_id) if plan_id is not None else None
    # A session forgets a record that nobody holds, and would ask for it again at the next rule.
    session.info["plan"] = plan
    return plan


def today_of(plan: Plan) -> date:
    """The day that it is in a plan, in the legal time of its country: a sample plan is told in its own time."""
    return day_of(plan.today_on, plan.time_zone)


def came_before(plan: Plan, other: Plan) -> bool:
    """Whether a plan starts before another one; by the order in which they were opened where a day lacks."""
    if plan.starts_on is not None and other.starts_on is not None and plan.starts_on != other.starts_on:
        return plan.starts_on < other.starts_on
    return (plan.id or 0) < (other.id or 0)
