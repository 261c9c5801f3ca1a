"""E-mails about sessions: invitations, their changes and cancellations, and minutes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0024"
branch_labels = None
depends_on = None

SESSION_KINDS = ("invitation", "cancellation", "minutes")
KINDS = "kind IN ('letter', 'reminder', 'invitation', 'cancellation', 'minutes', 'notice', 'test')"
FORMER_KINDS = "kind IN ('letter', 'reminder', 'notice', 'test')"
LETTER = "(kind IN ('letter', 'reminder')) = (letter_id IS NOT NULL)"
FORMER_LETTER = "kind IN ('test', 'notice') OR letter_id IS NOT NULL"
SESSION = (
    "CASE WHEN kind IN ('invitation', 'cancellation', 'minutes') THEN 1 ELSE 0 END "
    "= CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END + CASE WHEN session_id IS NULL THEN 0 ELSE 1 END "
    "AND (meeting_id IS NULL AND session_id IS NULL) = (version IS NULL)"
)
HOLDERS = (("meeting_id", "meetings"), ("session_id", "committee_sessions"))
MESSAGES = sa.table("messages", sa.column("id", sa.Integer), sa.column("kind", sa.String))


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("messages") as batch:
        for column, table in HOLDERS:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_messages_{column}"), table, [column], ["id"])
            batch.create_index(op.f(f"ix_messages_{column}"), [column])
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
        _rule(batch, KINDS, LETTER)
        batch.create_check_constraint(op.f("ck_messages_session"), SESSION)


def downgrade() -> None:
    """Undo this step. E-mails about sessions are forgotten: before it nobody could say what they are."""
    about = sa.select(MESSAGES.c.id).where(MESSAGES.c.kind.in_(SESSION_KINDS))
    for name in ("deliveries", "message_files"):
        part = sa.table(name, sa.column("message_id", sa.Integer))
        op.execute(sa.delete(part).where(part.c.message_id.in_(about)))
    op.execute(sa.delete(MESSAGES).where(MESSAGES.c.kind.in_(SESSION_KINDS)))
    with op.batch_alter_table("messages") as batch:
        batch.drop_constraint(op.f("ck_messages_session"), type_="check")
        _rule(batch, FORMER_KINDS, FORMER_LETTER)
        batch.drop_column("version")
        for column, _table in HOLDERS:
            batch.drop_index(op.f(f"ix_messages_{column}"))
            batch.drop_constraint(op.f(f"fk_messages_{column}"), type_="foreignkey")
            batch.drop_column(column)


def _rule(batch: Any, kinds: str, letter: str) -> None:
    for name, rule in (("kind", kinds), ("letter", letter)):
        batch.drop_constraint(op.f(f"ck_messages_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_messages_{name}"), rule)
