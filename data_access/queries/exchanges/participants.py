"""Who takes part in a working session, and how each is reached."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, select

from data_access.countries import SPOKEN
from data_access.database import reading
from data_access.permissions import Action, Actor, allowed, visible
from data_access.queries.committee.committee import may_reach
from data_access.queries.names import Names, names_of
from data_access.states import AttendanceMode
from data_access.tables import Administration, Contact, Meeting, MeetingParticipant, Organisation


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part; `name` is empty for who may not read names of contacts, `reached_at` likewise.

    `reached_at` is the typed address, else that of the directory, None without one.
    """

    id: int
    contact_id: int | None
    name: str
    organisation: Names
    """The same in each language where it was typed."""
    typed_organisation: str | None
    email: str | None
    reached_at: str | None
    mode: AttendanceMode
    refusal: str
    """What a mail server said when it refused the address of the directory."""
    language: str = ""
    """The code of the first language of the directory, empty where none is said."""


def participants(actor: Actor, meeting_id: int) -> tuple[Participant, ...]:
    """The participants of a session that the actor may see: those of its administration first, then as they came."""
    statement: Any = (
        select(MeetingParticipant, Contact, Administration, Organisation)
        .join(Meeting, Meeting.id == MeetingParticipant.meeting_id)
        .outerjoin(Contact, Contact.id == MeetingParticipant.contact_id)
        .outerjoin(Administration, Administration.id == Contact.administration_id)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .where(MeetingParticipant.meeting_id == meeting_id)
        .order_by(
            case((Contact.administration_id == Meeting.administration_id, 0), (Contact.id.is_not(None), 1), else_=2),
            MeetingParticipant.id,
        )
    )
    is_open = allowed(actor, Action.READ_CONTACTS) is not None
    with reading() as session:
        found = session.execute(visible(actor, statement, MeetingParticipant)).all()
    return tuple(
        Participant(
            id=one.id,
            contact_id=one.contact_id,
            name=one.name if is_open else "",
            organisation=_organisation(one.organisation, administration or organisation),
            typed_organisation=one.organisation,
            email=one.email if is_open else None,
            reached_at=(one.email or _address(actor, contact)) if is_open else None,
            mode=one.mode,
            refusal=_refusal(one, contact) if is_open else "",
            language=(contact.languages or "").partition(",")[0].strip() if contact is not None else "",
        )
        for one, contact, administration, organisation in found
    )


def _organisation(typed: str | None, named: Any) -> Names:
    if typed or named is None:
        return tuple((code, typed or "") for code in SPOKEN)
    return names_of(named)


def _address(actor: Actor, contact: Contact | None) -> str | None:
    return contact.email if contact is not None and may_reach(actor, contact.administration_id) else None


def _refusal(one: MeetingParticipant, contact: Contact | None) -> str:
    return (contact.mail_refusal or "") if contact is not None and not one.email else ""
