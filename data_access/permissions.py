"""Roles and actions: who may do what, on which rows. Checked for reading and writing, whatever the screen shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import object_session

from data_access.refusals import Refused
from data_access.sight import in_sight
from data_access.states import AssignmentKind, Role
from data_access.tables import Assignment, Proposal
from data_access.tables.base import Base


class Action(StrEnum):
    """What can be done, as the table of rights names it."""

    READ_SUMMARIES = "read_summaries"
    READ_RECORDS = "read_records"
    READ_AUTHORS = "read_authors"
    READ_HISTORY = "read_history"
    IMPORT_IDEAS = "import_ideas"
    EDIT_IDEAS = "edit_ideas"
    SORT_IDEAS = "sort_ideas"
    EDIT_PROPOSALS = "edit_proposals"
    DECIDE = "decide"
    EDIT_LETTERS = "edit_letters"
    EDIT_MEETINGS = "edit_meetings"
    EDIT_COMMITMENTS = "edit_commitments"
    GIVE_OPINION = "give_opinion"
    EDIT_REPORTS = "edit_reports"
    EDIT_COMMITTEE = "edit_committee"
    EDIT_DIRECTORY = "edit_directory"
    EDIT_LISTS = "edit_lists"
    UNDO = "undo"
    MANAGE_ACCOUNTS = "manage_accounts"
    BACK_UP = "back_up"


class Scope(StrEnum):
    """On which rows a right holds: all, or those of one's own administration or organisation."""

    ALL = "all"
    OWN = "own"


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
            Action.READ_HISTORY,
            Action.IMPORT_IDEAS,
            Action.SORT_IDEAS,
            Action.EDIT_DIRECTORY,
            Action.EDIT_LISTS,
            Action.MANAGE_ACCOUNTS,
            Action.BACK_UP,
        ),
        Scope.ALL,
    ),
    Role.SECRETARIAT: dict.fromkeys(
        (
            *(Action.READ_SUMMARIES, Action.READ_RECORDS, Action.READ_AUTHORS, Action.READ_HISTORY, Action.UNDO),
            *(Action.IMPORT_IDEAS, Action.EDIT_IDEAS, Action.SORT_IDEAS, Action.EDIT_PROPOSALS, Action.DECIDE),
            *(Action.EDIT_LETTERS, Action.EDIT_MEETINGS, Action.EDIT_COMMITMENTS, Action.EDIT_REPORTS),
            *(Action.EDIT_COMMITTEE, Action.EDIT_DIRECTORY, Action.EDIT_LISTS),
        ),
        Scope.ALL,
    ),
    Role.FOCAL_POINT: dict.fromkeys(
        (
            Action.READ_SUMMARIES,
            Action.READ_RECORDS,
            Action.READ_HISTORY,
            Action.DECIDE,
            Action.EDIT_LETTERS,
            Action.EDIT_MEETINGS,
            Action.EDIT_COMMITMENTS,
            Action.EDIT_DIRECTORY,
            Action.UNDO,
        ),
        Scope.OWN,
    ),
    Role.COPIL: {
        Action.READ_SUMMARIES: Scope.ALL,
        Action.READ_RECORDS: Scope.ALL,
        Action.READ_HISTORY: Scope.ALL,
        Action.GIVE_OPINION: Scope.OWN,
    },
    Role.READER: {Action.READ_SUMMARIES: Scope.ALL, Action.READ_RECORDS: Scope.ALL},
}
"""Who may do what, each right written out: an action that is new is nobody's until it stands here."""

NAMES = ("name_fr", "name_ar", "name_en")
EDITABLE: dict[str, dict[str, Action]] = {
    "ideas": dict.fromkeys(
        ("clean_title", "clean_body", "theme_id", "category", "status", "reason"), Action.EDIT_IDEAS
    ),
    "proposals": {
        **dict.fromkeys(
            ("title", "title_ar", "summary", "theme_id", "lead", "supporting", "position"), Action.EDIT_PROPOSALS
        ),
        "status": Action.DECIDE,
    },
    "letters": dict.fromkeys(
        ("subject", "status", "signed_on", "sent_on", "acknowledged_on", "answered_on", "note"), Action.EDIT_LETTERS
    ),
    "meetings": dict.fromkeys(
        ("subject", "status", "requested_on", "scheduled_on", "starts_at", "held_on", "place", "reason", "minutes"),
        Action.EDIT_MEETINGS,
    ),
    "commitments": dict.fromkeys(
        (
            *("title", "title_ar", "brief", "lead_contact", "supporting_government", "supporting_civil_society"),
            *("supporting_others", "starts_on", "ends_on", "problem", "causes", "done_so_far", "solution", "results"),
            *("transparency", "accountability", "participation", "co_drafted_on"),
        ),
        Action.EDIT_COMMITMENTS,
    ),
    "commitment_steps": dict.fromkeys(("planned_on", "owner"), Action.EDIT_COMMITMENTS),
    "milestones": dict.fromkeys(
        ("title", "outputs", "due_on", "lead", "supporting", "progress", "evidence"), Action.EDIT_COMMITMENTS
    ),
    "opinions": {
        **dict.fromkeys(("kind", "enrichment", "given_on"), Action.GIVE_OPINION),
        **dict.fromkeys(("answer_kind", "answer"), Action.EDIT_COMMITMENTS),
    },
    "consultation_comments": dict.fromkeys(("answer_kind", "answer"), Action.EDIT_COMMITMENTS),
    "reports": dict.fromkeys(("status", "published_on"), Action.EDIT_REPORTS),
    "report_sections": dict.fromkeys(("status", "body"), Action.EDIT_REPORTS),
    "committee_sessions": dict.fromkeys(
        ("takes_place_on", "starts_at", "place", "status", "minutes_status"), Action.EDIT_COMMITTEE
    ),
    "action_items": dict.fromkeys(("title", "owner", "due_on", "status", "done_on"), Action.EDIT_COMMITTEE),
    "contacts": dict.fromkeys(
        ("office", "name", "email", "telephone", "is_deputy", "is_active"), Action.EDIT_DIRECTORY
    ),
    "administrations": dict.fromkeys((*NAMES, "remit", "is_active", "position"), Action.EDIT_LISTS),
    "organisations": dict.fromkeys((*NAMES, "kind", "is_active", "position"), Action.EDIT_LISTS),
    "remits": dict.fromkeys(("words", "theme_id"), Action.EDIT_LISTS),
    "themes": dict.fromkeys((*NAMES, "position"), Action.EDIT_LISTS),
    "events": dict.fromkeys((*NAMES, "place", "starts_on", "ends_on", "position"), Action.EDIT_LISTS),
    "event_attendances": {"people": Action.EDIT_LISTS},
    "channels": dict.fromkeys((*NAMES, "position"), Action.EDIT_LISTS),
}
"""Every cell that a grid, a form or a workbook may change, and the action it takes."""


def allowed(actor: Actor, action: Action) -> Scope | None:
    """The scope on which an actor may do something, None when not at all."""
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
    """The rule itself, for statements that `visible` cannot read (aggregates, unions): see `sight.in_sight`."""
    return true() if actor.scope is None else in_sight(actor.scope, entity)


def _entities(statement: Select[Any]) -> list[type[Base]]:
    return [d["entity"] for d in statement.column_descriptions if d.get("entity") is not None]


SYSTEM = Actor(id=None, name="cocreation", role=Role.SECRETARIAT)
"""The program itself: migrations, the sample plan, the command on the server."""
