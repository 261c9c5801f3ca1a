"""Reads of the letters that administrations have sent on their own: the rows of their grid."""

from typing import Any

import pandas as pd
from sqlalchemy import false, or_, select

from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries.filters import Filters, any_of
from data_access.queries.frames import of_rows
from data_access.tables import Administration, IncomingLetter
from data_access.values.ordering import by_number

INCOMING_FIELDS = (
    *("id", "administration_id", "reference", "their_reference", "received_on", "subject", "body", "proposal_id"),
    "meeting_id",
)
ALL = Filters()


def incoming(actor: Actor, plan_id: int, chosen: Filters = ALL) -> pd.DataFrame:
    """The incoming letters that an actor may see, the newest first: INCOMING_FIELDS.

    They have no state and are never late: a filter by states of letters, or by lateness, leaves none.
    """
    statement: Any = (
        select(*(getattr(IncomingLetter, name) for name in INCOMING_FIELDS))
        .join(Administration, Administration.id == IncomingLetter.administration_id)
        .where(IncomingLetter.plan_id == plan_id, *any_of(Administration.code, chosen.administration))
        .order_by(IncomingLetter.received_on.desc(), *by_number(IncomingLetter.reference))
    )
    if chosen.letter:
        statement = statement.where(IncomingLetter.reference.in_(chosen.letter))
    if chosen.late:
        statement = statement.where(false())
    if chosen.search:
        said = (IncomingLetter.reference, IncomingLetter.their_reference, IncomingLetter.subject, IncomingLetter.body)
        statement = statement.where(or_(*(one.icontains(chosen.search, autoescape=True) for one in said)))
    with reading() as session:
        found = session.execute(visible(actor, statement, IncomingLetter)).all()
    return of_rows(found, list(INCOMING_FIELDS))
