"""Publications, outreach activities, announcements; the day on which the portal was last seen open."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

PUBLICATIONS = "'rules', 'timeline', 'minutes', 'report', 'sheets', 'response', 'plan', 'progress', 'other'"
OUTREACH = "'campaign', 'meeting', 'civil_society', 'media', 'social_networks', 'training', 'mailing', 'other'"
OF = (
    "(event_id IS NULL AND length(title) > 0 AND starts_on IS NOT NULL) "
    "OR (event_id IS NOT NULL AND title IS NULL AND starts_on IS NULL)"
)


def upgrade() -> None:
    """Apply this step."""
    op.add_column("plans", sa.Column("portal_seen_on", sa.Date(), nullable=True))
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.CheckConstraint(f"kind IN ({PUBLICATIONS})", name=op.f("ck_publications_kind")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_publications_title")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_publications_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_table(
        "outreach_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.CheckConstraint(f"kind IN ({OUTREACH})", name=op.f("ck_outreach_acts_kind")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_outreach_acts_title")),
        sa.CheckConstraint("people IS NULL OR people >= 0", name=op.f("ck_outreach_acts_people")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_outreach_acts_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_acts")),
    )
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.CheckConstraint(OF, name=op.f("ck_announcements_of")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_announcements_event_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_announcements_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sa.UniqueConstraint("event_id", name=op.f("uq_announcements_event_id")),
    )
    for name in ("publications", "outreach_acts", "announcements"):
        op.create_index(op.f(f"ix_{name}_plan_id"), name, ["plan_id"], unique=False)


def downgrade() -> None:
    """Undo this step."""
    for name in ("announcements", "outreach_acts", "publications"):
        op.drop_table(name)
    op.drop_column("plans", "portal_seen_on")
