"""Owners of next steps are codes, as those of co-drafting steps are; what is none of them is kept beside."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

CODES = {
    "Secrétariat": "secretariat",
    "Comité de pilotage": "committee",
    "Secrétariat et comité de pilotage": "secretariat_committee",
    "Administration chef de file": "lead_administration",
}
"""What was written in French until now → its code."""
REWRITES = ("action_items.owner",)

ITEMS = sa.table("action_items", sa.column("owner", sa.String), sa.column("owner_name", sa.String))


def upgrade() -> None:
    """Apply this step."""
    op.add_column("action_items", sa.Column("owner_name", sa.String(), nullable=True))
    op.execute(sa.update(ITEMS).values(owner_name=ITEMS.c.owner, owner=sa.null()))
    for written, code in CODES.items():
        op.execute(sa.update(ITEMS).where(ITEMS.c.owner_name == written).values(owner=code, owner_name=sa.null()))
    with op.batch_alter_table("action_items") as batch:
        batch.alter_column("owner", existing_type=sa.String(), type_=sa.String(length=24), existing_nullable=True)
        allowed = ", ".join(f"'{code}'" for code in CODES.values())
        batch.create_check_constraint(op.f("ck_action_items_owner"), f"owner IN ({allowed})")


def downgrade() -> None:
    """Undo this step."""
    with op.batch_alter_table("action_items") as batch:
        batch.drop_constraint(op.f("ck_action_items_owner"), type_="check")
        batch.alter_column("owner", existing_type=sa.String(length=24), type_=sa.String(), existing_nullable=True)
    for written, code in CODES.items():
        op.execute(sa.update(ITEMS).where(ITEMS.c.owner == code).values(owner=written))
    both = ITEMS.c.owner + " · " + ITEMS.c.owner_name
    op.execute(sa.update(ITEMS).values(owner=sa.func.coalesce(both, ITEMS.c.owner, ITEMS.c.owner_name)))
    with op.batch_alter_table("action_items") as batch:
        batch.drop_column("owner_name")
