"""Lock a record of an open plan for the length of a change."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.audit import CLOSED
from data_access.permissions import EDITABLE
from data_access.refusals import Gone, Refused, not_editable
from data_access.rules.belonging import plan_of
from data_access.tables import TABLES, Plan
from data_access.tables.base import Base


def locked(session: Session, table: str, record_id: int) -> Base:
    """The record, locked for the length of the change. Raises Refused when it is gone or its plan is closed."""
    entity = TABLES.get(table)
    if entity is None or table not in EDITABLE:
        raise not_editable(table, table)
    statement = select(entity).where(entity.id == record_id).with_for_update(of=entity)  # type: ignore[attr-defined]
    if "plan_id" in entity.__table__.c:
        # Read along with the record, so that asking for its plan costs no further statement.
        statement = statement.add_columns(Plan).join(Plan, Plan.id == entity.plan_id)  # type: ignore[attr-defined]
    found = session.execute(statement).first()
    if found is None:
        raise Gone
    record: Base = found[0]
    plan = plan_of(record)
    if plan is not None and plan.is_closed:
        raise Refused(CLOSED)
    return record
