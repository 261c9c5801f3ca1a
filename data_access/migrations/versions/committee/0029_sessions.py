"""The committee's sessions on screen: what agenda items and next steps are tied to, decisions, the quorum."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TIED = (
    ("proposal_id", "proposals"),
    ("commitment_id", "commitments"),
    ("letter_id", "letters"),
    ("report_id", "reports"),
)
QUORUM = "quorum INTEGER CONSTRAINT ck_plans_quorum CHECK (quorum BETWEEN 1 AND 100)"


def upgrade() -> None:
    """Apply this step."""
    op.execute(f"ALTER TABLE plans ADD COLUMN {QUORUM}")
    with op.batch_alter_table("agenda_items") as batch:
        batch.drop_constraint(op.f("uq_agenda_items_session_id_position"), type_="unique")
        for name in ("is_settled", "is_carried_over"):
            batch.add_column(sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
        batch.create_index(op.f("ix_agenda_items_session_id"), ["session_id"])
    with op.batch_alter_table("action_items") as batch:
        for name, table in TIED:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_action_items_{name}"), table, [name], ["id"])
        batch.create_check_constraint(op.f("ck_action_items_tied"), f"{_counted()} <= 1")
    op.create_table(
        "committee_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _table in TIED),
        sa.CheckConstraint(f"{_counted()} <= 1", name=op.f("ck_committee_decisions_tied")),
        *_keys("committee_decisions", ("session_id", "committee_sessions"), ("agenda_item_id", "agenda_items"), *TIED),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_decisions")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_committee_decisions_session_id_position")),
    )
    op.create_table(
        "agenda_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("action_item_id", sa.Integer(), nullable=True),
        sa.Column("figure", sa.String(length=24), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name, _table in TIED),
        sa.CheckConstraint(
            "figure IN ('ideas', 'proposals', 'decided', 'commitments', 'late')", name=op.f("ck_agenda_links_figure")
        ),
        sa.CheckConstraint(f"{_counted('action_item_id', 'figure')} = 1", name=op.f("ck_agenda_links_one")),
        *_keys("agenda_links", ("agenda_item_id", "agenda_items"), ("action_item_id", "action_items"), *TIED),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_links")),
    )
    op.create_index(op.f("ix_agenda_links_agenda_item_id"), "agenda_links", ["agenda_item_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("agenda_links")
    op.drop_table("committee_decisions")
    with op.batch_alter_table("action_items") as batch:
        batch.drop_constraint(op.f("ck_action_items_tied"), type_="check")
        for name, _table in TIED:
            batch.drop_constraint(op.f(f"fk_action_items_{name}"), type_="foreignkey")
            batch.drop_column(name)
    with op.batch_alter_table("agenda_items") as batch:
        batch.drop_index(op.f("ix_agenda_items_session_id"))
        for name in ("is_carried_over", "is_settled"):
            batch.drop_column(name)
        batch.create_unique_constraint(op.f("uq_agenda_items_session_id_position"), ["session_id", "position"])
    op.execute("ALTER TABLE plans DROP COLUMN quorum")


def _counted(*more: str) -> str:
    columns = (*(name for name, _table in TIED), *more)
    return " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)


def _keys(table: str, *keys: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}")) for name, target in keys]
