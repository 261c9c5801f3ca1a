"""Attendance lists of events, whose people are purged on a day."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0045"
branch_labels = None
depends_on = None

CATEGORIES = (
    "category IN ('civil_society', 'administration', 'local_authority', 'academia', 'private_sector', 'youth', "
    "'media', 'citizen')"
)


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "attendance_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("purge_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purged_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("people > 0", name=op.f("ck_attendance_lists_people")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_attendance_lists_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_lists")),
    )
    op.create_index(op.f("ix_attendance_lists_event_id"), "attendance_lists", ["event_id"])
    op.create_table(
        "attendees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("category", sa.String(length=24), nullable=True),
        sa.Column("gender", sa.String(length=24), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("consents", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_attendees_name")),
        sa.CheckConstraint(CATEGORIES, name=op.f("ck_attendees_category")),
        sa.CheckConstraint("gender IN ('woman', 'man')", name=op.f("ck_attendees_gender")),
        sa.ForeignKeyConstraint(["list_id"], ["attendance_lists.id"], name=op.f("fk_attendees_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendees")),
    )
    op.create_index(op.f("ix_attendees_list_id"), "attendees", ["list_id"])


def downgrade() -> None:
    """Undo this step: the lists are gone with their people."""
    op.drop_table("attendees")
    op.drop_table("attendance_lists")
