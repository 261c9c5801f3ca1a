"""Accounts of reviewers, who read what is public and nothing else, between two days."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

ROLES = "role IN ('administrator', 'secretariat', 'focal_point', 'copil', 'reader', 'reviewer')"
FORMER_ROLES = "role IN ('administrator', 'secretariat', 'focal_point', 'copil', 'reader')"
VALID = "valid_from IS NULL OR (valid_until IS NOT NULL AND valid_from <= valid_until)"
ACCOUNTS = sa.table(
    "accounts", sa.column("role", sa.String), sa.column("is_active", sa.Boolean), sa.column("valid_until", sa.Date)
)


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("valid_from", sa.Date(), nullable=True))
        batch.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        batch.drop_constraint(op.f("ck_accounts_role"), type_="check")
        batch.create_check_constraint(op.f("ck_accounts_role"), ROLES)
        reviewer = "(role = 'reviewer') = (valid_until IS NOT NULL)"
        batch.create_check_constraint(op.f("ck_accounts_reviewer"), reviewer)
        batch.create_check_constraint(op.f("ck_accounts_valid"), VALID)


def downgrade() -> None:
    """Undo this step. Reviewers' accounts are disabled: what was not public would be open to any other role."""
    with op.batch_alter_table("accounts") as batch:
        for name in ("valid", "reviewer", "role"):
            batch.drop_constraint(op.f(f"ck_accounts_{name}"), type_="check")
    reviewers = sa.update(ACCOUNTS).where(ACCOUNTS.c.role == "reviewer")
    op.execute(reviewers.values(role="reader", is_active=False))
    with op.batch_alter_table("accounts") as batch:
        batch.create_check_constraint(op.f("ck_accounts_role"), FORMER_ROLES)
        batch.drop_column("valid_until")
        batch.drop_column("valid_from")
