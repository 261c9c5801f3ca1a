"""What holds for the contacts of the directory: rules of fields, met at every flush."""

from typing import Any

from sqlalchemy.orm import Session

from data_access.accounts.addresses import valid
from data_access.refusals import FieldRefused, Refused
from data_access.rules.setting_rules import spoken
from data_access.tables import Contact


def address(_session: Session, contact: Any, changed: frozenset[str]) -> None:
    """An e-mail address in its one spelling, as accounts have it; what a server said of the former one is forgotten."""
    if "mail_refusal" not in changed:
        contact.mail_refusal = None
    contact.email = (contact.email or "").strip() or None
    if contact.email is None:
        return
    try:
        contact.email = valid(contact.email)
    except Refused as refused:
        raise FieldRefused("email", refused) from refused


def languages(_session: Session, contact: Any, _changed: frozenset[str]) -> None:
    """Some of the languages that the application speaks, each once, or none."""
    if contact.languages is not None:
        contact.languages = ", ".join(spoken(contact.languages)) if contact.languages.strip(" ,;،") else None


def substitute(session: Session, contact: Any, _changed: frozenset[str]) -> None:
    """Who stands in for a contact is another one of the same administration or organisation."""
    other = session.get(Contact, contact.substitute_id) if contact.substitute_id is not None else None
    if other is None:
        return
    if other.id == contact.id:
        raise FieldRefused("substitute_id", Refused("A contact cannot replace itself."))
    if (other.administration_id, other.organisation_id) != (contact.administration_id, contact.organisation_id):
        raise FieldRefused(
            "substitute_id", Refused("A substitute is a contact of the same administration or organisation.")
        )


def days(_session: Session, contact: Any, _changed: frozenset[str]) -> None:
    """The last day in office is not before the first."""
    if contact.starts_on is not None and contact.ends_on is not None and contact.ends_on < contact.starts_on:
        raise FieldRefused("ends_on", Refused("The end cannot come before the start."))
