"""The meaning of each text as numbers, kept so that it is computed once."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "text_vectors",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=60), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_text_vectors_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "model", "fingerprint", name=op.f("pk_text_vectors")),
    )


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("text_vectors")
