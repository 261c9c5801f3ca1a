"""The letters that wait for an answer, the working sessions that wait for a date or for word of whether they were held.

What is late is told by `queries.lateness`, as the overview and the grids tell it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from data_access.permissions import Actor, visible_rows
from data_access.queries.lateness import days_to_answer, late_letter, late_meeting
from data_access.queries.names import names_of
from data_access.queries.waiting.item import Waiting, WaitingAct, WaitingKind, waiting_of
from data_access.states import LETTER_WAITING, MeetingStatus
from data_access.tables import Administration, Letter, LetterReminder, Meeting

NAMES = (Administration.name_fr, Administration.name_ar, Administration.name_en)
TO_ACCEPT = (MeetingStatus.REQUESTED, MeetingStatus.POSTPONED)


def letters(session: Session, actor: Actor, plan_id: int, today: date) -> Iterable[Waiting]:
    """Sent and not answered; due so many days after the sending, or after the last reminder that gave new days."""
    allowance = timedelta(days=days_to_answer(plan_id))
    reminded = select(func.max(LetterReminder.sent_on)).where(LetterReminder.letter_id == Letter.id).scalar_subquery()
    statement = (
        _rows(
            *(
                Letter.id,
                Letter.reference,
                Letter.subject.label("title"),
                Letter.status,
                Letter.administration_id,
                Letter.sent_on,
            ),
            *NAMES,
            reminded.label("reminded_on"),
            late_letter(today, allowance.days).label("is_late"),
        )
        .join(Administration, Administration.id == Letter.administration_id)
        .where(Letter.plan_id == plan_id, visible_rows(actor, Letter), Letter.status.in_(LETTER_WAITING))
    )
    for row in session.execute(statement):
        due = row.sent_on + allowance
        if not row.is_late and row.reminded_on is not None:
            due = max(due, row.reminded_on + allowance)
        yield waiting_of(
            row,
            names_of(row),
            WaitingKind.LETTER,
            WaitingAct.REMIND if actor.scope is None else WaitingAct.ANSWER,
            since=row.sent_on,
            status=row.status,
            due=due,
            days_late=(today - due).days if row.is_late else None,
        )


def sessions(session: Session, actor: Actor, plan_id: int, today: date) -> Iterable[Waiting]:
    """Asked for, or postponed, without a new day; or scheduled for a day that has come."""
    statement = (
        _rows(
            *(Meeting.id, Meeting.reference, Meeting.subject.label("title"), Meeting.status, Meeting.administration_id),
            *(Meeting.requested_on, Meeting.scheduled_on),
            *NAMES,
            late_meeting(today).label("is_late"),
        )
        .join(Administration, Administration.id == Meeting.administration_id)
        .where(Meeting.plan_id == plan_id, visible_rows(actor, Meeting))
        .where(
            or_(
                Meeting.status.in_(TO_ACCEPT),
                (Meeting.status == MeetingStatus.SCHEDULED) & (Meeting.scheduled_on <= today),
            )
        )
    )
    for row in session.execute(statement):
        has_come = row.status == MeetingStatus.SCHEDULED
        fell_through = row.scheduled_on if row.status == MeetingStatus.POSTPONED else None
        yield waiting_of(
            row,
            names_of(row),
            WaitingKind.SESSION if has_come else WaitingKind.DATE,
            WaitingAct.SAY_HELD if has_come else WaitingAct.SCHEDULE,
            since=row.scheduled_on if has_come else min(fell_through or row.requested_on, today),
            status=row.status,
            due=None if fell_through else row.scheduled_on,
            days_late=(today - row.scheduled_on).days if row.is_late else None,
        )


def _rows(*columns: Any) -> Select[Any]:
    return select(*columns)
