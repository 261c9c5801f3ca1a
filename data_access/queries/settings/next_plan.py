"""What the next plan may take over from one, and what all plans share, each counted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from data_access.database import reading
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone
from data_access.rules.belonging import today_of
from data_access.states import ChannelKind, IdeaStatus
from data_access.steps import TakenOver
from data_access.tables import (
    Account,
    Administration,
    Channel,
    Contact,
    Idea,
    Organisation,
    PaperTemplate,
    Plan,
    Remit,
    Theme,
)


@dataclass(frozen=True)
class Legacy:
    """What a plan leaves to the next one. `takeable` counts what may be taken over; the settings of the country are
    always there. The others are shared by all plans; `contacts` are those in office today."""

    takeable: dict[TakenOver, int]
    administrations: int
    organisations: int
    contacts: int
    accounts: int


def legacy(actor: Actor, plan_id: int) -> Legacy:
    """What the plan leaves, for who may open the next one. Raises Gone when there is no such plan."""
    require(actor, Action.EDIT_LISTS)
    with reading() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise Gone
        others = (Channel.plan_id == plan_id, Channel.is_active, Channel.kind == ChannelKind.OTHER)
        learned = (Idea.plan_id == plan_id, Idea.status != IdeaStatus.NEW, Idea.theme_id.is_not(None))
        counts = {
            TakenOver.THEMES: _count(Theme, Theme.plan_id == plan_id, Theme.is_active),
            TakenOver.CHANNELS: _count(Channel, *others),
            TakenOver.REMITS: _count(Remit, Remit.plan_id == plan_id),
            TakenOver.TEMPLATES: _count(PaperTemplate, PaperTemplate.plan_id == plan_id, PaperTemplate.is_active),
            TakenOver.LEARNED: _count(Idea, *learned),
        }
        shared = (
            _count(Administration, Administration.is_active),
            _count(Organisation, Organisation.is_active),
            _count(Contact, Contact.in_office(today_of(plan))),
            _count(Account, Account.is_active),
        )
        row = session.execute(select(*counts.values(), *shared)).one()
    return Legacy(dict(zip(counts, row, strict=False)), *row[len(counts) :])


def _count(entity: Any, *conditions: Any) -> Any:
    return select(func.count()).select_from(entity).where(*conditions).scalar_subquery()
