"""What an administration has answered to a letter stands beside the day of its answer."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.add_column("letters", sa.Column("answer", sa.String(), nullable=True))


def downgrade() -> None:
    """Undo this step."""
    op.drop_column("letters", "answer")
