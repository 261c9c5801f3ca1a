"""Whom the program tells by e-mail what waits for them, and on which day of which plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from data_access.database import autocommit_reading
from data_access.papers.kinds import NoticeRhythm
from data_access.permissions import Action, Actor, allowed
from data_access.queries.settings.plans import PlanView, plans
from data_access.states import Language
from data_access.tables import Account, NoticeRun

FIRST_HOUR, LAST_HOUR = 7, 20
"""The hours of the plan between which notices are put into the outbox: at the first, or once the server is back."""


@dataclass(frozen=True)
class Round:
    """A day on which the people of a plan are told; `is_weekly` also those who want it once a week: the first day of
    the week on which anybody is told."""

    plan: PlanView
    on: date
    is_weekly: bool


@dataclass(frozen=True)
class Reader:
    """Who has asked to be told: `language` is empty for who has chosen none."""

    actor: Actor
    address: str
    language: str
    rhythm: NoticeRhythm


@dataclass(frozen=True)
class Digest:
    """What one person is told: the same as text and as HTML."""

    subject: str
    body: str
    html: str
    language: Language


@dataclass(frozen=True)
class SheetMail:
    """Leadership's sheet as it leaves: what the e-mail says, and the file with it."""

    digest: Digest
    file_name: str
    media_type: str
    content: bytes


def rounds(now: datetime) -> Iterator[Round]:
    """The rounds that are due and not made yet, of plans that are open."""
    for plan in plans():
        local = now.astimezone(ZoneInfo(plan.country.time_zone))
        if plan.is_closed or not FIRST_HOUR <= local.hour < LAST_HOUR:
            continue
        on = local.date()
        monday = on - timedelta(days=on.weekday())
        made = select(NoticeRun.on).where(NoticeRun.plan_id == plan.id, NoticeRun.on >= monday)
        with autocommit_reading() as connection:
            days = set(connection.execute(made).scalars())
        if on not in days:
            yield Round(plan, on, is_weekly=not days)


def readers(due: Round) -> tuple[Reader, ...]:
    """Who is told in a round: those who asked for it, whose account is open and who may read what waits."""
    rhythms = (NoticeRhythm.DAILY, NoticeRhythm.WEEKLY) if due.is_weekly else (NoticeRhythm.DAILY,)
    return _readers(Account.notice_rhythm.in_(rhythms))


def readers_of_summary(due: Round) -> tuple[Reader, ...]:
    """Who gets leadership's sheet in a round: on the first of the week, those who asked for it."""
    return _readers(Account.wants_summary) if due.is_weekly else ()


def _readers(asked: ColumnElement[bool] | InstrumentedAttribute[bool]) -> tuple[Reader, ...]:
    statement = select(
        *(Account.id, Account.name, Account.role, Account.administration_id, Account.organisation_id),
        *(Account.login, Account.language, Account.notice_rhythm),
    ).where(Account.is_active, asked)
    with autocommit_reading() as connection:
        rows = connection.execute(statement.order_by(Account.id)).all()
    found = (Reader(Actor(*row[:5]), row.login, row.language or "", row.notice_rhythm) for row in rows)
    return tuple(one for one in found if allowed(one.actor, Action.READ_SUMMARIES))
