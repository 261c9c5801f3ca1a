"""The trail of a proposal: remits that are contested, decisions to look at again, and their answers."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "trail_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("to_administration_id", sa.Integer(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('outside_remit', 'passed_on', 'insisted', 're_examination', 'reopened', 'kept')",
            name=op.f("ck_trail_steps_kind"),
        ),
        sa.CheckConstraint(
            "(kind IN ('outside_remit', 're_examination')) = (about_id IS NULL)", name=op.f("ck_trail_steps_about")
        ),
        sa.CheckConstraint(
            "(administration_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_trail_steps_whose")
        ),
        sa.CheckConstraint("kind <> 'passed_on' OR to_administration_id IS NOT NULL", name=op.f("ck_trail_steps_to")),
        sa.CheckConstraint("kind <> 're_examination' OR decision_id IS NOT NULL", name=op.f("ck_trail_steps_decision")),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_trail_steps_reason")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_trail_steps_proposal_id")),
        sa.ForeignKeyConstraint(["about_id"], ["trail_steps.id"], name=op.f("fk_trail_steps_about_id")),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_trail_steps_administration_id")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_trail_steps_organisation_id")),
        sa.ForeignKeyConstraint(
            ["to_administration_id"], ["administrations.id"], name=op.f("fk_trail_steps_to_administration_id")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_trail_steps_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_steps")),
        sa.UniqueConstraint("about_id", name=op.f("uq_trail_steps_about_id")),
    )
    op.create_index(op.f("ix_trail_steps_proposal_id"), "trail_steps", ["proposal_id"])


def downgrade() -> None:
    """Undo this step."""
    op.drop_table("trail_steps")
