"""Notices by e-mail of what waits: how often each account wants them, the rounds made, HTML beside the text."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KINDS = "kind IN ('letter', 'reminder', 'notice', 'test')"
FORMER_KINDS = "kind IN ('letter', 'reminder', 'test')"
BELONGS = "kind IN ('test', 'notice') OR letter_id IS NOT NULL"
FORMERLY_BELONGS = "kind = 'test' OR letter_id IS NOT NULL"
MESSAGES = sa.table("messages", sa.column("id", sa.Integer), sa.column("kind", sa.String))


def upgrade() -> None:
    """Apply this step."""
    rhythm = sa.Column("notice_rhythm", sa.String(length=24), nullable=False, server_default="none")
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(rhythm)
        batch.create_check_constraint(op.f("ck_accounts_notice_rhythm"), "notice_rhythm IN ('none', 'daily', 'weekly')")
    _rule_messages(KINDS, BELONGS)
    op.add_column("messages", sa.Column("html", sa.String(), nullable=True))
    op.create_table(
        "notice_runs",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_notice_runs_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "on", name=op.f("pk_notice_runs")),
    )


def downgrade() -> None:
    """Undo this step. Notices are forgotten: before it nobody could say what they are."""
    op.drop_table("notice_runs")
    notices = sa.select(MESSAGES.c.id).where(MESSAGES.c.kind == "notice")
    deliveries = sa.table("deliveries", sa.column("message_id", sa.Integer))
    op.execute(sa.delete(deliveries).where(deliveries.c.message_id.in_(notices)))
    op.execute(sa.delete(MESSAGES).where(MESSAGES.c.kind == "notice"))
    with op.batch_alter_table("messages") as batch:
        batch.drop_column("html")
    _rule_messages(FORMER_KINDS, FORMERLY_BELONGS)
    with op.batch_alter_table("accounts") as batch:
        batch.drop_constraint(op.f("ck_accounts_notice_rhythm"), type_="check")
        batch.drop_column("notice_rhythm")


def _rule_messages(kinds: str, belongs: str) -> None:
    with op.batch_alter_table("messages") as batch:
        for name, rule in (("kind", kinds), ("letter", belongs)):
            batch.drop_constraint(op.f(f"ck_messages_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_messages_{name}"), rule)
