"""What every change to a plan checks first."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session, object_session

from data_access.refusals import Refused
from data_access.states import SessionStatus
from data_access.tables import CommitteeSession, Plan
from data_access.tables.base import Base

DONE_ON = frozenset(
    {
        *("signed_on", "sent_on", "acknowledged_on", "answered_on", "requested_on", "held_on", "given_on"),
        *("decided_on", "published_on", "started_on", "completed_on", "adopted_on", "withdrawn_on", "done_on"),
    }
)
"""Columns that hold the day of something done, in every table: never a day to come."""


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


def require_happened(record: Base, field: str, value: Any) -> None:
    """Raise Refused when `value` is the day of something done and has not come yet in the time of the record's plan.

    The record is attached to a session.
    """
    if isinstance(value, date) and field in DONE_ON and (plan := plan_of(record)) is not None:
        happened(plan, value)


def require_held(record: Base, state: Any, day: date | None) -> None:
    """Raise Refused for a committee session that is held on a day to come; one that is planned may be."""
    if isinstance(record, CommitteeSession) and state == SessionStatus.HELD and (plan := plan_of(record)) is not None:
        happened(plan, day)


def plan_of(record: Base) -> Plan | None:
    """The plan of a record that is attached to a session, through the records it is a part of; None without one."""
    session, whole = object_session(record), record
    while not hasattr(whole, "plan_id") and (parent := whole.parent()) is not None:
        whole = parent
    return session.get(Plan, whole.plan_id) if session is not None and hasattr(whole, "plan_id") else None
