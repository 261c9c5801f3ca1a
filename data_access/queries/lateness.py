"""What is late, in one place: letters without an answer, meetings past their day, co-drafting steps past their date."""

from datetime import date, timedelta
from operator import itemgetter
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, func, literal, select

from data_access.countries import DAYS_TO_ANSWER
from data_access.database import reading
from data_access.permissions import Action, Actor, require, visible_rows
from data_access.queries.frames import of_rows
from data_access.states import LETTER_WAITING, MeetingStatus
from data_access.tables import Administration, Commitment, CommitmentStep, Letter, LetterReminder, Meeting, Plan

COLUMNS = (
    "kind",
    "reference",
    "title",
    "title_ar",
    "position",
    "code",
    "name_fr",
    "name_ar",
    "name_en",
    "owner",
    "owner_name",
    "due_on",
    "days",
)


def days_to_answer(plan_id: int) -> int:
    """Days after which a letter of a plan without an answer, or without one since its last reminder, is late."""
    with reading() as session:
        return session.execute(select(Plan.days_to_answer).where(Plan.id == plan_id)).scalar() or DAYS_TO_ANSWER


def late_letter(today: date, days: int) -> ColumnElement[bool]:
    """Sent, not answered, and neither sent nor reminded in the last `days`."""
    limit = today - timedelta(days=days)
    reminded = exists().where(LetterReminder.letter_id == Letter.id, LetterReminder.sent_on > limit)
    return and_(Letter.status.in_(LETTER_WAITING), Letter.sent_on <= limit, ~reminded)


def late_letters(actor: Actor, plan_id: int, today: date) -> frozenset[int]:
    """The ids of the letters in sight whose reminder is due."""
    rule = late_letter(today, days_to_answer(plan_id))
    with reading() as session:
        found = select(Letter.id).where(Letter.plan_id == plan_id, visible_rows(actor, Letter), rule)
        return frozenset(session.execute(found).scalars())


def late_meeting(today: date) -> ColumnElement[bool]:
    """Scheduled for a day that has passed, without a word on whether it was held."""
    return and_(Meeting.status == MeetingStatus.SCHEDULED, Meeting.scheduled_on < today)


def late_step(today: date) -> ColumnElement[bool]:
    """A co-drafting step past its planned day, of a sheet that is still on its way (join Commitment)."""
    return and_(
        CommitmentStep.completed_on.is_(None),
        CommitmentStep.planned_on < today,
        Commitment.adopted_on.is_(None),
        Commitment.withdrawn_on.is_(None),
    )


def late_commitment(today: date) -> ColumnElement[bool]:
    """A sheet that has a late step."""
    return exists().where(CommitmentStep.commitment_id == Commitment.id, late_step(today)).correlate(Commitment)


def late(actor: Actor, plan_id: int, today: date) -> pd.DataFrame:
    """All that is late and visible to the actor, the longest first.

    One row a letter, meeting or step: kind (letter, meeting, step), reference, title, title_ar, position (of the
    step), code and name_fr, name_ar, name_en of the administration, owner and owner_name (of the step: the secretariat
    may be late with the sheet of an administration; empty where the administration itself is late), due_on, days (of
    lateness).
    Depends on letters, letter_reminders, meetings, commitments, commitment_steps, and on the day.
    """
    require(actor, Action.READ_SUMMARIES)
    days = days_to_answer(plan_id)
    administration = (Administration.code, Administration.name_fr, Administration.name_ar, Administration.name_en)
    letters = (
        select(
            literal("letter"),
            Letter.reference,
            Letter.subject,
            literal(""),
            literal(0),
            *administration,
            literal(""),
            literal(""),
            Letter.sent_on,
        )
        .join(Administration, Administration.id == Letter.administration_id)
        .where(Letter.plan_id == plan_id, visible_rows(actor, Letter), late_letter(today, days))
    )
    meetings = (
        select(
            literal("meeting"),
            Meeting.reference,
            Meeting.subject,
            literal(""),
            literal(0),
            *administration,
            literal(""),
            literal(""),
            Meeting.scheduled_on,
        )
        .join(Administration, Administration.id == Meeting.administration_id)
        .where(Meeting.plan_id == plan_id, visible_rows(actor, Meeting), late_meeting(today))
    )
    steps = (
        select(
            literal("step"),
            Commitment.reference,
            Commitment.title,
            func.coalesce(Commitment.title_ar, ""),
            CommitmentStep.position,
            *administration,
            func.coalesce(cast(CommitmentStep.owner, String), ""),
            func.coalesce(CommitmentStep.owner_name, ""),
            CommitmentStep.planned_on,
        )
        .join(Commitment, Commitment.id == CommitmentStep.commitment_id)
        .join(Administration, Administration.id == Commitment.administration_id)
        .where(Commitment.plan_id == plan_id, visible_rows(actor, Commitment), late_step(today))
    )
    rows = [*_rows(letters, today, days), *_rows(meetings, today, 0), *_rows(steps, today, 0)]
    return of_rows(sorted(rows, key=itemgetter(-1), reverse=True), COLUMNS)


def _rows(statement: Select[*tuple[Any, ...]], today: date, allowance: int) -> list[tuple[Any, ...]]:
    with reading() as session:
        found = session.execute(statement).all()
    due = timedelta(days=allowance)
    return [(*row[:-1], row[-1] + due, (today - row[-1] - due).days) for row in found]
