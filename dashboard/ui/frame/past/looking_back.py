"""Show a page as of an earlier evening: `?au=2023-11-30` in its address, in every run of the page and of its callbacks.

The right to look, the language and the plan are today's. Everything else that the run reads is of that evening, and
whatever it would write is refused (`data_access.database.writing`).
"""

from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard.links import AS_OF, OF_PLAN, asked_plan
from data_access.connections import past
from data_access.database import address
from data_access.past.states import as_of
from data_access.queries.accounts.accounts import Holder
from data_access.queries.settings.plans import NO_PLAN, PlanView, chosen, plans_at
from data_access.values.dates import date_of


@dataclass(frozen=True)
class Then:
    """The evening that a page shows: its day, the plan's number, the last day that can be shown, ideas it lacks."""

    day: date
    plan_id: int
    latest: date
    lost: int


_then: ContextVar[Then | None] = ContextVar("then", default=None)


def shown() -> Then | None:
    """The evening that this run shows, None for today."""
    return _then.get()


def cease() -> None:
    """Look at today's data: how every run begins."""
    past.shown.set(None)
    _then.set(None)


def look(found: Holder, plan: PlanView) -> Holder:
    """Look at the evening that the address asks for, if it asks for one that is over; the revision is then its own."""
    day, latest = asked(), plan.latest_evening
    if day is None or day > latest or not plan.id:
        return found
    then = as_of(day, plan.country.time_zone)
    past.shown.set(then)
    _then.set(Then(day, plan.id, latest, then.lost))
    return replace(found, revision=then.revision, seal=then.seal)


def asked() -> date | None:
    """The day that the address asks for, None for anything that is no day."""
    return date_of(st.query_params.get(AS_OF))


def plan_shown(code: str | None, seal: str) -> PlanView:
    """The plan that the address asks for, else the one of this code, else the current one, as it is or as it was."""
    if (then := shown()) is not None:
        return _plan_then(then, seal)
    asked = st.query_params.get(OF_PLAN, "")
    found = chosen(asked or code, seal)
    is_known = bool(asked) and found.code == asked
    asked_plan.set(asked if is_known else "")
    return found if is_known else chosen(code, seal)


def _plan_then(then: Then, seal: str) -> PlanView:
    """The plan as it was, closed to changes; `NO_PLAN` before it was there."""
    found = next((plan for plan in plans_at(seal, address()) if plan.id == then.plan_id), None)
    return NO_PLAN if found is None else replace(found, is_closed=True)


def go(**given: str) -> None:
    """Lead to these parameters of the page's address alone, on the day and in the plan that it shows."""
    then, plan = shown(), asked_plan.get()
    kept = ({OF_PLAN: plan} if plan else {}) | ({AS_OF: then.day.isoformat()} if then else {})
    st.query_params.from_dict(given | kept)
