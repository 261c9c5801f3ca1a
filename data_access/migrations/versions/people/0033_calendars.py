"""The secret address of the calendar of an account: its fingerprint, and until when it answers."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("calendar_sha256", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("calendar_until", sa.DateTime(timezone=True), nullable=True))
        batch.create_unique_constraint(op.f("uq_accounts_calendar_sha256"), ["calendar_sha256"])


def downgrade() -> None:
    """Undo this step: calendars are told of nothing any more."""
    with op.batch_alter_table("accounts") as batch:
        batch.drop_constraint(op.f("uq_accounts_calendar_sha256"), type_="unique")
        batch.drop_column("calendar_until")
        batch.drop_column("calendar_sha256")
