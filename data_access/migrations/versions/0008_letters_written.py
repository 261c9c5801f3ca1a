"""What letters say, the numbers that they are registered under, and how a plan writes its letters."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LANGUAGES = "language IN ('fr', 'ar', 'en', 'mixed', 'other')"


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "letter_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=24), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=True),
        sa.CheckConstraint(LANGUAGES, name=op.f("ck_letter_texts_language")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_texts_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_texts")),
        sa.UniqueConstraint("letter_id", "language", name=op.f("uq_letter_texts_letter_id_language")),
    )
    op.create_index(op.f("ix_letter_texts_letter_id"), "letter_texts", ["letter_id"])
    op.add_column("letters", sa.Column("register_number", sa.String(), nullable=True))
    op.add_column("plans", sa.Column("letter_signatory", sa.String(), nullable=True))
    op.execute("ALTER TABLE plans ADD COLUMN letter_pattern VARCHAR DEFAULT '{number}/{year}' NOT NULL")


def downgrade() -> None:
    """Undo this step."""
    op.drop_column("plans", "letter_pattern")
    op.drop_column("plans", "letter_signatory")
    op.drop_column("letters", "register_number")
    op.drop_table("letter_texts")
