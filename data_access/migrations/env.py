"""Alembic's entry: always runs on the connection that `migrations` hands over."""

from typing import Any, Literal

from alembic import context

from data_access.migrations.stepping import compared
from data_access.tables import Base
from data_access.tables.base import UtcDateTime


def render_type(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Write our own moment type as the plain type that the database sees."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_type,
    include_object=compared,
)
context.run_migrations()
