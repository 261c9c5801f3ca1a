"""Comments of the committee's members on the draft of a workshop report, and what is answered."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "report_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("section_number", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("answer_kind", sa.String(length=24), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint("section_number BETWEEN 1 AND 11", name=op.f("ck_report_comments_number")),
        sa.CheckConstraint("coalesce(length(body), 0) > 0", name=op.f("ck_report_comments_text")),
        sa.CheckConstraint(
            "(answer_kind IS NULL) = (coalesce(length(answer), 0) = 0)", name=op.f("ck_report_comments_answer")
        ),
        sa.CheckConstraint(
            "answer_kind IN ('taken', 'partly_taken', 'not_taken')", name=op.f("ck_report_comments_answer_kind")
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_comments_report_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_report_comments_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_comments")),
    )
    op.create_index(op.f("ix_report_comments_report_id"), "report_comments", ["report_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("report_comments")
