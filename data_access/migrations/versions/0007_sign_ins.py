"""Sessions that end when nobody uses them, the browsers that an account was entered from, attempts of each."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "known_devices",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_known_devices_account_id")),
        sa.PrimaryKeyConstraint("account_id", "token_sha256", name=op.f("pk_known_devices")),
    )
    op.add_column("sign_in_failures", sa.Column("device_sha256", sa.String(length=64), nullable=True))
    op.add_column("sign_ins", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sign_ins", sa.Column("browser", sa.String(length=40), nullable=False, server_default=""))
    op.execute("UPDATE sign_ins SET used_at = created_at")
    with op.batch_alter_table("sign_ins") as table:
        table.alter_column("used_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        table.alter_column("browser", existing_type=sa.String(length=40), server_default=None)


def downgrade() -> None:
    """Undo this step."""
    op.drop_column("sign_ins", "browser")
    op.drop_column("sign_ins", "used_at")
    op.drop_column("sign_in_failures", "device_sha256")
    op.drop_table("known_devices")
