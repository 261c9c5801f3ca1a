"""What member organisations propose for the agenda of a committee session, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.committee.subjects import Subject, subjects
from data_access.queries.names import Names, names_of
from data_access.states import AnswerKind, SessionStatus
from data_access.tables import CommitteeSession, Organisation, ProposedItem


@dataclass(frozen=True)
class Proposed:
    """An item that an organisation proposes; `answer_kind` is None while nobody has answered, `reason` says why it was
    declined. `session` is the number of the session."""

    id: int
    session: int
    organisation_id: int
    organisation: Names
    title: str
    body: str | None
    given_on: date
    subject: Subject | None
    answer_kind: AnswerKind | None
    reason: str | None


def proposed_items(actor: Actor, session_id: int) -> tuple[Proposed, ...]:
    """Those of a session, in the order in which they came."""
    return _found(actor, ProposedItem.session_id == session_id)


def own_proposed_items(actor: Actor, plan_id: int) -> tuple[Proposed, ...]:
    """Those that the actor's own organisation proposes for the sessions of a plan that are still to come."""
    if actor.organisation_id is None:
        return ()
    return _found(
        actor,
        ProposedItem.organisation_id == actor.organisation_id,
        CommitteeSession.plan_id == plan_id,
        CommitteeSession.status == SessionStatus.PLANNED,
    )


def _found(actor: Actor, *conditions: Any) -> tuple[Proposed, ...]:
    require(actor, Action.READ_RECORDS)
    statement = (
        select(ProposedItem, Organisation, CommitteeSession.number)
        .join(Organisation, Organisation.id == ProposedItem.organisation_id)
        .join(CommitteeSession, CommitteeSession.id == ProposedItem.session_id)
        .where(*conditions)
        .order_by(CommitteeSession.number, ProposedItem.id)
    )
    with reading() as session:
        return _read(session, actor, session.execute(statement).all())


def _read(session: Session, actor: Actor, rows: Sequence[Any]) -> tuple[Proposed, ...]:
    seen = subjects(session, actor, [row[0] for row in rows])
    return tuple(
        Proposed(
            id=one.id,
            session=number,
            organisation_id=one.organisation_id,
            organisation=names_of(organisation),
            title=one.title,
            body=one.body,
            given_on=one.given_on,
            subject=seen.get(one.id),
            answer_kind=_answered(one),
            reason=one.reason,
        )
        for one, organisation, number in rows
    )


def _answered(one: ProposedItem) -> AnswerKind | None:
    if one.agenda_item_id is not None:
        return AnswerKind.TAKEN
    return AnswerKind.NOT_TAKEN if one.reason is not None else None
