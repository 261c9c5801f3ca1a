"""The sorting desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""

    op.create_table(
        "remits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_remits_words")),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_remits_administration_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_remits_plan_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_remits_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remits")),
    )
    with op.batch_alter_table("remits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remits_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remits_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "reading_claims",
        sa.Column("idea_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("reader_name", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_reading_claims_idea_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_reading_claims_plan_id")),
        sa.PrimaryKeyConstraint("idea_id", name=op.f("pk_reading_claims")),
    )
    with op.batch_alter_table("reading_claims", schema=None) as batch_op:
        batch_op.create_index("ix_reading_claims_plan", ["plan_id", "until"], unique=False)

    op.create_table(
        "sorting_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "same",
                "similar",
                "different",
                "attach",
                "new_proposal",
                "group",
                "split",
                "place_part",
                "out_of_scope",
                "unclear",
                "skip",
                "reword",
                "mask",
                "read_again",
                "sign",
                "undo",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("proposal_reference", sa.String(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "new",
                "grouped",
                "duplicate",
                "out_of_scope",
                "unclear",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("whole_id", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "idea_id IS NOT NULL OR proposal_id IS NOT NULL OR proposal_reference IS NOT NULL",
            name=op.f("ck_sorting_acts_subject"),
        ),
        sa.CheckConstraint("other_id IS NULL OR other_id <> idea_id", name=op.f("ck_sorting_acts_own")),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_sorting_acts_idea_id")),
        sa.ForeignKeyConstraint(["other_id"], ["ideas.id"], name=op.f("fk_sorting_acts_other_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_sorting_acts_plan_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_sorting_acts_proposal_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["sorting_acts.id"], name=op.f("fk_sorting_acts_undone_by_id")),
        sa.ForeignKeyConstraint(["whole_id"], ["sorting_acts.id"], name=op.f("fk_sorting_acts_whole_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sorting_acts")),
    )
    with op.batch_alter_table("sorting_acts", schema=None) as batch_op:
        batch_op.create_index("ix_sorting_acts_idea", ["idea_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sorting_acts_other_id"), ["other_id"], unique=False)
        batch_op.create_index("ix_sorting_acts_plan", ["plan_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sorting_acts_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sorting_acts_undone_by_id"), ["undone_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sorting_acts_whole_id"), ["whole_id"], unique=False)

    op.create_table(
        "idea_parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("clean_title", sa.String(), nullable=False),
        sa.Column("clean_body", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(clean_title) > 0", name=op.f("ck_idea_parts_title")),
        sa.ForeignKeyConstraint(["act_id"], ["sorting_acts.id"], name=op.f("fk_idea_parts_act_id")),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_idea_parts_idea_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_idea_parts_plan_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_idea_parts_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_parts")),
        sa.UniqueConstraint("act_id", "position", name=op.f("uq_idea_parts_act_id_position")),
    )
    with op.batch_alter_table("idea_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_parts_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_parts_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("theme", "lead", "supporting", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("sure", sa.Double(), nullable=False),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(idea_id IS NULL) <> (proposal_id IS NULL)", name=op.f("ck_suggestions_subject")),
        sa.ForeignKeyConstraint(["act_id"], ["sorting_acts.id"], name=op.f("fk_suggestions_act_id")),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_suggestions_idea_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_suggestions_plan_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_suggestions_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_act_id"), ["act_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_idea_id"), ["idea_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_proposal_id"), ["proposal_id"], unique=False)


def downgrade() -> None:
    """Undo this step."""

    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestions_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_suggestions_plan_id"))
        batch_op.drop_index(batch_op.f("ix_suggestions_idea_id"))
        batch_op.drop_index(batch_op.f("ix_suggestions_act_id"))

    op.drop_table("suggestions")
    with op.batch_alter_table("idea_parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_parts_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_idea_parts_idea_id"))

    op.drop_table("idea_parts")
    with op.batch_alter_table("sorting_acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sorting_acts_whole_id"))
        batch_op.drop_index(batch_op.f("ix_sorting_acts_undone_by_id"))
        batch_op.drop_index(batch_op.f("ix_sorting_acts_proposal_id"))
        batch_op.drop_index("ix_sorting_acts_plan")
        batch_op.drop_index(batch_op.f("ix_sorting_acts_other_id"))
        batch_op.drop_index("ix_sorting_acts_idea")

    op.drop_table("sorting_acts")
    with op.batch_alter_table("reading_claims", schema=None) as batch_op:
        batch_op.drop_index("ix_reading_claims_plan")

    op.drop_table("reading_claims")
    with op.batch_alter_table("remits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remits_plan_id"))
        batch_op.drop_index(batch_op.f("ix_remits_administration_id"))

    op.drop_table("remits")
