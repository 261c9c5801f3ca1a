"""The calendar of the process: its stages, and which of them wait for which."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KINDS = (
    "'collecting', 'sorting', 'letters', 'sessions', 'sheets', 'step_1', 'step_2', 'step_3', 'step_4', 'step_5', "
    "'adoption', 'reports', 'other'"
)
PUBLICATIONS = "'rules', 'timeline', 'minutes', 'report', 'sheets', 'response', 'plan', 'progress', 'other'"
PLANNED = "planned_end_on IS NULL OR planned_start_on IS NULL OR planned_end_on >= planned_start_on"
ACTUAL = "completed_on IS NULL OR started_on IS NULL OR completed_on >= started_on"


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "stages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("publishes", sa.String(length=24), nullable=True),
        sa.Column("planned_start_on", sa.Date(), nullable=True),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_stages_kind")),
        sa.CheckConstraint(f"publishes IN ({PUBLICATIONS})", name=op.f("ck_stages_publishes_kind")),
        sa.CheckConstraint("publishes IS NULL OR kind = 'other'", name=op.f("ck_stages_publishes")),
        sa.CheckConstraint(PLANNED, name=op.f("ck_stages_planned")),
        sa.CheckConstraint(ACTUAL, name=op.f("ck_stages_actual")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_stages_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_stages_plan_id_code")),
    )
    op.create_table(
        "stage_dependencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("stage_id <> waits_for_id", name=op.f("ck_stage_dependencies_itself")),
        sa.ForeignKeyConstraint(["stage_id"], ["stages.id"], name=op.f("fk_stage_dependencies_stage_id")),
        sa.ForeignKeyConstraint(["waits_for_id"], ["stages.id"], name=op.f("fk_stage_dependencies_waits_for_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_dependencies")),
        sa.UniqueConstraint("stage_id", "waits_for_id", name=op.f("uq_stage_dependencies_stage_id_waits_for_id")),
    )
    op.create_index(op.f("ix_stages_plan_id"), "stages", ["plan_id"], unique=False)
    op.create_index(op.f("ix_stage_dependencies_waits_for_id"), "stage_dependencies", ["waits_for_id"], unique=False)


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("stage_dependencies")
    op.drop_table("stages")
