"""The entries of one transaction are one act, and an entry says which one it takes back."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column("audit_entries", sa.Column("act", sa.Integer(), nullable=True))
    op.add_column("audit_entries", sa.Column("undoes_id", sa.Integer(), nullable=True))
    op.create_index("ix_audit_entries_undoes", "audit_entries", ["undoes_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_index("ix_audit_entries_undoes", "audit_entries")
    op.drop_column("audit_entries", "undoes_id")
    op.drop_column("audit_entries", "act")
