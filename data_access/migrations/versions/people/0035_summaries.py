"""Leadership's sheet by e-mail: whether each account wants it, and the kind of these e-mails."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KINDS = "kind IN ('letter', 'reminder', 'invitation', 'cancellation', 'minutes', 'notice', 'summary', 'test')"
FORMER_KINDS = "kind IN ('letter', 'reminder', 'invitation', 'cancellation', 'minutes', 'notice', 'test')"
MESSAGES = sa.table("messages", sa.column("id", sa.Integer), sa.column("kind", sa.String))


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("wants_summary", sa.Boolean(), nullable=False, server_default=sa.false()))
    _rule(KINDS)


def downgrade() -> None:
    """Undo this step. These e-mails are forgotten: before it nobody could say what they are."""
    sheets = sa.select(MESSAGES.c.id).where(MESSAGES.c.kind == "summary")
    for name in ("deliveries", "message_files"):
        part = sa.table(name, sa.column("message_id", sa.Integer))
        op.execute(sa.delete(part).where(part.c.message_id.in_(sheets)))
    op.execute(sa.delete(MESSAGES).where(MESSAGES.c.kind == "summary"))
    _rule(FORMER_KINDS)
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("wants_summary")


def _rule(kinds: str) -> None:
    with op.batch_alter_table("messages") as batch:
        batch.drop_constraint(op.f("ck_messages_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_messages_kind"), kinds)
