"""The programme and the logistics of events; women, men and young people among those who came."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

KINDS = "kind IN ('opening', 'plenary', 'workshop', 'break', 'closing')"
WOMEN_MEN = "coalesce(women, 0) >= 0 AND coalesce(men, 0) >= 0 AND coalesce(women, 0) + coalesce(men, 0) <= people"
COUNTS = ("women", "men", "young")
LOGISTICS = ("spoken_languages", "interpretation", "accessibility")


def upgrade() -> None:
    """Apply this step."""
    op.add_column("events", sa.Column("capacity", sa.Integer(), nullable=True))
    for name in LOGISTICS:
        op.add_column("events", sa.Column(name, sa.String(), nullable=True))
    with op.batch_alter_table("event_attendances") as batch:
        for name in COUNTS:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch.create_check_constraint(op.f("ck_event_attendances_women_men"), WOMEN_MEN)
        young = "young IS NULL OR (young >= 0 AND young <= people)"
        batch.create_check_constraint(op.f("ck_event_attendances_young"), young)
    op.create_table(
        "programme_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("takes_place_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=True),
        sa.Column("speakers", sa.String(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_programme_items_kind")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_programme_items_title")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_programme_items_hours")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_programme_items_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_items")),
    )
    op.create_index(op.f("ix_programme_items_event_id"), "programme_items", ["event_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("programme_items")
    with op.batch_alter_table("event_attendances") as batch:
        for name in ("young", "women_men"):
            batch.drop_constraint(op.f(f"ck_event_attendances_{name}"), type_="check")
        for name in COUNTS:
            batch.drop_column(name)
    with op.batch_alter_table("events") as batch:
        for name in ("capacity", *LOGISTICS):
            batch.drop_column(name)
