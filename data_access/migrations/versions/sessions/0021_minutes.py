"""The minutes of working sessions, in versions; kinds of files and of Word templates for them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

FILES, PAPERS = "'document', 'sent', 'answer'", "'letter'"


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "meeting_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("validated_by", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.CheckConstraint("language IN ('fr', 'ar', 'en')", name=op.f("ck_meeting_minutes_language")),
        sa.CheckConstraint("(validated_at IS NULL) = (sha256 IS NULL)", name=op.f("ck_meeting_minutes_validated")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_minutes_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_minutes")),
        sa.UniqueConstraint(
            "meeting_id", "language", "version", name=op.f("uq_meeting_minutes_meeting_id_language_version")
        ),
    )
    op.create_index(op.f("ix_meeting_minutes_meeting_id"), "meeting_minutes", ["meeting_id"])
    _kinds(f"{FILES}, 'minutes'", f"{PAPERS}, 'minutes'")


def downgrade() -> None:
    """Undo this step."""
    op.execute("UPDATE attachments SET kind = 'document' WHERE kind = 'minutes'")
    op.execute("DELETE FROM paper_templates WHERE kind = 'minutes'")
    _kinds(FILES, PAPERS)
    op.drop_table("meeting_minutes")


def _kinds(files: str, papers: str) -> None:
    for table, kinds in (("attachments", files), ("paper_templates", papers)):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), f"kind IN ({kinds})")
