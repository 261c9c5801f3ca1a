"""Who sits on the committee on a day, and its parity: women and men, government, civil society and partners."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.papers.kinds import Gender
from data_access.permissions import Action, Actor, require
from data_access.queries.committee.committee import may_reach
from data_access.queries.names import Names, names_of
from data_access.states import OrganisationKind
from data_access.tables import Contact, Organisation


class Side(StrEnum):
    """Whom an organisation of the committee stands for."""

    GOVERNMENT = "government"
    CIVIL_SOCIETY = "civil_society"
    PARTNER = "partner"


SIDES: Mapping[OrganisationKind, Side] = {
    OrganisationKind.LEAD_MINISTRY: Side.GOVERNMENT,
    OrganisationKind.ADMINISTRATION: Side.GOVERNMENT,
    OrganisationKind.ASSOCIATION: Side.CIVIL_SOCIETY,
    OrganisationKind.INTERNATIONAL: Side.PARTNER,
}


@dataclass(frozen=True)
class CommitteeMember:
    """Somebody who sits for an organisation; `name` and `substitute` are empty for who may not read them.

    A mandate is the time between `starts_on` and `ends_on`, open where a day is None.
    """

    id: int
    organisation: Names
    side: Side
    office: str
    function: str | None
    name: str
    is_deputy: bool
    substitute: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Committee:
    """The members in office on a day; `genders` counts those who said so, `sides` the organisations in office."""

    members: tuple[CommitteeMember, ...]
    genders: Mapping[Gender, int]
    unsaid: int
    sides: Mapping[Side, int]


def committee_on(actor: Actor, today: date) -> Committee:
    """The organisations of the committee with their contacts in office; shared by all plans.

    Depends on `contacts` and `organisations`, and on the day.
    """
    require(actor, Action.READ_RECORDS)
    statement: Any = (
        select(Contact, Organisation)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(Organisation.is_active, Contact.in_office(today))
        .order_by(Organisation.position, Organisation.code, Contact.is_deputy, Contact.id)
    )
    kinds = select(Organisation.kind).where(Organisation.is_active)
    is_open = may_reach(actor, None)
    with reading() as session:
        found = session.execute(statement).all()
        sides = Counter(SIDES[kind] for kind in session.execute(kinds).scalars())
    by_id = {contact.id: contact for contact, _organisation in found}
    genders = Counter(contact.gender for contact, _organisation in found)
    return Committee(
        members=tuple(
            CommitteeMember(
                id=contact.id,
                organisation=names_of(organisation),
                side=SIDES[organisation.kind],
                office=contact.office,
                function=contact.function,
                name=(contact.name or "") if is_open else "",
                is_deputy=contact.is_deputy,
                substitute=_called(by_id.get(contact.substitute_id), is_open),
                starts_on=contact.starts_on,
                ends_on=contact.ends_on,
            )
            for contact, organisation in found
        ),
        genders={one: genders[one] for one in Gender},
        unsaid=genders[None],
        sides={one: sides[one] for one in Side},
    )


def _called(contact: Contact | None, is_open: bool) -> str:
    if contact is None:
        return ""
    return (contact.name if is_open else None) or contact.office
