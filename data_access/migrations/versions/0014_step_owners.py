"""Owners of co-drafting steps are codes that are spoken in every language; what is none of them is kept beside."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CODES = {
    "Secrétariat": "secretariat",
    "Comité de pilotage": "committee",
    "Secrétariat et comité de pilotage": "secretariat_committee",
    "Administration chef de file": "lead_administration",
}
"""What was written in French until now → its code."""
REWRITES = ("commitment_steps.owner",)

STEPS = sa.table("commitment_steps", sa.column("owner", sa.String), sa.column("owner_name", sa.String))


def upgrade() -> None:
    """Apply this step."""
    op.add_column("commitment_steps", sa.Column("owner_name", sa.String(), nullable=True))
    op.execute(sa.update(STEPS).values(owner_name=STEPS.c.owner, owner=sa.null()))
    for written, code in CODES.items():
        op.execute(sa.update(STEPS).where(STEPS.c.owner_name == written).values(owner=code, owner_name=sa.null()))
    with op.batch_alter_table("commitment_steps") as batch:
        batch.alter_column("owner", existing_type=sa.String(), type_=sa.String(length=24), existing_nullable=True)
        allowed = ", ".join(f"'{code}'" for code in CODES.values())
        batch.create_check_constraint(op.f("ck_commitment_steps_owner"), f"owner IN ({allowed})")


def downgrade() -> None:
    """Undo this step."""
    with op.batch_alter_table("commitment_steps") as batch:
        batch.drop_constraint(op.f("ck_commitment_steps_owner"), type_="check")
        batch.alter_column("owner", existing_type=sa.String(length=24), type_=sa.String(), existing_nullable=True)
    for written, code in CODES.items():
        op.execute(sa.update(STEPS).where(STEPS.c.owner == code).values(owner=written))
    both = STEPS.c.owner + " · " + STEPS.c.owner_name
    op.execute(sa.update(STEPS).values(owner=sa.func.coalesce(both, STEPS.c.owner, STEPS.c.owner_name)))
    with op.batch_alter_table("commitment_steps") as batch:
        batch.drop_column("owner_name")
