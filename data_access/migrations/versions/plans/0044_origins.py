"""What a plan was started from: the plan, its themes, and the earlier commitment that a sheet continues."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0042"
branch_labels = None
depends_on = None

ORIGIN = (
    "origin_id INTEGER CONSTRAINT fk_plans_origin_id REFERENCES plans (id)"
    " CONSTRAINT ck_plans_own_origin CHECK (origin_id IS NULL OR origin_id <> id)"
    " CONSTRAINT ck_plans_learns CHECK (origin_id IS NOT NULL OR NOT learns_from_origin)"
)
THEME = "origin_id INTEGER CONSTRAINT fk_themes_origin_id REFERENCES themes (id)"
COMMITMENT = (
    "continues_id INTEGER CONSTRAINT fk_commitments_continues_id REFERENCES commitments (id)"
    " CONSTRAINT ck_commitments_own_origin CHECK (continues_id IS NULL OR continues_id <> id)"
)
ADDED = (("plans", "origin_id", ORIGIN), ("themes", "origin_id", THEME), ("commitments", "continues_id", COMMITMENT))


def upgrade() -> None:
    """Apply this step."""
    op.add_column("plans", sa.Column("learns_from_origin", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table, column, added in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {added}")
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Undo this step: where a plan, its themes and its commitments come from is forgotten."""
    for table, column, _added in reversed(ADDED):
        op.drop_index(op.f(f"ix_{table}_{column}"), table)
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_column("plans", "learns_from_origin")
