"""Roles and actions: who may do what, on which rows. Checked for reading and writing, whatever the screen shows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import object_session

from data_access.connections import past
from data_access.refusals import Refused
from data_access.rights.actions import Action, Scope
from data_access.rights.editable import EDITABLE
from data_access.rights.sight import in_sight
from data_access.states import AssignmentKind, Role
from data_access.tables import Assignment, Proposal
from data_access.tables.base import Base

__all__ = [
    "EDITABLE",
    "NOTICES",
    "RIGHTS",
    "SYSTEM",
    "Action",
    "Actor",
    "Scope",
    "abilities",
    "allowed",
    "concerns",
    "require",
    "visible",
    "visible_rows",
]


@dataclass(frozen=True)
class Actor:
    """Who acts: an account, or the program itself (`SYSTEM`)."""

    id: int | None
    name: str
    role: Role
    administration_id: int | None = None
    organisation_id: int | None = None

    @property
    def scope(self) -> int | None:
        """The administration that bounds what this actor sees; None when everything is visible. Part of cache keys.

        A focal point of no administration sees what concerns none.
        """
        return (self.administration_id or 0) if self.role == Role.FOCAL_POINT else None


RIGHTS: dict[Role, dict[Action, Scope]] = {
    Role.ADMINISTRATOR: dict.fromkeys(
        (
            Action.READ_SUMMARIES,
            Action.READ_RECORDS,
            Action.READ_CONTACTS,
            Action.READ_HISTORY,
            Action.IMPORT_IDEAS,
            Action.SORT_IDEAS,
            Action.EDIT_DIRECTORY,
            Action.EDIT_LISTS,
            Action.UNDO,
            Action.MANAGE_ACCOUNTS,
            Action.BACK_UP,
            Action.READ_EVIDENCE,
        ),
        Scope.ALL,
    ),
    Role.SECRETARIAT: dict.fromkeys(
        (
            *(Action.READ_SUMMARIES, Action.READ_RECORDS, Action.READ_AUTHORS, Action.READ_CONTACTS),
            *(Action.READ_HISTORY, Action.UNDO),
            *(Action.IMPORT_IDEAS, Action.EDIT_IDEAS, Action.SORT_IDEAS, Action.EDIT_PROPOSALS, Action.DECIDE),
            *(Action.CONTEST, Action.EDIT_LETTERS, Action.EDIT_MEETINGS, Action.EDIT_COMMITMENTS, Action.EDIT_REPORTS),
            *(Action.EDIT_COMMITTEE, Action.EDIT_DIRECTORY, Action.EDIT_LISTS, Action.SEND_MAIL),
            *(Action.READ_EVIDENCE, Action.EDIT_EVIDENCE, Action.EDIT_CALENDAR),
        ),
        Scope.ALL,
    ),
    Role.FOCAL_POINT: dict.fromkeys(
        (
            Action.READ_SUMMARIES,
            Action.READ_RECORDS,
            Action.READ_CONTACTS,
            Action.READ_HISTORY,
            Action.DECIDE,
            Action.CONTEST,
            Action.EDIT_LETTERS,
            Action.EDIT_MEETINGS,
            Action.EDIT_COMMITMENTS,
            Action.EDIT_DIRECTORY,
            Action.UNDO,
        ),
        Scope.OWN,
    )
    | {Action.READ_EVIDENCE: Scope.ALL},
    Role.COPIL: {
        Action.READ_SUMMARIES: Scope.ALL,
        Action.READ_RECORDS: Scope.ALL,
        Action.READ_HISTORY: Scope.ALL,
        Action.READ_EVIDENCE: Scope.ALL,
        Action.CONTEST: Scope.OWN,
        Action.GIVE_OPINION: Scope.OWN,
    },
    Role.READER: {Action.READ_SUMMARIES: Scope.ALL, Action.READ_RECORDS: Scope.ALL, Action.READ_EVIDENCE: Scope.ALL},
    Role.REVIEWER: {Action.READ_EVIDENCE: Scope.ALL},
}
"""Who may do what, each right written out: an action that is new is nobody's until it stands here."""


