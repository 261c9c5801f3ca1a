"""The next idea to read is found without reading the others."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_index("ix_ideas_in_turn", "ideas", ["plan_id", "status", "number"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_index("ix_ideas_in_turn", "ideas")
