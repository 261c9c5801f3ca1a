"""A section of a report may be made of a file, its annex."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("report_sections") as batch:
        batch.add_column(sa.Column("attachment_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_report_sections_attachment_id"), "attachments", ["attachment_id"], ["id"])
    op.create_index(op.f("ix_report_sections_attachment_id"), "report_sections", ["attachment_id"])


def downgrade() -> None:
    """Undo this step: the files stay beside their reports."""
    op.drop_index(op.f("ix_report_sections_attachment_id"), "report_sections")
    with op.batch_alter_table("report_sections") as batch:
        batch.drop_constraint(op.f("fk_report_sections_attachment_id"), type_="foreignkey")
        batch.drop_column("attachment_id")
