"""Who takes part in a working session: contacts of the directory, and people whose names are typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from data_access.changes.holding import locked
from data_access.database import writing
from data_access.permissions import Action, Actor, require
from data_access.queries.committee.committee import may_reach
from data_access.refusals import Gone, Refused
from data_access.rules.belonging import plan_of
from data_access.rules.foreign_rows import require_active
from data_access.states import AttendanceMode
from data_access.tables import Contact, MeetingParticipant


@dataclass(frozen=True)
class Typed:
    """A person who is not in the directory."""

    name: str
    organisation: str = ""
    email: str = ""


def add_participants(
    actor: Actor,
    meeting_id: int,
    contact_ids: Iterable[int] = (),
    typed: Typed | None = None,
    mode: AttendanceMode = AttendanceMode.IN_ROOM,
) -> list[int]:
    """Let people take part in a session in one way; returns the ids of those who were added.

    A contact who takes part already stays as they are. A contact is called by name where the actor may read it, by
    their department otherwise. Raises Refused when nobody is named.
    """
    chosen = list(dict.fromkeys(contact_ids))
    with writing(actor) as session:
        meeting: Any = locked(session, "meetings", meeting_id)
        require(actor, Action.EDIT_MEETINGS, meeting)
        known = select(MeetingParticipant.contact_id).where(MeetingParticipant.meeting_id == meeting_id)
        present = set(session.execute(known).scalars())
        made = []
        for contact_id in chosen:
            contact = session.get(Contact, contact_id)
            if contact is None:
                raise Gone
            require_active(contact, plan_of(meeting))
            called = (contact.name if may_reach(actor, contact.administration_id) else None) or contact.office
            if contact_id not in present:
                made.append(MeetingParticipant(meeting_id=meeting_id, contact_id=contact_id, name=called, mode=mode))
        if typed is not None and typed.name.strip():
            said = {"organisation": typed.organisation.strip() or None, "email": typed.email.strip() or None}
            made.append(MeetingParticipant(meeting_id=meeting_id, name=typed.name.strip(), mode=mode, **said))
        if not made:
            raise Refused("Choose somebody of the directory who does not take part yet, or type a name.")
        session.add_all(made)
        session.flush()
        return [one.id for one in made]
