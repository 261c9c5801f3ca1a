"""Problem, result and context of an idea, ways to reach its author, and what an import did not read."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COUNTS = "rows_read >= 0 AND rows_new >= 0 AND rows_present >= 0 AND rows_refused >= 0"


def upgrade() -> None:
    """Apply this step."""
    for name in ("problem", "result", "author_contact"):
        op.add_column("ideas", sa.Column(name, sa.String(), nullable=True))
    op.add_column("ideas", sa.Column("context", sa.JSON(), nullable=True))
    op.add_column("import_batches", sa.Column("told", sa.JSON(), nullable=True))
    for name in ("rows_repeated", "rows_left_out"):
        op.add_column("import_batches", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("import_batches") as table:
        for name in ("rows_repeated", "rows_left_out"):
            table.alter_column(name, existing_type=sa.Integer(), server_default=None)
        table.drop_constraint(op.f("ck_import_batches_counts"), type_="check")
        table.create_check_constraint(
            op.f("ck_import_batches_counts"), f"{COUNTS} AND rows_repeated >= 0 AND rows_left_out >= 0"
        )


def downgrade() -> None:
    """Undo this step."""
    with op.batch_alter_table("import_batches") as table:
        table.drop_constraint(op.f("ck_import_batches_counts"), type_="check")
        table.create_check_constraint(op.f("ck_import_batches_counts"), COUNTS)
        for name in ("rows_left_out", "rows_repeated", "told"):
            table.drop_column(name)
    for name in ("context", "author_contact", "result", "problem"):
        op.drop_column("ideas", name)
