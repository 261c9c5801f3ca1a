"""Workshop reports: their address on the portal, their Arabic and English, the files beside them, Word templates."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

FILES, PAPERS = "'document', 'sent', 'answer', 'minutes'", "'letter', 'minutes'"
HOLDER = " + ".join(
    f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in ("letter_id", "meeting_id", "incoming_letter_id")
)
TRANSLATIONS = ("body_ar", "body_en")


def upgrade() -> None:
    """Apply this step."""
    op.add_column("reports", sa.Column("published_address", sa.String(), nullable=True))
    for name in TRANSLATIONS:
        op.add_column("report_sections", sa.Column(name, sa.String(), nullable=True))
    with op.batch_alter_table("attachments") as batch:
        batch.add_column(sa.Column("report_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_attachments_report_id"), "reports", ["report_id"], ["id"])
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        held = f"{HOLDER} + CASE WHEN report_id IS NULL THEN 0 ELSE 1 END = 1"
        batch.create_check_constraint(op.f("ck_attachments_holder"), held)
    op.create_index(op.f("ix_attachments_report_id"), "attachments", ["report_id"])
    _kinds(f"{FILES}, 'report'", f"{PAPERS}, 'report'")


def downgrade() -> None:
    """Undo this step. What stood beside reports is forgotten: before it nothing could."""
    op.execute("DELETE FROM attachments WHERE report_id IS NOT NULL")
    op.execute("DELETE FROM paper_templates WHERE kind = 'report'")
    _kinds(FILES, PAPERS)
    op.drop_index(op.f("ix_attachments_report_id"), "attachments")
    with op.batch_alter_table("attachments") as batch:
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_holder"), f"{HOLDER} = 1")
        batch.drop_constraint(op.f("fk_attachments_report_id"), type_="foreignkey")
        batch.drop_column("report_id")
    with op.batch_alter_table("report_sections") as batch:
        for name in TRANSLATIONS:
            batch.drop_column(name)
    with op.batch_alter_table("reports") as batch:
        batch.drop_column("published_address")


def _kinds(files: str, papers: str) -> None:
    for table, kinds in (("attachments", files), ("paper_templates", papers)):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), f"kind IN ({kinds})")
