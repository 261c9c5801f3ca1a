"""Women and men among the contacts, for the parity of the committee."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

GENDER = "gender VARCHAR(24) CONSTRAINT ck_contacts_gender CHECK (gender IN ('woman', 'man'))"


def upgrade() -> None:
    """Apply this step."""
    op.execute(f"ALTER TABLE contacts ADD COLUMN {GENDER}")


def downgrade() -> None:
    """Undo this step."""
    op.execute("ALTER TABLE contacts DROP COLUMN gender")
