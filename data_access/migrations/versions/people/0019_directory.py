"""Functions, languages, substitutes and days in office of contacts; contacts that are told apart."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

ADDED = ("function", "languages", "substitute_id", "starts_on", "ends_on")


def upgrade() -> None:
    """Apply this step."""
    with op.batch_alter_table("contacts") as batch:
        batch.add_column(sa.Column("function", sa.String(), nullable=True))
        batch.add_column(sa.Column("languages", sa.String(), nullable=True))
        batch.add_column(sa.Column("substitute_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("starts_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        batch.create_foreign_key(op.f("fk_contacts_substitute_id"), "contacts", ["substitute_id"], ["id"])
        batch.create_check_constraint(
            op.f("ck_contacts_days"), "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on"
        )
        batch.create_check_constraint(
            op.f("ck_contacts_own_substitute"), "substitute_id IS NULL OR substitute_id <> id"
        )
        batch.create_index(op.f("ix_contacts_substitute_id"), ["substitute_id"], unique=False)
    op.create_table(
        "contact_distinctions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("contact_id < other_id", name=op.f("ck_contact_distinctions_order")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_distinctions_contact_id")),
        sa.ForeignKeyConstraint(["other_id"], ["contacts.id"], name=op.f("fk_contact_distinctions_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_distinctions")),
        sa.UniqueConstraint("contact_id", "other_id", name=op.f("uq_contact_distinctions_contact_id_other_id")),
    )
    for name in ("contact_id", "other_id"):
        op.create_index(op.f(f"ix_contact_distinctions_{name}"), "contact_distinctions", [name], unique=False)


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("contact_distinctions")
    with op.batch_alter_table("contacts") as batch:
        batch.drop_index(op.f("ix_contacts_substitute_id"))
        batch.drop_constraint(op.f("ck_contacts_own_substitute"), type_="check")
        batch.drop_constraint(op.f("ck_contacts_days"), type_="check")
        batch.drop_constraint(op.f("fk_contacts_substitute_id"), type_="foreignkey")
        for name in reversed(ADDED):
            batch.drop_column(name)
