"""Search in the words of ideas without reading whole ideas."""

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAME = "ix_ideas_folded"


def upgrade() -> None:
    """Apply this step.

    SQLite reads the folded words from an index that holds nothing else, in the order of the ideas: writing it costs
    little. PostgreSQL looks trigrams up, where its extension may be installed; else it reads the ideas as before.
    """
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(NAME, "ideas", ["plan_id", "id", "folded"])
    elif _trigrams():
        op.create_index(NAME, "ideas", ["folded"], postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"})


def _trigrams() -> bool:
    """Install PostgreSQL's trigrams; False where they are not there or this account may not."""
    connection = op.get_bind()
    available = connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"))
    if not available:
        return False
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except DBAPIError:
        return False
    return True
