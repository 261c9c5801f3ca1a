"""Every table of a plan as rows for a file: references as the codes that people know, personal data apart."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, select

from data_access.database import reading
from data_access.permissions import Action, Actor, Scope, allowed, require, visible_rows
from data_access.queries.committee.committee import REACHED_BY
from data_access.tables import TABLES
from data_access.tables.base import Base, Json

TABLES_OUT = (
    *(
        "themes",
        "channels",
        "events",
        "event_attendances",
        "programme_items",
        "administrations",
        "contacts",
        "organisations",
    ),
    "contact_distinctions",
    *("import_batches", "ideas", "proposals", "proposal_ideas", "assignments", "decisions", "trail_steps"),
    *("remits", "sorting_acts", "idea_parts", "suggestions"),
    *("letters", "letter_texts", "letter_reminders", "meetings", "meeting_proposals", "meeting_participants"),
    *("meeting_minutes", "incoming_letters", "attachments", "paper_templates"),
    *("messages", "message_files"),
    *("commitments", "commitment_proposals", "commitment_steps", "milestones", "opinions", "consultation_comments"),
    *("committee_sessions", "session_attendances", "agenda_items", "agenda_links", "session_points"),
    *("proposed_items", "committee_decisions", "action_items"),
    "session_minutes",
    *("reports", "report_sections", "report_comments"),
    *("publications", "outreach_acts", "announcements"),
    *("stages", "stage_dependencies"),
)
"""What an export holds, in reading order. Accounts, the change log and who reads what now are no part of a plan."""
UNSAID = frozenset({"plan_id", "html", "fingerprint", "folded", "file_sha256"})
KEYS = ("code", "reference", "number", "file_name")
"""What people call a record of another table, the first that it has; else its id."""
AT_ONCE = 1_000
Cell = str | int | bool | date | time | datetime | None


def columns(actor: Actor, table: str, authors: bool = False) -> tuple[str, ...]:
    """The columns of a table that the actor may take out. Names of contributors, and
    what reaches a contact, only when they are asked for.

    Raises Refused when `authors` is asked by somebody who may not read them.
    """
    require(actor, Action.READ_RECORDS)
    if authors:
        require(actor, Action.READ_AUTHORS)
    hidden = {*UNSAID, *(() if authors else ("author_name", "author_contact"))}
    if table == "contacts" and not (authors and allowed(actor, Action.READ_CONTACTS) == Scope.ALL):
        hidden |= set(REACHED_BY)
        hidden |= {"gender", "mail_refusal"}
    if table == "meeting_participants" and not (authors and allowed(actor, Action.READ_CONTACTS) == Scope.ALL):
        hidden |= {"name", "email"}
    if table == "messages" and not (authors and allowed(actor, Action.READ_CONTACTS) == Scope.ALL):
        hidden |= {"to_name", "to_address", "answer"}
    found = TABLES[table].__table__.c
    return tuple(column.name for column in found if column.name not in hidden and not isinstance(column.type, Json))


def rows(actor: Actor, plan_id: int, table: str, authors: bool = False) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table that the actor may see, in the order of `columns`, a few in memory at a time.

    States are members of their kind; references are codes.
    """
    entity: Any = TABLES[table]
    chosen = [_shown(entity, name) for name in columns(actor, table, authors)]
    statement = select(*chosen).where(*_of_plan(actor, entity, plan_id)).order_by(entity.id)
    with reading() as session, session.execute(statement.execution_options(yield_per=AT_ONCE)) as found:
        for row in found:
            yield tuple(row)


def _shown(entity: Any, name: str) -> ColumnElement[Any]:
    """The column, or what people call the record that it refers to."""
    column: Any = getattr(entity, name)
    keys = entity.__table__.c[name].foreign_keys
    if not keys:
        return column.label(name)  # type: ignore[no-any-return]
    target = next(iter(keys)).column.table.alias()
    called = next((target.c[key] for key in KEYS if key in target.c), target.c.id)
    return select(called).where(target.c.id == column).scalar_subquery().label(name)


def _of_plan(actor: Actor, entity: Any, plan_id: int) -> Iterator[ColumnElement[bool]]:
    """The conditions that keep the rows of a plan that the actor may see; a part follows its whole."""
    yield visible_rows(actor, entity)
    if "plan_id" in entity.__table__.c:
        yield entity.plan_id == plan_id
    elif entity.PARENT is not None:
        key = next(iter(entity.__table__.c[entity.PARENT].foreign_keys))
        whole: Any = next(m.class_ for m in Base.registry.mappers if m.local_table is key.column.table)
        yield getattr(entity, entity.PARENT).in_(select(whole.id).where(*_of_plan(actor, whole, plan_id)))
