"""The decisions and the next steps of all meetings of the committee, as their grids and workbooks show them."""

from typing import Any

import pandas as pd
from sqlalchemy import Select, String, cast, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.committee.subjects import ENTITIES
from data_access.queries.filters import Filters
from data_access.queries.frames import framed
from data_access.tables import ActionItem, CommitteeDecision, CommitteeSession
from data_access.tables.committee import TIED
from data_access.values.folding import fold

DECISION_FIELDS = ("id", "session_id", "body", "agenda_item_id", "body_ar", "body_en")
STEP_FIELDS = (
    *("id", "session_id", "title", "owner", "owner_name", "due_on", "status", "done_on", "decision_id"),
    *("title_ar", "title_en"),
)
ALL = Filters()


def decisions(actor: Actor, plan_id: int, chosen: Filters = ALL) -> pd.DataFrame:
    """What the committee decided, the latest session first: `reference` (session.position), DECISION_FIELDS, and TIED,
    empty where the actor may not see the record."""
    return _rows(actor, plan_id, CommitteeDecision, DECISION_FIELDS, chosen.search, ("body", "body_ar", "body_en"))


def action_items(actor: Actor, plan_id: int, chosen: Filters = ALL) -> pd.DataFrame:
    """The next steps that it agreed on, the latest session first: `reference` (session.position), STEP_FIELDS, and
    TIED, empty where the actor may not see the record."""
    words = ("title", "title_ar", "title_en", "owner_name")
    return _rows(actor, plan_id, ActionItem, STEP_FIELDS, chosen.search, words)


def _rows(
    actor: Actor, plan_id: int, entity: Any, fields: tuple[str, ...], search: str, words: tuple[str, ...]
) -> pd.DataFrame:
    require(actor, Action.READ_RECORDS)
    reference = cast(CommitteeSession.number, String) + "." + cast(entity.position, String)
    statement: Select[Any] = (
        select(
            reference.label("reference"),
            *(getattr(entity, name) for name in fields),
            *(_in_sight(actor, entity, name) for name in TIED),
        )
        .join(CommitteeSession, CommitteeSession.id == entity.session_id)
        .where(CommitteeSession.plan_id == plan_id, visible_rows(actor, entity))
        .order_by(CommitteeSession.takes_place_on.desc(), CommitteeSession.number.desc(), entity.position)
    )
    with reading() as session:
        found = framed(session.execute(statement))
    if not search or found.empty:
        return found
    said = found[list(words)].fillna("").agg(" ".join, axis=1)
    return found.loc[[fold(search) in fold(one) for one in said]].reset_index(drop=True)


def _in_sight(actor: Actor, entity: Any, name: str) -> Any:
    """The record that a row is tied to, as far as the actor may see it."""
    record = ENTITIES[name]
    tied = select(record.id).where(record.id == getattr(entity, name), visible_rows(actor, record))
    return tied.correlate(entity).scalar_subquery().label(name)
