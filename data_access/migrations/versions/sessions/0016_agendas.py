"""The order of a session's agenda, and what was noted on each of its proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column("meeting_proposals", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("meeting_proposals", sa.Column("note", sa.String(), nullable=True))


def downgrade() -> None:
    """Undo this step."""
    with op.batch_alter_table("meeting_proposals") as batch:
        batch.drop_column("note")
        batch.drop_column("position")
