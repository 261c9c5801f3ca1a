"""The conclusions of committee sessions in versions, their texts in three languages, next steps of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TEXTS = {
    "committee_sessions": ("place_ar", "place_en"),
    "agenda_items": ("title_ar", "title_en"),
    "session_points": ("title_ar", "body_ar", "title_en", "body_en"),
    "committee_decisions": ("body_ar", "body_en"),
    "action_items": ("title_ar", "title_en"),
}
HOLDER = " + ".join(
    f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END"
    for name in ("letter_id", "meeting_id", "incoming_letter_id", "report_id")
)
PAPERS = "'letter', 'minutes', 'report'"


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "session_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("validated_by", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.CheckConstraint("language IN ('fr', 'ar', 'en')", name=op.f("ck_session_minutes_language")),
        sa.CheckConstraint("(validated_at IS NULL) = (sha256 IS NULL)", name=op.f("ck_session_minutes_validated")),
        sa.CheckConstraint(
            "(published_on IS NULL) = (address IS NULL) AND (published_on IS NULL OR validated_at IS NOT NULL)",
            name=op.f("ck_session_minutes_published"),
        ),
        sa.ForeignKeyConstraint(["session_id"], ["committee_sessions.id"], name=op.f("fk_session_minutes_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_minutes")),
        sa.UniqueConstraint(
            "session_id", "language", "version", name=op.f("uq_session_minutes_session_id_language_version")
        ),
    )
    op.create_index(op.f("ix_session_minutes_session_id"), "session_minutes", ["session_id"])
    for table, names in TEXTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.String(), nullable=True))
    with op.batch_alter_table("action_items") as batch:
        batch.add_column(sa.Column("decision_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_action_items_decision_id"), "committee_decisions", ["decision_id"], ["id"])
    op.create_index(op.f("ix_action_items_decision_id"), "action_items", ["decision_id"])
    with op.batch_alter_table("attachments") as batch:
        batch.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_attachments_session_id"), "committee_sessions", ["session_id"], ["id"])
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        held = f"{HOLDER} + CASE WHEN session_id IS NULL THEN 0 ELSE 1 END = 1"
        batch.create_check_constraint(op.f("ck_attachments_holder"), held)

    op.create_index(op.f("ix_attachments_session_id"), "attachments", ["session_id"])
    _papers(f"{PAPERS}, 'conclusions'")


def downgrade() -> None:
    """Undo this step."""
    op.execute("DELETE FROM paper_templates WHERE kind = 'conclusions'")
    _papers(PAPERS)
    op.execute("DELETE FROM attachments WHERE session_id IS NOT NULL")
    op.drop_index(op.f("ix_attachments_session_id"), "attachments")
    with op.batch_alter_table("attachments") as batch:
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_holder"), f"{HOLDER} = 1")
        batch.drop_constraint(op.f("fk_attachments_session_id"), type_="foreignkey")
        batch.drop_column("session_id")
    op.drop_index(op.f("ix_action_items_decision_id"), "action_items")
    with op.batch_alter_table("action_items") as batch:
        batch.drop_constraint(op.f("fk_action_items_decision_id"), type_="foreignkey")
        batch.drop_column("decision_id")
    for table, names in TEXTS.items():
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)
    op.drop_table("session_minutes")


def _papers(kinds: str) -> None:
    with op.batch_alter_table("paper_templates") as batch:
        batch.drop_constraint(op.f("ck_paper_templates_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_paper_templates_kind"), f"kind IN ({kinds})")
