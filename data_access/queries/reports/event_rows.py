"""The rows of the grids of one event: its programme, and how many people of each category came."""

import pandas as pd
from sqlalchemy import select

from data_access.permissions import Actor
from data_access.queries.settings.reference import frame
from data_access.tables import Event, EventAttendance, ProgrammeItem


def programme(actor: Actor, plan_id: int, event: str) -> pd.DataFrame:
    """The programme of the event of that code in the order of its hours: the columns of the table."""
    statement = (
        select(*ProgrammeItem.__table__.c)
        .join(Event, Event.id == ProgrammeItem.event_id)
        .where(Event.plan_id == plan_id, Event.code == event)
        .order_by(ProgrammeItem.takes_place_on, ProgrammeItem.starts_at, ProgrammeItem.id)
    )
    return frame(actor, statement)


def counted(actor: Actor, plan_id: int, event: str) -> pd.DataFrame:
    """The counts of the event of that code by category: the columns of the table."""
    statement = (
        select(*EventAttendance.__table__.c)
        .join(Event, Event.id == EventAttendance.event_id)
        .where(Event.plan_id == plan_id, Event.code == event)
        .order_by(EventAttendance.id)
    )
    return frame(actor, statement)
