"""Letters that administrations send on their own, and the files beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

REFERS = {
    "plan_id": "plans",
    "administration_id": "administrations",
    "proposal_id": "proposals",
    "meeting_id": "meetings",
}
ONE_OF_TWO = "(letter_id IS NULL) <> (meeting_id IS NULL)"
ONE_OF_THREE = (
    "CASE WHEN letter_id IS NULL THEN 0 ELSE 1 END + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN incoming_letter_id IS NULL THEN 0 ELSE 1 END = 1"
)


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "incoming_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("their_reference", sa.String(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_incoming_letters_{name}"))
            for name, table in REFERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_letters")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_incoming_letters_plan_id_reference")),
    )
    for name in REFERS:
        op.create_index(op.f(f"ix_incoming_letters_{name}"), "incoming_letters", [name])
    with op.batch_alter_table("attachments") as batch:
        batch.add_column(sa.Column("incoming_letter_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_attachments_incoming_letter_id"), "incoming_letters", ["incoming_letter_id"], ["id"]
        )
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_holder"), ONE_OF_THREE)
    op.create_index(op.f("ix_attachments_incoming_letter_id"), "attachments", ["incoming_letter_id"])


def downgrade() -> None:
    """Undo this step."""
    op.execute("DELETE FROM attachments WHERE incoming_letter_id IS NOT NULL")
    op.drop_index(op.f("ix_attachments_incoming_letter_id"), "attachments")
    with op.batch_alter_table("attachments") as batch:
        batch.drop_constraint(op.f("ck_attachments_holder"), type_="check")
        batch.create_check_constraint(op.f("ck_attachments_holder"), ONE_OF_TWO)
        batch.drop_constraint(op.f("fk_attachments_incoming_letter_id"), type_="foreignkey")
        batch.drop_column("incoming_letter_id")
    op.drop_table("incoming_letters")
