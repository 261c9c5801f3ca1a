"""The lists that a plan refers to, as frames: themes, administrations, events with who came, channels, plans.

Whoever may read summaries may read them: they name what the figures are about.
"""

from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from data_access.countries import OF_COMMITTEE, OF_LETTERS, SETTINGS
from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.frames import framed
from data_access.queries.settings.plans import CURRENT_FIRST
from data_access.tables import (
    Administration,
    Assignment,
    Channel,
    Commitment,
    Event,
    EventAttendance,
    Plan,
    Proposal,
    Theme,
)

NAMES = ("name_fr", "name_ar", "name_en")


def administrations(actor: Actor, _plan_id: int | None = None) -> pd.DataFrame:
    """Every administration, shared by all plans, in its order: id, code, names, remit, is_lead, is_active, position."""
    columns = ("id", "code", *NAMES, "remit", "is_lead", "is_active", "position")
    statement = select(*(getattr(Administration, name) for name in columns))
    return frame(actor, statement.order_by(Administration.position, Administration.code))


def administrations_at_work(actor: Actor, plan_id: int) -> pd.DataFrame:
    """How much each administration has in hand in a plan: code, leads, supports, commitments (numbers)."""
    leads, supports = (
        select(func.count())
        .select_from(Assignment)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Assignment.administration_id == Administration.id, Assignment.kind == kind, Proposal.plan_id == plan_id)
        .correlate(Administration)
        .scalar_subquery()
        for kind in ("lead", "supporting")
    )
    sheets = (
        select(func.count(Commitment.id))
        .where(Commitment.administration_id == Administration.id, Commitment.plan_id == plan_id)
        .correlate(Administration)
        .scalar_subquery()
    )
    statement = select(
        Administration.code, leads.label("leads"), supports.label("supports"), sheets.label("commitments")
    )
    return frame(actor, statement.order_by(Administration.position, Administration.code))


def themes(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The themes of a plan, in their order: id, code, names, is_active, position."""
    statement = select(*(getattr(Theme, name) for name in ("id", "code", *NAMES, "is_active", "position")))
    return frame(actor, statement.where(Theme.plan_id == plan_id).order_by(Theme.position, Theme.code))


def events(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The events of a plan: the columns of the table, and people (all categories together)."""
    people = (
        select(func.coalesce(func.sum(EventAttendance.people), 0))
        .where(EventAttendance.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    statement = select(*Event.__table__.c, people.label("people"))
    return frame(actor, statement.where(Event.plan_id == plan_id).order_by(Event.position, Event.starts_on))


def attendance(actor: Actor, plan_id: int) -> pd.DataFrame:
    """How many people of each category came to each event: id, event_id, event (code), category, people."""
    statement = (
        select(
            EventAttendance.id,
            EventAttendance.event_id,
            Event.code.label("event"),
            EventAttendance.category,
            EventAttendance.people,
        )
        .join(Event, Event.id == EventAttendance.event_id)
        .where(Event.plan_id == plan_id)
        .order_by(Event.position, EventAttendance.id)
    )
    return frame(actor, statement)


def channels(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The channels of a plan: id, code, kind, event (code), names, is_active, position."""
    statement = (
        select(
            *(getattr(Channel, name) for name in ("id", "code", "kind", *NAMES, "is_active", "position")),
            Event.code.label("event"),
        )
        .outerjoin(Event, Event.id == Channel.event_id)
        .where(Channel.plan_id == plan_id)
    )
    return frame(actor, statement.order_by(Channel.position, Channel.code))


def plans(actor: Actor, _plan_id: int | None = None) -> pd.DataFrame:
    """Every plan, the current one first: id, code, names, starts_on, ends_on, portal_address, is_sample,
    is_closed, origin (the code of the plan that it was started from), learns_from_origin, and its settings."""
    origin = aliased(Plan)
    columns = (
        "id",
        "code",
        *NAMES,
        "starts_on",
        "ends_on",
        "portal_address",
        "is_sample",
        "is_closed",
        "learns_from_origin",
        *SETTINGS,
        *OF_LETTERS,
        *OF_COMMITTEE,
    )
    statement = select(*(getattr(Plan, name) for name in columns), origin.code.label("origin"))
    return frame(actor, statement.outerjoin(origin, origin.id == Plan.origin_id).order_by(*CURRENT_FIRST))


def frame(actor: Actor, statement: Any) -> pd.DataFrame:
    """The rows of a statement, its columns kept when there are none; values as Python has them, nothing as None."""
    require(actor, Action.READ_SUMMARIES)
    with reading() as session:
        result = session.execute(statement)
        return framed(result)
