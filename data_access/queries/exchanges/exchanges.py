"""Reads of letters and meetings: the rows of their grids, the board of administrations, the calendar, what waits."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, or_, select

from data_access.database import reading
from data_access.permissions import Actor, visible
from data_access.queries import since
from data_access.queries.filters import Filters, any_of
from data_access.queries.frames import framed, of_rows
from data_access.queries.lateness import days_to_answer, late_letter, late_meeting
from data_access.states import LETTER_WAITING, LetterStatus, MeetingStatus
from data_access.tables import (
    Administration,
    Letter,
    LetterReminder,
    Meeting,
    MeetingParticipant,
    MeetingProposal,
    Proposal,
)
from data_access.values.ordering import by_number

LETTER_FIELDS = (
    *("id", "administration_id", "reference", "register_number", "subject", "status"),
    *("signed_on", "sent_on", "acknowledged_on", "answered_on", "answer", "note"),
)
MEETING_FIELDS = (
    *("id", "administration_id", "letter_id", "reference", "subject", "status", "requested_on", "scheduled_on"),
    *("starts_at", "held_on", "place", "reason", "minutes"),
)

ALL = Filters()


def letters(actor: Actor, plan_id: int, chosen: Filters = ALL, today: date | None = None) -> pd.DataFrame:
    """The letters that an actor may see: LETTER_FIELDS and `reminders`, how many were sent; by administration.

    `today` is the day from which `chosen.late` counts.
    """
    counted = select(func.count(LetterReminder.id)).where(LetterReminder.letter_id == Letter.id).scalar_subquery()
    return _rows(actor, plan_id, Letter, LETTER_FIELDS, chosen, today, counted.label("reminders"))


def meetings(actor: Actor, plan_id: int, chosen: Filters = ALL, today: date | None = None) -> pd.DataFrame:
    """The meetings that an actor may see: MEETING_FIELDS, `participants`, how many there are, and `proposals`, the
    references that they examine."""
    taking_part = MeetingParticipant.meeting_id == Meeting.id
    counted = select(func.count(MeetingParticipant.id)).where(taking_part).scalar_subquery().label("participants")
    frame = _rows(actor, plan_id, Meeting, MEETING_FIELDS, chosen, today, counted)
    examined = (
        select(MeetingProposal.meeting_id, Proposal.reference)
        .join(Proposal, Proposal.id == MeetingProposal.proposal_id)
        .where(Proposal.plan_id == plan_id)
        .order_by(MeetingProposal.position, Proposal.position, Proposal.reference)
    )
    agenda: dict[int, list[str]] = {}
    with reading() as session:
        for meeting_id, reference in session.execute(examined):
            agenda.setdefault(meeting_id, []).append(reference)
    frame["proposals"] = [tuple(agenda.get(meeting_id, ())) for meeting_id in frame["id"]]
    return frame


def reminders(actor: Actor, letter_id: int) -> pd.DataFrame:
    """The reminders of a letter that an actor may see, the first one first: id, sent_on, note."""
    statement = (
        select(*(getattr(LetterReminder, name) for name in ("id", "sent_on", "note")))
        .where(LetterReminder.letter_id == letter_id)
        .order_by(LetterReminder.sent_on, LetterReminder.id)
    )
    with reading() as session:
        return framed(session.execute(visible(actor, statement, LetterReminder)))


def waiting(actor: Actor, plan_id: int, today: date, chosen: Filters = ALL) -> pd.DataFrame:
    """The letters sent and not answered: id, reference, administration_id, sent_on, reminders, `days` since sending.

    The longest waiting come first.
    """
    frame = letters(actor, plan_id, chosen, today)
    frame = frame[frame["status"].isin([state.value for state in LETTER_WAITING]) & frame["sent_on"].notna()]
    frame = frame[["id", "reference", "administration_id", "sent_on", "reminders"]]
    days = [(today - sent_on).days for sent_on in frame["sent_on"]]
    return frame.assign(days=days).sort_values("days", ascending=False, ignore_index=True)


def concerns(actor: Actor, plan_id: int, table: str, reference: str) -> bool | None:
    """Whether a letter or a meeting of that reference is the actor's to see; None when there is none of that name."""
    entity: Any = {"letters": Letter, "meetings": Meeting}[table]
    statement = select(entity.administration_id).where(entity.plan_id == plan_id, entity.reference == reference)
    with reading() as session:
        found = session.execute(statement).scalar()
    if found is None:
        return None
    return actor.scope is None or bool(found == actor.scope)


def _rows(
    actor: Actor,
    plan_id: int,
    entity: Any,
    fields: tuple[str, ...],
    chosen: Filters,
    today: date | None,
    *more: ColumnElement[Any],
) -> pd.DataFrame:
    statement: Select[Any] = (
        select(*(getattr(entity, name) for name in fields), *more)
        .join(Administration, Administration.id == entity.administration_id)
        .where(entity.plan_id == plan_id, *any_of(Administration.code, chosen.administration))
        .order_by(Administration.position, Administration.code, *by_number(entity.reference))
    )
    asked = chosen.letter if entity is Letter else chosen.meeting
    if asked:
        # An address may name states or, to open one row, a reference.
        statement = statement.where(or_(entity.status.in_(_known(entity, asked)), entity.reference.in_(asked)))
    if chosen.search:
        statement = statement.where(_says(entity, chosen.search))
    if chosen.done_since:
        done = since.answered if entity is Letter else since.held
        statement = statement.where(done(chosen.done_since))
    if chosen.late and today is not None:
        is_late = late_letter(today, days_to_answer(plan_id)) if entity is Letter else late_meeting(today)
        statement = statement.where(is_late)
    with reading() as session:
        found = session.execute(visible(actor, statement, entity)).all()
    return of_rows(found, [*fields, *(column.name for column in more)])


def _known(entity: Any, codes: tuple[str, ...]) -> list[str]:
    states = LetterStatus if entity is Letter else MeetingStatus
    return [state for state in states if state in codes]


def _says(entity: Any, search: str) -> ColumnElement[bool]:
    """The rows whose reference or subject holds the words: they are few, so that no folded column is kept for them."""
    found: ColumnElement[bool] = or_(
        entity.reference.icontains(search, autoescape=True), entity.subject.icontains(search, autoescape=True)
    )
    return found
