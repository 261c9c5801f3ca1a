"""What a record points to: a row of its plan, not archived, in sight of who makes it point there, whatever a screen
offered."""

from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from data_access.permissions import Actor, visible_rows
from data_access.refusals import FieldRefused, Refused
from data_access.rules.belonging import came_before, plan_of, today_of
from data_access.tables import TABLES, Commitment, Contact, Plan
from data_access.tables.base import Base

ELSEWHERE = "What you chose is not in this plan, or is not yours to see."


def require_in_sight(session: Session, actor: Actor, record: Base, changed: frozenset[str]) -> None:
    """Raise Refused when a reference of the record that has changed leads to a row that does not exist, is of another
    plan, or is not in sight of the actor; the sentence does not tell which. What is archived is read everywhere and
    chosen nowhere, but for an undoing, which gives back what was. A column that leads to an earlier plan
    (`Base.FROM_EARLIER`) leads there and nowhere else."""
    columns: Any = inspect(type(record)).columns
    for name in sorted(changed):
        value = getattr(record, name)
        for key in columns[name].foreign_keys if value is not None else ():
            entity = TABLES[key.column.table.name]
            if entity is not Plan:
                plan = plan_of(record)
                found = require_seen(session, actor, entity, value, None if name in record.FROM_EARLIER else plan)
                if session.info.get("undoes_id") or session.info.get("gives_back"):
                    continue
                if name in record.FROM_EARLIER:
                    require_earlier(name, found, plan)
                else:
                    require_active(found, plan)


def require_active(found: Base, plan: Plan | None = None) -> None:
    """Raise Refused for a row of a list that is archived, and for a contact that is not in office today in the plan."""
    has_left = isinstance(found, Contact) and plan is not None and not found.is_in_office(today_of(plan))
    if has_left or not getattr(found, "is_active", True):
        raise Refused("“{name}” is no longer active: choose another one.", name=found.label_for_people())


def require_seen(session: Session, actor: Actor, entity: type[Base], record_id: int, plan: Plan | None) -> Base:
    """The row of that id, provided that the actor sees it and that it is of the plan, where both have one."""
    found = session.get(entity, record_id)
    if found is None:
        raise Refused(ELSEWHERE)
    its = plan_of(found)
    if its is not None and plan is not None and its.id != plan.id:
        raise Refused(ELSEWHERE)
    if actor.scope is not None:
        rows: Any = entity
        if session.execute(select(rows.id).where(rows.id == record_id, visible_rows(actor, entity))).first() is None:
            raise Refused(ELSEWHERE)
    return found


def require_earlier(name: str, found: Base, plan: Plan | None) -> None:
    """Raise FieldRefused, for this column, unless the row is of a plan before this one and was kept there."""
    its = plan_of(found)
    if its is None or plan is None or not came_before(its, plan):
        raise FieldRefused(name, Refused("Choose a commitment of an earlier plan."))
    if isinstance(found, Commitment) and found.withdrawn_on is not None:
        withdrawn = Refused(
            "{reference} was withdrawn in its plan: a sheet continues what was kept.", reference=found.reference
        )
        raise FieldRefused(name, withdrawn)
