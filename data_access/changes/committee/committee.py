"""Changes of the directory and of the steering committee: what adds contacts, organisations, sessions, next steps.

What exists is edited cell by cell (`changes.cells`); a contact that leaves is no longer in office, never deleted.
"""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import select

from data_access.changes.committee.carried_over import carry_over
from data_access.changes.committee.sessions import open_session
from data_access.changes.numbering import next_number
from data_access.changes.plans import open_plan
from data_access.changes.settings.reference import Names, added, named, new_code, next_position
from data_access.database import writing
from data_access.papers.kinds import Gender
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.states import AttendanceMode, OrganisationKind
from data_access.steps import StepOwner
from data_access.tables import (
    ActionItem,
    Administration,
    CommitteeSession,
    Contact,
    Organisation,
    SessionAttendance,
)


def add_contact(
    actor: Actor,
    office: str,
    administration_id: int | None = None,
    organisation_id: int | None = None,
    name: str = "",
    email: str = "",
    telephone: str = "",
    is_deputy: bool = False,
    function: str = "",
    languages: str | None = None,
    substitute_id: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    gender: Gender | None = None,
) -> int:
    """A new contact of an administration or of an organisation of the committee; returns its id.

    `languages` are codes with commas between them. A focal point adds contacts of their own administration only.
    """
    if not office.strip():
        raise Refused("Enter the department: the directory shows it to everyone.")
    with writing(actor) as session:
        contact = Contact(
            administration_id=administration_id,
            organisation_id=organisation_id,
            office=office.strip(),
            name=name.strip() or None,
            email=email.strip() or None,
            telephone=telephone.strip() or None,
            is_deputy=is_deputy,
            function=function.strip() or None,
            languages=languages,
            substitute_id=substitute_id,
            starts_on=starts_on,
            ends_on=ends_on,
            gender=gender,
        )
        require(actor, Action.EDIT_DIRECTORY, contact)
        belongs_to = (
            (Administration, administration_id) if administration_id is not None else (Organisation, organisation_id)
        )
        if belongs_to[1] is None or session.get(*belongs_to) is None:
            raise Refused("Choose the administration or the organisation of this contact.")
        return added(session, contact)


def add_organisation(actor: Actor, code: str, names: Names, kind: OrganisationKind) -> int:
    """A new member organisation of the committee, shared by all plans; returns its id."""
    with writing(actor) as session:
        require(actor, Action.EDIT_LISTS)
        new_code(session, Organisation, code)
        position = next_position(session, Organisation)
        return added(session, Organisation(code=code, **named(names), kind=kind, position=position))


def plan_session(
    actor: Actor,
    plan_id: int,
    takes_place_on: date | None,
    starts_at: time | None = None,
    place: str = "",
    agenda_item_ids: Iterable[int] = (),
    action_item_ids: Iterable[int] = (),
) -> int:
    """Plan the next meeting of the committee, with the next number of its plan; returns its id.

    The items of an earlier agenda that are named stand on its agenda, with what they are tied to and their files; so
    does one item for each next step that is named, tied to it.
    """
    if takes_place_on is None:
        raise Refused("Enter the date of the committee meeting.")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        open_plan(session, plan_id)
        number = next_number(session, plan_id, CommitteeSession.number)
        planned = CommitteeSession(
            plan_id=plan_id,
            number=number,
            takes_place_on=takes_place_on,
            starts_at=starts_at,
            place=place.strip() or None,
        )
        session_id = added(session, planned)
        carry_over(session, planned, agenda_item_ids, action_item_ids)
        return session_id


def record_attendance(actor: Actor, session_id: int, organisation_id: int, mode: AttendanceMode) -> None:
    """Set how an organisation attended a session, overwriting an earlier value."""
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        open_session(session, session_id)
        known = session.execute(
            select(SessionAttendance).where(
                SessionAttendance.session_id == session_id, SessionAttendance.organisation_id == organisation_id
            )
        ).scalar_one_or_none()
        if known is None:
            session.add(SessionAttendance(session_id=session_id, organisation_id=organisation_id, mode=mode))
        else:
            known.mode = mode


def add_action_item(
    actor: Actor,
    session_id: int | None,
    title: str,
    owner: StepOwner | None = None,
    owner_name: str = "",
    due_on: date | None = None,
    decision_id: int | None = None,
    proposal_id: int | None = None,
    commitment_id: int | None = None,
    letter_id: int | None = None,
    report_id: int | None = None,
) -> int:
    """A next step that a session agreed on, of one of its decisions or none, tied to one record or none; returns its
    id."""
    if not title.strip():
        raise Refused("Say what is to be done.")
    with writing(actor) as session:
        require(actor, Action.EDIT_COMMITTEE)
        plan_id = open_session(session, session_id).plan_id
        position = next_number(session, plan_id, ActionItem.position, session_id=session_id)
        item = ActionItem(
            session_id=session_id,
            position=position,
            title=title.strip(),
            owner=owner,
            owner_name=owner_name.strip() or None,
            due_on=due_on,
            decision_id=decision_id,
            proposal_id=proposal_id,
            commitment_id=commitment_id,
            letter_id=letter_id,
            report_id=report_id,
        )
        return added(session, item)
