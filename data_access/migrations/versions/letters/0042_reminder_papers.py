"""What left with a reminder is kept beside its letter."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

FILES = "'document', 'sent', 'answer', 'minutes', 'report'"


def upgrade() -> None:
    """Apply this step."""
    _kinds(f"{FILES}, 'reminder'")


def downgrade() -> None:
    """Undo this step. What left with a reminder counts as given with the letter, as far as it is known before it."""
    op.execute("UPDATE attachments SET kind = 'document' WHERE kind = 'reminder'")
    _kinds(FILES)


def _kinds(files: str) -> None:
    with op.batch_alter_table("attachments") as batch:
        batch.drop_constraint(op.f("ck_attachments_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_kind"), f"kind IN ({files})")
