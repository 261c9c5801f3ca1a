"""A committee session as its page shows it: who attends, the agenda with what it is about, what came of it."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.queries.committee.sittings import Attending, CommitteeSitting, Item, NextStep, Point, SessionDecision
from data_access.queries.committee.subjects import Subject, subjects
from data_access.queries.names import names_of
from data_access.queries.texts import text_in
from data_access.states import ActionItemStatus, SessionStatus
from data_access.tables import (
    ActionItem,
    AgendaItem,
    AgendaLink,
    CommitteeDecision,
    CommitteeSession,
    Organisation,
    Plan,
    SessionAttendance,
    SessionMinutes,
    SessionPoint,
)


def committee_sitting(actor: Actor, plan_id: int, number: int, language: str = "") -> CommitteeSitting | None:
    """The session of this number in a plan, its texts in a language where they have one (`texts.text_in`), as first
    typed without; None when there is none."""
    require(actor, Action.READ_RECORDS)
    statement = (
        select(CommitteeSession, Plan.quorum)
        .join(Plan, Plan.id == CommitteeSession.plan_id)
        .where(CommitteeSession.plan_id == plan_id, CommitteeSession.number == number)
    )
    with reading() as session:
        found = session.execute(statement).first()
        if found is None:
            return None
        one, quorum = found
        return CommitteeSitting(
            id=one.id,
            number=one.number,
            takes_place_on=one.takes_place_on,
            starts_at=one.starts_at,
            venue=text_in(one, "place", language),
            status=one.status,
            minutes_status=one.minutes_status,
            quorum=quorum,
            attending=_attending(session, one.id),
            agenda=_agenda(session, actor, one.id, language),
            points=_points(session, one.id, language),
            decisions=_decisions(session, actor, _taken().where(CommitteeSession.id == one.id), language),
            steps=_steps(session, actor, _agreed().where(CommitteeSession.id == one.id), language),
            reason=one.reason,
        )


def left_over(actor: Actor, plan_id: int, language: str = "") -> tuple[tuple[Item, ...], tuple[NextStep, ...]]:
    """What comes back in the next session: the items of the last held one that are not settled, and every next step
    that is still open; without what a session that is planned has on its agenda already. In a language where they are
    said in it."""
    require(actor, Action.READ_RECORDS)
    last = (
        select(CommitteeSession.id)
        .where(CommitteeSession.plan_id == plan_id, CommitteeSession.status == SessionStatus.HELD)
        .order_by(CommitteeSession.takes_place_on.desc(), CommitteeSession.number.desc())
        .limit(1)
    )
    planned = (
        select(AgendaItem)
        .join(CommitteeSession, CommitteeSession.id == AgendaItem.session_id)
        .where(CommitteeSession.plan_id == plan_id, CommitteeSession.status == SessionStatus.PLANNED)
    )
    with reading() as session:
        coming = session.execute(planned).scalars().all()
        titles = {text_in(row, "title", language) for row in coming if row.is_carried_over}
        links = select(AgendaLink.action_item_id).where(AgendaLink.agenda_item_id.in_([row.id for row in coming]))
        taken_up = set(session.execute(links.where(AgendaLink.action_item_id.is_not(None))).scalars())
        last_id = session.execute(last).scalar()
        items = _agenda(session, actor, last_id, language) if last_id is not None else ()
        open_steps = _agreed().where(CommitteeSession.plan_id == plan_id, ActionItem.status == ActionItemStatus.OPEN)
        steps = _steps(session, actor, open_steps, language)
    followed = {subject.id for item in items for subject in item.subjects if subject.kind == "action_items"}
    return (
        tuple(one for one in items if not one.is_settled and one.title not in titles),
        tuple(one for one in steps if one.id not in taken_up | followed),
    )


def register_of_decisions(actor: Actor, plan_id: int, language: str = "") -> tuple[SessionDecision, ...]:
    """What the committee decided in all its sessions, the latest first, in a language where it is said in it."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        statement = _taken().where(CommitteeSession.plan_id == plan_id)
        return _decisions(
            session, actor, statement.order_by(None).order_by(*_latest(), CommitteeDecision.position), language
        )


def next_steps(actor: Actor, plan_id: int, language: str = "") -> tuple[NextStep, ...]:
    """The next steps of all sessions of a plan, the latest session first, in a language where they are said in it."""
    require(actor, Action.READ_RECORDS)
    with reading() as session:
        statement = _agreed().where(CommitteeSession.plan_id == plan_id)
        return _steps(session, actor, statement.order_by(None).order_by(*_latest(), ActionItem.position), language)


