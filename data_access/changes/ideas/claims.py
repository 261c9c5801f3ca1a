"""Reading claims: an idea is reserved for one reader for some minutes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, select, text
from sqlalchemy.orm import Session

from data_access.changes.plans import open_plan
from data_access.database import is_postgresql, reading, writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Refused
from data_access.states import ActKind, IdeaStatus
from data_access.tables import Idea, ReadingClaim, SortingAct

CLAIM_MINUTES = 10
SECOND_READING = 10
"""One idea in so many is offered to a second reader."""
LOCK = 62_301_125
"""Key of PostgreSQL's advisory lock under which ideas are lent; on SQLite, BEGIN IMMEDIATE is the lock."""


def claim_next(actor: Actor, plan_id: int) -> int | None:
    """Claim the next unread idea and return its id, None when nothing is left.

    The idea that the actor already holds comes back while it is still to read; ideas they skipped come last. Where
    nothing is left to read and nothing held, nothing is written: a desk asks at every run.
    """
    if not _is_anything_left(actor, plan_id):
        return None
    with writing(actor) as session:
        _lend_in_turn(session, actor, plan_id)
        to_read = (Idea.plan_id == plan_id, Idea.status == IdeaStatus.NEW)
        is_to_read = exists().where(Idea.id == ReadingClaim.idea_id, *to_read)
        held = select(ReadingClaim.idea_id).where(ReadingClaim.plan_id == plan_id, mine(actor), is_to_read)
        # Two questions, each of which ends at its first idea in the order of an index; one would weigh them all.
        free = select(Idea.id).where(*to_read, ~_lent()).order_by(Idea.number).limit(1)
        unread = free.where(~_acted(actor, SortingAct.kind == ActKind.SKIP))
        found = (session.execute(asked).scalar() for asked in (held, unread, free))
        return _lent_to(session, actor, plan_id, next((one for one in found if one is not None), None))


def _is_anything_left(actor: Actor, plan_id: int) -> bool:
    with reading() as session:
        require(actor, Action.SORT_IDEAS)
        open_plan(session, plan_id)
        unread = select(Idea.id).where(Idea.plan_id == plan_id, Idea.status == IdeaStatus.NEW).exists()
        held = select(ReadingClaim.idea_id).where(ReadingClaim.plan_id == plan_id, mine(actor)).exists()
        return bool(session.execute(select(unread | held)).scalar())


def _is_just_claimed(actor: Actor, idea_id: int) -> bool:
    until = _moment() + timedelta(minutes=CLAIM_MINUTES - 1)
    fresh = select(ReadingClaim.plan_id).where(ReadingClaim.idea_id == idea_id, ReadingClaim.until > until, mine(actor))
    with reading() as session:
        require(actor, Action.SORT_IDEAS)
        plan_id = session.execute(fresh).scalar()
        if plan_id is not None:
            open_plan(session, plan_id)
    return plan_id is not None


def claim_second(actor: Actor, plan_id: int) -> int | None:
    """Claim an idea for second reading, sorted by another reader and not by the actor; None when there is none."""
    with writing(actor) as session:
        _lend_in_turn(session, actor, plan_id)
        read = select(SortingAct.id).where(
            SortingAct.idea_id == Idea.id, SortingAct.verdict.is_not(None), SortingAct.undone_by_id.is_(None)
        )
        by_me = _is(SortingAct.actor_id, SortingAct.actor_name, actor)
        waiting = (
            select(Idea.id)
            .where(
                Idea.plan_id == plan_id,
                Idea.number % SECOND_READING == 0,
                read.where(~by_me).exists(),
                ~read.where(by_me).exists(),
                ~_lent(actor),
                ~_acted(actor, SortingAct.kind == ActKind.SKIP),
            )
            .order_by(Idea.number)
            .limit(1)
        )
        return _lent_to(session, actor, plan_id, session.execute(waiting).scalar())


def claim(actor: Actor, idea_id: int) -> None:
    """Claim one idea, or extend the actor's claim on it; raises Refused while somebody else holds it.

    A claim extended less than a minute ago is left as it is: a desk asks at every run.
    """
    if _is_just_claimed(actor, idea_id):
        return
    with writing(actor) as session:
        idea = session.get(Idea, idea_id)
        if idea is None:
            raise Gone
        _lend_in_turn(session, actor, idea.plan_id)
        not_lent_to_another(session, actor, idea_id)
        _lent_to(session, actor, idea.plan_id, idea_id)


def release_claims(actor: Actor, plan_id: int) -> None:
    """Release all of the actor's claims in a plan."""
    with writing(actor) as session:
        require(actor, Action.SORT_IDEAS)
        session.execute(delete(ReadingClaim).where(ReadingClaim.plan_id == plan_id, mine(actor)))


def not_lent_to_another(session: Session, actor: Actor, idea_id: int) -> None:
    """Raise Refused while another reader holds a claim on the idea."""
    other = select(ReadingClaim.reader_name).where(ReadingClaim.idea_id == idea_id, _now(), ~mine(actor))
    name = session.execute(other).scalar()
    if name is not None:
        raise Refused("{name} is reading this idea: take another one, or wait a few minutes.", name=name)


def release_claim(session: Session, actor: Actor, idea: Idea, is_done: bool) -> None:
    """Release the actor's claim when the idea is done with, else extend it."""
    held = session.get(ReadingClaim, idea.id)
    if held is None or (held.reader_id, held.reader_name) != (actor.id, actor.name):
        return
    if is_done:
        session.delete(held)
    else:
        held.until = _moment() + timedelta(minutes=CLAIM_MINUTES)


def mine(actor: Actor) -> ColumnElement[bool]:
    """The SQL condition for claims that the actor holds."""
    return _is(ReadingClaim.reader_id, ReadingClaim.reader_name, actor)


def _is(identifier: Any, name: Any, actor: Actor) -> ColumnElement[bool]:
    return and_(name == actor.name, identifier.is_not_distinct_from(actor.id))


def _acted(actor: Actor, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    by_me = _is(SortingAct.actor_id, SortingAct.actor_name, actor)
    return exists().where(SortingAct.idea_id == Idea.id, SortingAct.undone_by_id.is_(None), by_me, *conditions)


def _lent(other_than: Actor | None = None) -> ColumnElement[bool]:
    others = (~mine(other_than),) if other_than else ()
    return exists().where(ReadingClaim.idea_id == Idea.id, _now(), *others)


def _now() -> ColumnElement[bool]:
    return ReadingClaim.until > _moment()


def _moment() -> datetime:
    return datetime.now(UTC)


def _lend_in_turn(session: Session, actor: Actor, plan_id: int) -> None:
    require(actor, Action.SORT_IDEAS)
    open_plan(session, plan_id)
    if is_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def _lent_to(session: Session, actor: Actor, plan_id: int, idea_id: int | None) -> int | None:
    """Store a claim on one idea; delete the actor's other claims and the expired ones."""
    over = ReadingClaim.until <= _moment()
    session.execute(delete(ReadingClaim).where(ReadingClaim.plan_id == plan_id, over | mine(actor)))
    if idea_id is not None:
        until = _moment() + timedelta(minutes=CLAIM_MINUTES)
        claim = ReadingClaim(idea_id=idea_id, plan_id=plan_id, reader_id=actor.id, reader_name=actor.name, until=until)
        session.add(claim)
        session.flush()
    return idea_id
