"""The meetings of the committee and what stands in them, as lists to choose from."""

from typing import Any

from sqlalchemy import select

from data_access.countries import SPOKEN
from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries.choice import Choice, everywhere
from data_access.queries.texts import text_in
from data_access.tables import AgendaItem, CommitteeDecision, CommitteeSession


def committee_sessions(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    """The meetings of the committee by number and day, the latest first."""
    statement: Any = (
        select(CommitteeSession.id, CommitteeSession.number, CommitteeSession.takes_place_on)
        .where(CommitteeSession.plan_id == plan_id)
        .order_by(CommitteeSession.number.desc())
    )
    with reading() as session:
        return tuple(
            Choice(row.id, str(row.number), everywhere(f"{row.number} · {row.takes_place_on:%d/%m/%Y}"))
            for row in session.execute(visible(actor, statement, CommitteeSession))
        )


def agenda_items(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    """The items of the agendas of all meetings."""
    return _of_sessions(actor, plan_id, AgendaItem, "title")


def committee_decisions(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    """The decisions of all meetings."""
    return _of_sessions(actor, plan_id, CommitteeDecision, "body")


def _of_sessions(actor: Actor, plan_id: int, entity: Any, words: str) -> tuple[Choice, ...]:
    """What stands in the meetings of the committee, called by its meeting and its place there, the latest first."""
    statement: Any = (
        select(entity, CommitteeSession.number)
        .join(CommitteeSession, CommitteeSession.id == entity.session_id)
        .where(CommitteeSession.plan_id == plan_id)
        .order_by(CommitteeSession.number.desc(), entity.position, entity.id)
    )
    with reading() as session:
        return tuple(
            Choice(
                one.id,
                f"{number}.{one.position}",
                tuple((code, f"{number}.{one.position} · {text_in(one, words, code)}") for code in SPOKEN),
            )
            for one, number in session.execute(visible(actor, statement, entity))
        )