def _latest() -> tuple[Any, ...]:
    return CommitteeSession.takes_place_on.desc(), CommitteeSession.number.desc()


def _attending(session: Session, session_id: int) -> tuple[Attending, ...]:
    """The organisations in office, and those that attended when they still were."""
    statement = (
        select(Organisation, SessionAttendance.mode)
        .outerjoin(
            SessionAttendance,
            (SessionAttendance.organisation_id == Organisation.id) & (SessionAttendance.session_id == session_id),
        )
        .where(Organisation.is_active | SessionAttendance.mode.is_not(None))
        .order_by(Organisation.position, Organisation.code)
    )
    return tuple(Attending(one.id, one.code, names_of(one), one.kind, mode) for one, mode in session.execute(statement))


def _agenda(session: Session, actor: Actor, session_id: int, language: str = "") -> tuple[Item, ...]:
    statement = select(AgendaItem).where(AgendaItem.session_id == session_id)
    items = session.execute(statement.order_by(AgendaItem.position, AgendaItem.id)).scalars().all()
    links = (
        select(AgendaLink)
        .where(AgendaLink.agenda_item_id.in_([item.id for item in items]))
        .order_by(AgendaLink.agenda_item_id, AgendaLink.id)
    )
    tied = session.execute(links).scalars().all()
    seen = subjects(session, actor, tied)
    about: dict[int, list[Subject]] = defaultdict(list)
    for link in tied:
        if link.id in seen:
            about[link.agenda_item_id].append(seen[link.id])
    return tuple(
        Item(item.id, text_in(item, "title", language), item.is_settled, item.is_carried_over, tuple(about[item.id]))
        for item in items
    )


def _points(session: Session, session_id: int, language: str) -> tuple[Point, ...]:
    statement = select(SessionPoint).where(SessionPoint.session_id == session_id).order_by(SessionPoint.position)
    found = session.execute(statement).scalars()
    return tuple(Point(one.id, text_in(one, "title", language), text_in(one, "body", language)) for one in found)


def _taken() -> Select[Any]:
    published = select(func.min(SessionMinutes.published_on)).where(SessionMinutes.session_id == CommitteeSession.id)
    columns: Any = (
        *(CommitteeDecision, CommitteeSession.number, CommitteeSession.takes_place_on, AgendaItem),
        published.correlate(CommitteeSession).scalar_subquery(),
    )
    statement: Select[Any] = (
        select(*columns)
        .join(CommitteeSession, CommitteeSession.id == CommitteeDecision.session_id)
        .outerjoin(AgendaItem, AgendaItem.id == CommitteeDecision.agenda_item_id)
        .order_by(CommitteeDecision.position)
    )
    return statement


def _decisions(session: Session, actor: Actor, statement: Select[Any], language: str) -> tuple[SessionDecision, ...]:
    found = session.execute(statement).all()
    seen = subjects(session, actor, [row[0] for row in found])
    return tuple(
        SessionDecision(
            id=one.id,
            position=one.position,
            session=number,
            taken_on=day,
            body=text_in(one, "body", language),
            item_id=one.agenda_item_id,
            item=text_in(item, "title", language) if item is not None else None,
            subject=seen.get(one.id),
            published_on=published_on,
        )
        for one, number, day, item, published_on in found
    )


def _agreed() -> Select[Any]:
    columns: Any = (ActionItem, CommitteeSession.number)
    statement: Select[Any] = (
        select(*columns)
        .join(CommitteeSession, CommitteeSession.id == ActionItem.session_id)
        .order_by(CommitteeSession.number, ActionItem.position)
    )
    return statement


def _steps(session: Session, actor: Actor, statement: Select[Any], language: str = "") -> tuple[NextStep, ...]:
    found = session.execute(statement).all()
    seen = subjects(session, actor, [row[0] for row in found])
    return tuple(_step(one, number, seen.get(one.id), language) for one, number in found)


def _step(one: ActionItem, number: int, subject: Subject | None, language: str) -> NextStep:
    return NextStep(
        id=one.id,
        session=number,
        position=one.position,
        title=text_in(one, "title", language),
        owner=one.owner,
        owner_name=one.owner_name,
        due_on=one.due_on,
        status=one.status,
        done_on=one.done_on,
        subject=subject,
        decision_id=one.decision_id,
    )
