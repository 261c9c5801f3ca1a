"""Contacts that look like one and the same: joined into one, or told apart for good."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.changes.holding import locked
from data_access.changes.settings.reference import added
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.tables import Contact, ContactDistinction

TAKEN_OVER = ("name", "function", "gender", "languages", "email", "telephone", "substitute_id", "starts_on")
"""What the contact that stays takes over where it says nothing itself."""


def join_contacts(actor: Actor, contact_id: int, other_id: int) -> None:
    """Keep the first of two contacts of one place and archive the other one, whose letters keep its name.

    What the first does not say is taken from the other; whoever had the other one as substitute has the first.
    """
    with writing(actor) as session:
        kept, other = _both(session, actor, contact_id, other_id)
        if (kept.administration_id, kept.organisation_id) != (other.administration_id, other.organisation_id):
            raise Refused("Only contacts of the same administration or organisation are joined.")
        for name in TAKEN_OVER:
            value = getattr(other, name)
            if getattr(kept, name) is None and value is not None and (name != "substitute_id" or value != kept.id):
                setattr(kept, name, value)
        if kept.substitute_id == other.id:
            kept.substitute_id = None
        served = select(Contact).where(Contact.substitute_id == other.id, Contact.id != kept.id)
        for one in session.execute(served).scalars():
            one.substitute_id = kept.id
        other.is_active = False
        session.flush()


def tell_apart(actor: Actor, contact_id: int, other_id: int) -> int:
    """Record that two contacts are not the same; returns the id of what is recorded. They are shown no more as such."""
    with writing(actor) as session:
        one, other = sorted(_both(session, actor, contact_id, other_id), key=lambda contact: int(contact.id))
        known = select(ContactDistinction.id).filter_by(contact_id=one.id, other_id=other.id)
        if (found := session.execute(known).scalar()) is not None:
            return int(found)
        return added(session, ContactDistinction(contact_id=one.id, other_id=other.id))


def _both(session: Session, actor: Actor, contact_id: int, other_id: int) -> tuple[Any, Any]:
    """Two contacts that the actor may change, locked in one order."""
    if contact_id == other_id:
        raise Refused("Choose two contacts.")
    held = {one: locked(session, "contacts", one) for one in sorted((contact_id, other_id))}
    for contact in held.values():
        require(actor, Action.EDIT_DIRECTORY, contact)
    return held[contact_id], held[other_id]
