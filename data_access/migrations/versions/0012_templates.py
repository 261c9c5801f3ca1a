"""Word templates of papers, with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "paper_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('letter')", name=op.f("ck_paper_templates_kind")),
        sa.CheckConstraint(
            "language IN ('fr', 'ar', 'en', 'mixed', 'other')", name=op.f("ck_paper_templates_language")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_paper_templates_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_templates")),
        sa.UniqueConstraint(
            "plan_id", "kind", "language", "version", name=op.f("uq_paper_templates_plan_id_kind_language_version")
        ),
    )
    op.create_index(op.f("ix_paper_templates_plan_id"), "paper_templates", ["plan_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("paper_templates")
