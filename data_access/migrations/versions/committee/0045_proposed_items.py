"""Items that member organisations propose for the agenda of a meeting of the committee."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

TIED = (
    ("proposal_id", "proposals"),
    ("commitment_id", "commitments"),
    ("letter_id", "letters"),
    ("report_id", "reports"),
)
KEYS = (
    ("session_id", "committee_sessions"),
    ("organisation_id", "organisations"),
    ("agenda_item_id", "agenda_items"),
    *TIED,
)


def upgrade() -> None:
    """Apply this step."""
    counted = " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name, _table in TIED)
    op.create_table(
        "proposed_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _table in TIED),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_proposed_items_title")),
        sa.CheckConstraint(f"{counted} <= 1", name=op.f("ck_proposed_items_tied")),
        sa.CheckConstraint("agenda_item_id IS NULL OR reason IS NULL", name=op.f("ck_proposed_items_answered")),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_proposed_items_{name}"))
            for name, table in KEYS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_items")),
    )
    op.create_index(op.f("ix_proposed_items_session_id"), "proposed_items", ["session_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("proposed_items")
