"""The rows that a cell, a form or a drop-down list of a workbook may choose from."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Select, select, true

from data_access.countries import SPOKEN
from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries.choice import Choice, everywhere
from data_access.queries.committee import offered
from data_access.queries.committee.committee import may_reach
from data_access.queries.names import names_of
from data_access.queries.texts import text_in
from data_access.refusals import Refused
from data_access.rules.belonging import came_before, today_of
from data_access.states import MeetingStatus
from data_access.tables import (
    Administration,
    Channel,
    Commitment,
    Contact,
    Event,
    Idea,
    Letter,
    Meeting,
    Organisation,
    Plan,
    ProcessStage,
    Proposal,
    Report,
    Theme,
)
from data_access.tables.base import Base
from data_access.values.ordering import by_number

OFFERED: dict[str, type[Base]] = {
    entity.__tablename__: entity for entity in (Administration, Theme, Organisation, Channel, Event, ProcessStage)
}


def choices(actor: Actor, plan_id: int, table: str) -> tuple[Choice, ...]:
    """The rows of a list, in their own order, archived ones among them; what a page offers is `on_offer`.

    Lists: administrations, themes, organisations, channels, events, stages, proposals, letters, meetings (that were
    held), sessions (meetings of any state), commitments, earlier_commitments (of the plans before), reports, contacts,
    committee_sessions, agenda_items, committee_decisions.
    """
    if table in FURTHER:
        return FURTHER[table](actor, plan_id)
    entity: Any = OFFERED[table]
    active = entity.is_active if "is_active" in entity.__table__.c else true().label("is_active")
    statement: Select[Any] = select(entity.id, entity.code, entity.name_fr, entity.name_ar, entity.name_en, active)
    if "plan_id" in entity.__table__.c:
        statement = statement.where(entity.plan_id == plan_id)
    statement = visible(actor, statement.order_by(entity.position, entity.code), entity)
    with reading() as session:
        return tuple(Choice(row.id, row.code, names_of(row), bool(row.is_active)) for row in session.execute(statement))


def on_offer(actor: Actor, plan_id: int, table: str) -> tuple[Choice, ...]:
    """The rows of a list that may be chosen for something new: those that are not archived."""
    return tuple(choice for choice in choices(actor, plan_id, table) if choice.is_active)


def _letters(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    statement: Any = select(Letter.id, Letter.reference, Letter.subject).where(Letter.plan_id == plan_id)
    with reading() as session:
        return tuple(
            Choice(row.id, row.reference, everywhere(f"{row.reference} · {row.subject}"))
            for row in session.execute(visible(actor, statement.order_by(Letter.reference), Letter))
        )


def _proposals(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    statement: Any = (
        select(Proposal.id, Proposal.reference, Proposal.title, Proposal.title_ar)
        .where(Proposal.plan_id == plan_id)
        .order_by(Proposal.position, Proposal.reference)
    )
    with reading() as session:
        return tuple(_titled(row) for row in session.execute(visible(actor, statement, Proposal)))


def _sheets(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    statement: Any = (
        select(Commitment.id, Commitment.reference, Commitment.title, Commitment.title_ar)
        .where(Commitment.plan_id == plan_id)
        .order_by(*by_number(Commitment.reference))
    )
    with reading() as session:
        return tuple(_titled(row) for row in session.execute(visible(actor, statement, Commitment)))


def _earlier_sheets(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    """The commitments of earlier plans that a sheet may continue, called by their plan too; the latest plan first."""
    with reading() as session:
        mine = session.get(Plan, plan_id)
        before = [one for one in session.execute(select(Plan)).scalars() if mine and came_before(one, mine)]
        statement: Any = (
            select(Commitment.id, Commitment.reference, Commitment.title, Commitment.title_ar, Plan.code.label("plan"))
            .join(Plan, Plan.id == Commitment.plan_id)
            .where(Plan.id.in_([one.id for one in before]), Commitment.withdrawn_on.is_(None))
            .order_by(Plan.starts_on.desc(), Plan.id.desc(), *by_number(Commitment.reference))
        )
        found = session.execute(visible(actor, statement, Commitment)).all()
    return tuple(_titled(row, f"{row.plan} · {row.reference}") for row in found)


def _reports(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    statement: Any = (
        select(Report.id, Event.code, Event.name_fr, Event.name_ar, Event.name_en)
        .join(Event, Event.id == Report.event_id)
        .where(Report.plan_id == plan_id)
        .order_by(Event.position, Event.code)
    )
    with reading() as session:
        found = session.execute(visible(actor, statement, Report))
        return tuple(Choice(row.id, row.code, names_of(row)) for row in found)


def _titled(row: Any, reference: str = "") -> Choice:
    """A record that is called by its reference and its title, in a language by that of its own where there is one."""
    called = reference or row.reference
    spoken = ((code, f"{called} · {text_in(row, 'title', code)}") for code in SPOKEN)
    return Choice(row.id, called, tuple(spoken))


def _meetings(actor: Actor, plan_id: int, held: bool) -> tuple[Choice, ...]:
    """The meetings; those that were `held` alone are those in which something can have been decided."""
    statement: Any = (
        select(Meeting.id, Meeting.reference, Meeting.subject)
        .where(Meeting.plan_id == plan_id, Meeting.status == MeetingStatus.HELD if held else true())
        .order_by(*by_number(Meeting.reference))
    )
    with reading() as session:
        return tuple(
            Choice(row.id, row.reference, everywhere(f"{row.reference} · {row.subject}"))
            for row in session.execute(visible(actor, statement, Meeting))
        )


def _contacts(actor: Actor, plan_id: int) -> tuple[Choice, ...]:
    """The contacts by administration or organisation; those who have left, or not come yet, are only read."""
    statement: Any = (
        select(Contact, Administration.code.label("administration"), Organisation.code.label("organisation"))
        .outerjoin(Administration, Administration.id == Contact.administration_id)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .order_by(Contact.administration_id.is_(None), Administration.position, Organisation.position, Contact.id)
    )
    if actor.scope is not None:
        statement = statement.where(Contact.administration_id == actor.scope)
    with reading() as session:
        today = today_of(session.get_one(Plan, plan_id))
        made = []
        for one, administration, organisation in session.execute(statement):
            parts = (
                administration or organisation,
                one.office,
                one.name if may_reach(actor, one.administration_id) else "",
            )
            said = " · ".join(part for part in parts if part)
            made.append(Choice(one.id, str(one.id), everywhere(said), one.is_in_office(today)))
    return tuple(made)


def idea_id(actor: Actor, beside_id: int, number: int) -> int:
    """The idea of a number, in the plan of another idea. Raises Refused when there is none that the actor may see."""
    plan = select(Idea.plan_id).where(Idea.id == beside_id).scalar_subquery()
    statement = visible(actor, select(Idea.id).where(Idea.plan_id == plan, Idea.number == number), Idea)
    with reading() as session:
        found = session.execute(statement).scalar()
    if found is None:
        raise Refused("No idea has the number {number}.", number=number)
    return int(found)


FURTHER: dict[str, Callable[[Actor, int], tuple[Choice, ...]]] = {
    "proposals": _proposals,
    "letters": _letters,
    "commitments": _sheets,
    "earlier_commitments": _earlier_sheets,
    "reports": _reports,
    "meetings": partial(_meetings, held=True),
    "sessions": partial(_meetings, held=False),
    "contacts": _contacts,
    "committee_sessions": offered.committee_sessions,
    "agenda_items": offered.agenda_items,
    "committee_decisions": offered.committee_decisions,
}
"""The lists whose rows are called by more than their names."""
