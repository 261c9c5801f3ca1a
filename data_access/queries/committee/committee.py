"""The people of the process: contacts of the administrations, organisations of the steering committee, its sessions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import func, select

from data_access.permissions import Action, Actor, Scope, allowed, require
from data_access.queries.frames import column
from data_access.queries.settings.reference import NAMES, frame
from data_access.tables import (
    Administration,
    AgendaItem,
    CommitteeSession,
    Contact,
    Organisation,
    SessionAttendance,
    SessionPoint,
)

PLACES = ("place", "place_ar", "place_en")
REACHED_BY = ("name", "email", "telephone")
"""What reaches a person: who may read it, and whose, stands in the table of rights; everybody sees the offices."""


def may_reach(actor: Actor, administration_id: int | None) -> bool:
    """True for who may read the names, addresses and telephones of the contacts of an administration.

    A focal point reads those of their own; the contacts of an organisation have no administration.
    """
    scope = allowed(actor, Action.READ_CONTACTS)
    return scope == Scope.ALL or (
        scope == Scope.OWN and administration_id is not None and administration_id == actor.administration_id
    )


def contacts(actor: Actor, _plan_id: int | None = None) -> pd.DataFrame:
    """The contacts, shared by all plans: id, administration_id, organisation_id, their codes (administration,
    organisation) and names (place_name_…), office, name, gender, function, languages (codes), email, telephone,
    is_deputy, substitute_id, starts_on, ends_on, is_active, mail_refusal (the mail server’s words), mine (may be
    changed by the actor). What reaches a person, or says who they are, is left empty for who may not see it."""
    require(actor, Action.READ_RECORDS)
    columns = (
        "id",
        "administration_id",
        "organisation_id",
        "office",
        *REACHED_BY,
        "gender",
        "function",
        "languages",
        "is_deputy",
        "substitute_id",
        "starts_on",
        "ends_on",
        "is_active",
        "mail_refusal",
    )
    statement = (
        select(
            *(getattr(Contact, name) for name in columns),
            Administration.code.label("administration"),
            Organisation.code.label("organisation"),
            *(func.coalesce(getattr(Administration, n), getattr(Organisation, n)).label(f"place_{n}") for n in NAMES),
        )
        .outerjoin(Administration, Administration.id == Contact.administration_id)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .order_by(
            Contact.administration_id.is_(None),
            Administration.position,
            Organisation.position,
            Contact.is_deputy,
            Contact.id,
        )
    )
    found = frame(actor, statement)
    reached = [may_reach(actor, administration) for administration in found["administration_id"]]
    for name in (*REACHED_BY, "gender", "mail_refusal"):
        found[name] = column(value if is_open else None for value, is_open in zip(found[name], reached, strict=True))
    scope = allowed(actor, Action.EDIT_DIRECTORY)
    own = scope == Scope.OWN
    found["mine"] = [
        scope is not None and (not own or administration == actor.administration_id)
        for administration in found.administration_id
    ]
    return found


def in_office(actor: Actor, today: date) -> pd.DataFrame:
    """The contacts that can be written to on a day, as `contacts` gives them: not archived, come and not gone."""
    found = contacts(actor)
    return found.loc[[_is_there(row, today) for row in found.to_dict("records")]].copy()


def _is_there(row: Mapping[Any, Any], today: date) -> bool:
    starts, ends = row["starts_on"], row["ends_on"]
    return bool(row["is_active"]) and (starts is None or starts <= today) and (ends is None or today <= ends)


def organisations(actor: Actor, _plan_id: int | None = None) -> pd.DataFrame:
    """The organisations of the committee: id, code, names, kind, is_active, position, sessions they attended."""
    attended = (
        select(func.count(SessionAttendance.id))
        .where(SessionAttendance.organisation_id == Organisation.id, SessionAttendance.mode != "excused")
        .correlate(Organisation)
        .scalar_subquery()
    )
    columns = ("id", "code", *NAMES, "kind", "is_active", "position")
    statement = select(*(getattr(Organisation, name) for name in columns), attended.label("attended"))
    return frame(actor, statement.order_by(Organisation.position, Organisation.code))


def sessions(actor: Actor, plan_id: int) -> pd.DataFrame:
    """The sessions of the committee, the latest first: id, number, takes_place_on, starts_at, PLACES, status,
    minutes_status, organisations (how many attended)."""
    attended = (
        select(func.count(SessionAttendance.id))
        .where(SessionAttendance.session_id == CommitteeSession.id, SessionAttendance.mode != "excused")
        .correlate(CommitteeSession)
        .scalar_subquery()
    )
    columns = ("id", "number", "takes_place_on", "starts_at", *PLACES, "status", "minutes_status")
    statement = select(*(getattr(CommitteeSession, n) for n in columns), attended.label("organisations"))
    statement = statement.where(CommitteeSession.plan_id == plan_id)
    return frame(actor, statement.order_by(CommitteeSession.takes_place_on.desc()))


def session_attendance(actor: Actor, session_id: int) -> pd.DataFrame:
    """How each organisation attended a session: id, organisation (code), names, mode."""
    statement = (
        select(
            SessionAttendance.id,
            Organisation.code.label("organisation"),
            *(getattr(Organisation, n) for n in NAMES),
            SessionAttendance.mode,
        )
        .join(Organisation, Organisation.id == SessionAttendance.organisation_id)
        .where(SessionAttendance.session_id == session_id)
        .order_by(Organisation.position)
    )
    return frame(actor, statement)


def agenda(actor: Actor, session_id: int) -> pd.DataFrame:
    """The agenda of a session: id, position, title."""
    statement = (
        select(AgendaItem.id, AgendaItem.position, AgendaItem.title)
        .where(AgendaItem.session_id == session_id)
        .order_by(AgendaItem.position)
    )
    return frame(actor, statement)


def points(actor: Actor, session_id: int) -> pd.DataFrame:
    """The points discussed in a session, as its minutes tell them: id, position, title, body."""
    statement = select(SessionPoint.id, SessionPoint.position, SessionPoint.title, SessionPoint.body)
    return frame(actor, statement.where(SessionPoint.session_id == session_id).order_by(SessionPoint.position))
