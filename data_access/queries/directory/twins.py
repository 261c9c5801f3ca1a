"""Contacts that look like one and the same: by their address, or by their name within one administration."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from sqlalchemy import select

from data_access.database import reading
from data_access.permissions import Action, Actor, Scope, allowed
from data_access.tables import Contact, ContactDistinction
from data_access.values.folding import fold

READ = ("contacts", "contact_distinctions")
"""The tables whose changes update the list."""


class Likeness(StrEnum):
    """Why two contacts look like one."""

    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Twins:
    """Two contacts that look like one, the earlier one first. Contacts of two places cannot be joined."""

    one: int
    other: int
    why: Likeness
    is_one_place: bool


def twins(actor: Actor) -> tuple[Twins, ...]:
    """The pairs of contacts not archived, and not told apart, among those that the actor may change."""
    scope = allowed(actor, Action.EDIT_DIRECTORY)
    if scope is None:
        return ()
    mine: Any = select(Contact).where(Contact.is_active).order_by(Contact.id)
    if scope == Scope.OWN:
        mine = mine.where(Contact.administration_id == actor.administration_id)
    with reading() as session:
        contacts = session.execute(mine).scalars().all()
        told = select(ContactDistinction.contact_id, ContactDistinction.other_id)
        apart = {(one, other) for one, other in session.execute(told)}
    return tuple(one for one in _alike(contacts) if (one.one, one.other) not in apart)


def _alike(contacts: Any) -> Iterator[Twins]:
    """Each pair once: what is told of the address goes before the name."""
    by_address: dict[str, list[Any]] = {}
    by_name: dict[tuple[Any, ...], list[Any]] = {}
    for one in contacts:
        if one.email:
            by_address.setdefault(one.email.lower(), []).append(one)
        if name := fold(one.name):
            by_name.setdefault((*_place(one), name), []).append(one)
    told: set[tuple[int, int]] = set()
    for why, groups in ((Likeness.ADDRESS, by_address), (Likeness.NAME, by_name)):
        for group in groups.values():
            for one, other in combinations(group, 2):
                if (one.id, other.id) not in told:
                    told.add((one.id, other.id))
                    yield Twins(one.id, other.id, why, _place(one) == _place(other))


def _place(one: Any) -> tuple[int | None, int | None]:
    return one.administration_id, one.organisation_id
