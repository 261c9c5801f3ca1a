"""Files beside the items of an agenda, and the rules of procedure of the committee."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

HELD = " + ".join(
    f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END"
    for name in ("letter_id", "meeting_id", "incoming_letter_id", "report_id", "session_id")
)
KINDS = "'document', 'sent', 'answer', 'minutes', 'report', 'reminder'"


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("attachments") as batch:
        batch.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_attachments_agenda_item_id"), "agenda_items", ["agenda_item_id"], ["id"])
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(
            op.f("ck_attachments_holder"),
            f"{HELD} + CASE WHEN agenda_item_id IS NULL THEN 0 ELSE 1 END = CASE WHEN kind = 'rules' THEN 0 ELSE 1 END",
        )
        batch.drop_constraint(op.f("ck_attachments_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_kind"), f"kind IN ({KINDS}, 'rules')")
    op.create_index(op.f("ix_attachments_agenda_item_id"), "attachments", ["agenda_item_id"])


def downgrade() -> None:
    """Undo this step: the files go, and their bytes stay."""
    op.execute("DELETE FROM attachments WHERE agenda_item_id IS NOT NULL OR kind = 'rules'")
    op.drop_index(op.f("ix_attachments_agenda_item_id"), "attachments")
    with op.batch_alter_table("attachments") as batch:
        batch.drop_constraint(op.f("ck_attachments_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_kind"), f"kind IN ({KINDS})")
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_holder"), f"{HELD} = 1")
        batch.drop_constraint(op.f("fk_attachments_agenda_item_id"), type_="foreignkey")
        batch.drop_column("agenda_item_id")
