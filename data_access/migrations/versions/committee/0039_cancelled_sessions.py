"""A meeting of the committee may be cancelled, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0035"
branch_labels = None
depends_on = None

STATES, FORMER_STATES = "status IN ('planned', 'held', 'cancelled')", "status IN ('planned', 'held')"
REASON = "status <> 'cancelled' OR coalesce(length(reason), 0) > 0"
SESSIONS = sa.table("committee_sessions", sa.column("status", sa.String))


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("committee_sessions") as batch:
        batch.add_column(sa.Column("reason", sa.String(), nullable=True))
        batch.drop_constraint(op.f("ck_committee_sessions_status"), type_="check")
        batch.create_check_constraint(op.f("ck_committee_sessions_status"), STATES)
        batch.create_check_constraint(op.f("ck_committee_sessions_cancelled"), REASON)


def downgrade() -> None:
    """Undo this step. A cancelled meeting counts as planned again: before it no other state said so."""
    op.execute(sa.update(SESSIONS).where(SESSIONS.c.status == "cancelled").values(status="planned"))
    with op.batch_alter_table("committee_sessions") as batch:
        batch.drop_constraint(op.f("ck_committee_sessions_cancelled"), type_="check")
        batch.drop_constraint(op.f("ck_committee_sessions_status"), type_="check")
        batch.create_check_constraint(op.f("ck_committee_sessions_status"), FORMER_STATES)
        batch.drop_column("reason")
