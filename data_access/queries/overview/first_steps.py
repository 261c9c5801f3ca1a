"""What a new installation still lacks before the work can begin: the first steps and their state."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import exists, func, or_, select

from data_access.database import address, autocommit_reading
from data_access.states import Role
from data_access.tables import (
    Account,
    Administration,
    CommitteeSession,
    Event,
    Idea,
    Organisation,
    Plan,
    Remit,
    Theme,
)


class FirstStep(StrEnum):
    """What a new installation needs, in this order."""

    PLAN = "plan"
    LISTS = "lists"
    ADMINISTRATIONS = "administrations"
    EVENTS = "events"
    ACCOUNTS = "accounts"
    IMPORT = "import"
    SESSION = "session"


@dataclass(frozen=True)
class Start:
    """What there is, in numbers of rows of the plan; administrations, organisations and accounts are those active."""

    plans: int
    themes: int
    organisations: int
    administrations: int
    with_remit: int
    events: int
    secretariat: int
    focal_points: int
    ideas: int
    sessions: int

    def done(self, step: FirstStep) -> bool:
        """Whether a step needs nothing more: a row in each list, a remit for each administration, both accounts."""
        return {
            FirstStep.PLAN: self.plans > 0,
            FirstStep.LISTS: self.themes > 0 and self.organisations > 0,
            FirstStep.ADMINISTRATIONS: 0 < self.administrations == self.with_remit,
            FirstStep.EVENTS: self.events > 0,
            FirstStep.ACCOUNTS: self.secretariat > 0 and self.focal_points > 0,
            FirstStep.IMPORT: self.ideas > 0,
            FirstStep.SESSION: self.sessions > 0,
        }[step]


def start(plan_id: int) -> Start:
    """How far the start of a plan is; 0 for a plan that does not exist yet. One statement.

    A remit is the administration's own sentence or a line of the plan's remit table. An idea that has been taken back
    counts for none, and accounts that are disabled neither.
    """
    has_remit = or_(
        func.coalesce(Administration.remit, "") != "",
        exists().where(Remit.administration_id == Administration.id, Remit.plan_id == plan_id),
    )
    administrations = select(func.count(Administration.id)).where(Administration.is_active)
    accounts = select(func.count(Account.id)).where(Account.is_active)
    counted = (
        select(func.count(Plan.id)).where(Plan.id == plan_id),
        select(func.count(Theme.id)).where(Theme.plan_id == plan_id),
        select(func.count(Organisation.id)).where(Organisation.is_active),
        administrations,
        administrations.where(has_remit),
        select(func.count(Event.id)).where(Event.plan_id == plan_id),
        accounts.where(Account.role == Role.SECRETARIAT),
        accounts.where(Account.role == Role.FOCAL_POINT),
        select(func.count()).select_from(select(Idea.id).where(Idea.plan_id == plan_id).limit(1).subquery()),
        select(func.count(CommitteeSession.id)).where(CommitteeSession.plan_id == plan_id),
    )
    with autocommit_reading() as connection:
        return Start(*connection.execute(select(*(each.scalar_subquery() for each in counted))).one())


@lru_cache(maxsize=16)
def _start_at(plan_id: int, _seal: str, _database: str) -> Start:
    return start(plan_id)


def start_at(plan_id: int, seal: str) -> Start:
    """The same at a seal of the data, read once: whatever changes a row also changes the seal."""
    return _start_at(plan_id, seal, address())
