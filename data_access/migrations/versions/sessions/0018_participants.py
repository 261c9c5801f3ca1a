"""Who takes part in a working session."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "meeting_participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("mode", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "mode IN ('in_room', 'remote', 'telephone', 'excused')", name=op.f("ck_meeting_participants_mode")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_participants_meeting_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_meeting_participants_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_participants")),
        sa.UniqueConstraint("meeting_id", "contact_id", name=op.f("uq_meeting_participants_meeting_id_contact_id")),
    )
    for name in ("meeting_id", "contact_id"):
        op.create_index(op.f(f"ix_meeting_participants_{name}"), "meeting_participants", [name])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("meeting_participants")