TODAY_ONLY = frozenset(
    (Action.SORT_IDEAS, Action.EDIT_IDEAS, Action.EDIT_DIRECTORY, Action.CONTEST, Action.UNDO, Action.SEND_MAIL)
)
"""What nobody may do while an earlier state of the data is looked at, where no closed plan says it already."""


def allowed(actor: Actor, action: Action) -> Scope | None:
    """The scope on which an actor may do something, None when not at all."""
    if action in TODAY_ONLY and past.shown.get() is not None:
        return None
    return RIGHTS[actor.role].get(action)


def require(actor: Actor, action: Action, record: Base | None = None) -> None:
    """Raise Refused unless the actor may do this, on this record when one is given."""
    scope = allowed(actor, action)
    if scope is None:
        raise Refused("Your role does not allow this: ask the secretariat.")
    if scope == Scope.OWN and record is not None and not concerns(actor, record):
        raise Refused("This row belongs to another administration: you may only change your own.")


def concerns(actor: Actor, record: Base) -> bool:
    """True when a record is of the actor's own administration (or committee organisation).

    A proposal is its lead administration's to decide. A part of a record concerns whom the whole concerns.
    """
    if actor.organisation_id is not None:
        return bool(getattr(record, "organisation_id", None) == actor.organisation_id)
    whole: Base | None = record
    while whole is not None:
        if isinstance(whole, Proposal):
            return _leads(actor, whole)
        administration_id = getattr(whole, "administration_id", None)
        if administration_id is not None:
            return bool(administration_id == actor.administration_id)
        whole = whole.parent()
    return False


def _leads(actor: Actor, proposal: Proposal) -> bool:
    session = object_session(proposal)
    mine = select(Assignment.id).where(
        Assignment.proposal_id == proposal.id,
        Assignment.administration_id == actor.administration_id,
        Assignment.kind == AssignmentKind.LEAD,
    )
    return session is not None and session.execute(mine).first() is not None


def abilities(actor: Actor, table: str) -> dict[str, Action]:
    """The fields of a table that an actor may change on the rows of their scope, with the action each takes."""
    return {field: action for field, action in EDITABLE.get(table, {}).items() if allowed(actor, action)}


def visible(actor: Actor, statement: Select[Any], *entities: type[Base]) -> Select[Any]:
    """Bound a statement to the rows an actor may see, by its first entity or the ones named.

    Raises Refused for who may read nothing at all. A focal point sees the letters, meetings and commitments of their
    administration, the proposals assigned to it, and the ideas of those proposals.
    """
    require(actor, Action.READ_SUMMARIES)
    if actor.scope is None:
        return statement
    for entity in entities or _entities(statement)[:1]:
        statement = statement.where(visible_rows(actor, entity))
    return statement


def visible_rows(actor: Actor, entity: type[Base]) -> ColumnElement[bool]:
    """The rule itself, for statements that `visible` cannot read (aggregates, unions): see `sight.in_sight`.

    Raises Refused for who may read nothing at all: what is public is read by `rights.published` alone.
    """
    require(actor, Action.READ_SUMMARIES)
    return true() if actor.scope is None else in_sight(actor.scope, entity)


def _entities(statement: Select[Any]) -> list[type[Base]]:
    return [d["entity"] for d in statement.column_descriptions if d.get("entity") is not None]


SYSTEM = Actor(id=None, name="cocreation", role=Role.SECRETARIAT)
"""The program itself: migrations, the sample plan, the command on the server."""
NOTICES = Actor(id=None, name="cocreation · e-mail", role=Role.SECRETARIAT)
"""The program where it tells people by e-mail what waits for them: the history shows these e-mails as one line."""
