"""The tables of the whole process."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply this step."""

    op.create_table(
        "administrations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("remit", sa.String(), nullable=True),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_administrations")),
        sa.UniqueConstraint("code", name=op.f("uq_administrations_code")),
    )
    with op.batch_alter_table("administrations", schema=None) as batch_op:
        batch_op.create_index(
            "one_lead_ministry",
            ["is_lead"],
            unique=True,
            sqlite_where=sa.text("is_lead"),
            postgresql_where=sa.text("is_lead"),
        )

    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("record_label", sa.String(), nullable=False),
        sa.Column("operation", sa.String(length=10), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entries_plan", ["plan_id", "id"], unique=False)
        batch_op.create_index("ix_audit_entries_record", ["table_name", "record_id", "id"], unique=False)
        batch_op.create_index("ix_audit_entries_table", ["table_name", "id"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "lead_ministry",
                "administration",
                "international",
                "association",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("code", name=op.f("uq_organisations_code")),
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("portal_address", sa.String(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("today_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_plans_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("code", name=op.f("uq_plans_code")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failures")),
    )
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failures_login"), ["login"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "secretariat",
                "focal_point",
                "copil",
                "reader",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(role = 'copil') = (organisation_id IS NOT NULL)", name=op.f("ck_accounts_copil")),
        sa.CheckConstraint(
            "(role = 'focal_point') = (administration_id IS NOT NULL)", name=op.f("ck_accounts_focal_point")
        ),
        sa.CheckConstraint("login = lower(login) AND length(login) > 2", name=op.f("ck_accounts_login")),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_accounts_administration_id")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_accounts_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("login", name=op.f("uq_accounts_login")),
    )
    op.create_table(
        "commitments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=True),
        sa.Column("brief", sa.String(), nullable=True),
        sa.Column("lead_contact", sa.String(), nullable=True),
        sa.Column("supporting_government", sa.String(), nullable=True),
        sa.Column("supporting_civil_society", sa.String(), nullable=True),
        sa.Column("supporting_others", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("causes", sa.String(), nullable=True),
        sa.Column("done_so_far", sa.String(), nullable=True),
        sa.Column("solution", sa.String(), nullable=True),
        sa.Column("results", sa.String(), nullable=True),
        sa.Column("transparency", sa.String(), nullable=True),
        sa.Column("accountability", sa.String(), nullable=True),
        sa.Column("participation", sa.String(), nullable=True),
        sa.Column("co_drafted_on", sa.Date(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawal_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawal_reason IS NULL)", name=op.f("ck_commitments_withdrawn")
        ),
        sa.CheckConstraint("adopted_on IS NULL OR withdrawn_on IS NULL", name=op.f("ck_commitments_ended_once")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_commitments_period")
        ),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_commitments_administration_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_commitments_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitments")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_commitments_plan_id_reference")),
    )
    with op.batch_alter_table("commitments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitments_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitments_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "committee_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("takes_place_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("planned", "held", name="status", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "minutes_status",
            sa.Enum(
                "draft",
                "validated",
                "published",
                name="minutes_status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("minutes_status = 'draft' OR status = 'held'", name=op.f("ck_committee_sessions_minutes")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_committee_sessions_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_sessions")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_committee_sessions_plan_id_number")),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("is_deputy", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(administration_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_contacts_place")),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_contacts_administration_id")
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_contacts_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contacts_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_events_dates")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_events_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_events_plan_id_code")),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "signed",
                "sent",
                "acknowledged",
                "answered",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("status <> 'answered' OR answered_on IS NOT NULL", name=op.f("ck_letters_answered")),
        sa.CheckConstraint("status = 'draft' OR signed_on IS NOT NULL", name=op.f("ck_letters_signed")),
        sa.CheckConstraint("status IN ('draft', 'signed') OR sent_on IS NOT NULL", name=op.f("ck_letters_sent")),
        sa.CheckConstraint(
            "status NOT IN ('acknowledged', 'answered') OR acknowledged_on IS NOT NULL",
            name=op.f("ck_letters_acknowledged"),
        ),
        sa.CheckConstraint(
            "answered_on IS NULL OR sent_on IS NULL OR answered_on >= sent_on", name=op.f("ck_letters_answer_order")
        ),
        sa.CheckConstraint(
            "sent_on IS NULL OR signed_on IS NULL OR sent_on >= signed_on", name=op.f("ck_letters_order")
        ),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_letters_administration_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_letters_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_letters_plan_id_reference")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_themes_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_themes_plan_id_code")),
    )
    op.create_table(
        "action_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("open", "done", "dropped", name="status", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(status = 'done') = (done_on IS NOT NULL)", name=op.f("ck_action_items_done")),
        sa.ForeignKeyConstraint(["session_id"], ["committee_sessions.id"], name=op.f("fk_action_items_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_items")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_action_items_session_id_position")),
    )
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["committee_sessions.id"], name=op.f("fk_agenda_items_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_agenda_items_session_id_position")),
    )
    op.create_table(
        "channels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("event", "portal", "other", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("name_fr", sa.String(), nullable=False),
        sa.Column("name_ar", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'event') = (event_id IS NOT NULL)", name=op.f("ck_channels_event")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_channels_event_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_channels_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("event_id", name=op.f("uq_channels_event_id")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_channels_plan_id_code")),
    )
    op.create_table(
        "commitment_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.CheckConstraint(
            "completed_on IS NULL OR (started_on IS NOT NULL AND completed_on >= started_on)",
            name=op.f("ck_commitment_steps_order"),
        ),
        sa.CheckConstraint("position BETWEEN 1 AND 5", name=op.f("ck_commitment_steps_position")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitments.id"], name=op.f("fk_commitment_steps_commitment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_steps")),
        sa.UniqueConstraint("commitment_id", "position", name=op.f("uq_commitment_steps_commitment_id_position")),
    )
    op.create_table(
        "consultation_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "fr",
                "ar",
                "en",
                "mixed",
                "other",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer_kind",
            sa.Enum(
                "taken",
                "partly_taken",
                "not_taken",
                name="answer_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint(
            "answer_kind IS NULL OR coalesce(length(answer), 0) > 0", name=op.f("ck_consultation_comments_answer")
        ),
        sa.CheckConstraint("coalesce(length(body), 0) > 0", name=op.f("ck_consultation_comments_text")),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_consultation_comments_commitment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_comments")),
    )
    with op.batch_alter_table("consultation_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_comments_commitment_id"), ["commitment_id"], unique=False)

    op.create_table(
        "event_attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "civil_society",
                "administration",
                "local_authority",
                "academia",
                "private_sector",
                "youth",
                "media",
                "citizen",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_event_attendances_people")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_attendances_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_attendances")),
        sa.UniqueConstraint("event_id", "category", name=op.f("uq_event_attendances_event_id_category")),
    )
    op.create_table(
        "letter_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_reminders_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_reminders")),
    )
    with op.batch_alter_table("letter_reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_reminders_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "to_request",
                "requested",
                "scheduled",
                "held",
                "postponed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("scheduled_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("minutes", sa.String(), nullable=True),
        sa.CheckConstraint("status <> 'held' OR held_on IS NOT NULL", name=op.f("ck_meetings_held")),
        sa.CheckConstraint("status <> 'scheduled' OR scheduled_on IS NOT NULL", name=op.f("ck_meetings_scheduled")),
        sa.CheckConstraint("status = 'to_request' OR requested_on IS NOT NULL", name=op.f("ck_meetings_requested")),
        sa.CheckConstraint(
            "status NOT IN ('postponed', 'cancelled') OR coalesce(length(reason), 0) > 0",
            name=op.f("ck_meetings_cancelled"),
        ),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_meetings_administration_id")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_meetings_letter_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_meetings_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_meetings_plan_id_reference")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetings_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("outputs", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("lead", sa.String(), nullable=True),
        sa.Column("supporting", sa.String(), nullable=True),
        sa.Column(
            "progress",
            sa.Enum(
                "not_started",
                "limited",
                "substantial",
                "complete",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitments.id"], name=op.f("fk_milestones_commitment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint("commitment_id", "position", name=op.f("uq_milestones_commitment_id_position")),
    )
    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "favourable",
                "with_reservations",
                "against",
                "no_answer",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("enrichment", sa.String(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column(
            "answer_kind",
            sa.Enum(
                "taken",
                "partly_taken",
                "not_taken",
                name="answer_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("answer", sa.String(), nullable=True),
        sa.CheckConstraint("kind = 'no_answer' OR given_on IS NOT NULL", name=op.f("ck_opinions_given")),
        sa.CheckConstraint("answer_kind IS NULL OR coalesce(length(answer), 0) > 0", name=op.f("ck_opinions_answer")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitments.id"], name=op.f("fk_opinions_commitment_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_opinions_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
        sa.UniqueConstraint("commitment_id", "organisation_id", name=op.f("uq_opinions_commitment_id_organisation_id")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_ar", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "to_study",
                "in_discussion",
                "retained",
                "partly_retained",
                "deferred",
                "not_retained",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('retained', 'partly_retained', 'deferred', 'not_retained')) = (decision_id IS NOT NULL)",
            name=op.f("ck_proposals_decided"),
        ),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_proposals_title")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decisions.id"], name=op.f("fk_proposals_decision_id"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_proposals_plan_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_proposals_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("plan_id", "reference", name=op.f("uq_proposals_plan_id_reference")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "drafting",
                "finalising",
                "layout",
                "final",
                "sent_to_copil",
                "published",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint("(status = 'published') = (published_on IS NOT NULL)", name=op.f("ck_reports_published")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_reports_event_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_reports_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("event_id", name=op.f("uq_reports_event_id")),
    )
    op.create_table(
        "session_attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "in_room",
                "remote",
                "telephone",
                "excused",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_session_attendances_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["committee_sessions.id"], name=op.f("fk_session_attendances_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_attendances")),
        sa.UniqueConstraint(
            "session_id", "organisation_id", name=op.f("uq_session_attendances_session_id_organisation_id")
        ),
    )
    op.create_table(
        "session_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["committee_sessions.id"], name=op.f("fk_session_points_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_points")),
        sa.UniqueConstraint("session_id", "position", name=op.f("uq_session_points_session_id_position")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sign_ins_account_id")),
        sa.PrimaryKeyConstraint("token_sha256", name=op.f("pk_sign_ins")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_account_id"), ["account_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("lead", "supporting", name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["administration_id"], ["administrations.id"], name=op.f("fk_assignments_administration_id")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_assignments_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "proposal_id", "administration_id", name=op.f("uq_assignments_proposal_id_administration_id")
        ),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_administration_id"), ["administration_id"], unique=False)
        batch_op.create_index(
            "one_lead_administration",
            ["proposal_id"],
            unique=True,
            sqlite_where=sa.text("kind = 'lead'"),
            postgresql_where=sa.text("kind = 'lead'"),
        )

    op.create_table(
        "commitment_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=op.f("fk_commitment_proposals_commitment_id")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_commitment_proposals_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_proposals")),
        sa.UniqueConstraint(
            "commitment_id", "proposal_id", name=op.f("uq_commitment_proposals_commitment_id_proposal_id")
        ),
    )
    with op.batch_alter_table("commitment_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_commitment_proposals_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "to_study",
                "in_discussion",
                "retained",
                "partly_retained",
                "deferred",
                "not_retained",
                name="proposal_status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("retained_part", sa.String(), nullable=True),
        sa.Column(
            "reason_kind",
            sa.Enum(
                "outside_remit",
                "already_done",
                "needs_law",
                "cost",
                "covered",
                "outside_values",
                "unclear",
                name="reason_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'partly_retained') = (retained_part IS NOT NULL)", name=op.f("ck_decisions_part")
        ),
        sa.CheckConstraint(
            "outcome = 'retained' OR (reason_kind IS NOT NULL AND coalesce(length(reason), 0) > 0)",
            name=op.f("ck_decisions_reason"),
        ),
        sa.CheckConstraint(
            "outcome IN ('retained', 'partly_retained', 'deferred', 'not_retained')", name=op.f("ck_decisions_outcome")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_decisions_meeting_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_decisions_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "import_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("row_filter", sa.String(), nullable=True),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_new", sa.Integer(), nullable=False),
        sa.Column("rows_present", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "rows_read >= 0 AND rows_new >= 0 AND rows_present >= 0 AND rows_refused >= 0",
            name=op.f("ck_import_batches_counts"),
        ),
        sa.CheckConstraint("undone_at IS NULL OR undone_reason IS NOT NULL", name=op.f("ck_import_batches_undone")),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_import_batches_channel_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_import_batches_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    with op.batch_alter_table("import_batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_batches_file_sha256"), ["file_sha256"], unique=False)

    op.create_table(
        "meeting_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_proposals_meeting_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_meeting_proposals_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_proposals")),
        sa.UniqueConstraint("meeting_id", "proposal_id", name=op.f("uq_meeting_proposals_meeting_id_proposal_id")),
    )
    with op.batch_alter_table("meeting_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_proposals_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "report_sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "to_write", "drafted", "checked", name="status", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status = 'to_write' OR coalesce(length(body), 0) > 0", name=op.f("ck_report_sections_written")
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 11", name=op.f("ck_report_sections_number")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_sections_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_sections")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_report_sections_report_id_number")),
    )
    op.create_table(
        "ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("source_sheet", sa.String(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_theme", sa.String(), nullable=True),
        sa.Column("source_reference", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("clean_title", sa.String(), nullable=True),
        sa.Column("clean_body", sa.String(), nullable=True),
        sa.Column(
            "language",
            sa.Enum(
                "fr",
                "ar",
                "en",
                "mixed",
                "other",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "civil_society",
                "administration",
                "local_authority",
                "academia",
                "private_sector",
                "youth",
                "media",
                "citizen",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("author_name", sa.String(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "new",
                "grouped",
                "duplicate",
                "out_of_scope",
                "unclear",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(status = 'duplicate') = (duplicate_of_id IS NOT NULL)", name=op.f("ck_ideas_duplicate")),
        sa.CheckConstraint("status <> 'out_of_scope' OR reason IS NOT NULL", name=op.f("ck_ideas_out_of_scope")),
        sa.CheckConstraint("duplicate_of_id IS NULL OR duplicate_of_id <> id", name=op.f("ck_ideas_own_duplicate")),
        sa.CheckConstraint("length(title) > 0 OR coalesce(length(body), 0) > 0", name=op.f("ck_ideas_text")),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_ideas_batch_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_ideas_channel_id")),
        sa.ForeignKeyConstraint(["duplicate_of_id"], ["ideas.id"], name=op.f("fk_ideas_duplicate_of_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_ideas_plan_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_ideas_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideas")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_ideas_plan_id_number")),
    )
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ideas_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            "ix_ideas_counts",
            ["plan_id", "status", "channel_id", "theme_id", "language", "category", "submitted_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_ideas_duplicate_of_id"), ["duplicate_of_id"], unique=False)
        batch_op.create_index("ix_ideas_fingerprint", ["channel_id", "fingerprint"], unique=False)

    op.create_table(
        "proposal_ideas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["idea_id"], ["ideas.id"], name=op.f("fk_proposal_ideas_idea_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_ideas_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_ideas")),
        sa.UniqueConstraint("proposal_id", "idea_id", name=op.f("uq_proposal_ideas_proposal_id_idea_id")),
    )
    with op.batch_alter_table("proposal_ideas", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_ideas_idea", ["idea_id"], unique=False)
    # Proposals and decisions point to each other: SQLite took the reference above, PostgreSQL wants both tables first.
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key("fk_proposals_decision_id", "proposals", "decisions", ["decision_id"], ["id"])


def downgrade() -> None:
    """Undo this step."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_proposals_decision_id", "proposals", type_="foreignkey")

    with op.batch_alter_table("proposal_ideas", schema=None) as batch_op:
        batch_op.drop_index("ix_proposal_ideas_idea")

    op.drop_table("proposal_ideas")
    with op.batch_alter_table("ideas", schema=None) as batch_op:
        batch_op.drop_index("ix_ideas_fingerprint")
        batch_op.drop_index(batch_op.f("ix_ideas_duplicate_of_id"))
        batch_op.drop_index("ix_ideas_counts")
        batch_op.drop_index(batch_op.f("ix_ideas_batch_id"))

    op.drop_table("ideas")
    op.drop_table("report_sections")
    with op.batch_alter_table("meeting_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_proposals_proposal_id"))

    op.drop_table("meeting_proposals")
    with op.batch_alter_table("import_batches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_batches_file_sha256"))

    op.drop_table("import_batches")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_proposal_id"))

    op.drop_table("decisions")
    with op.batch_alter_table("commitment_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_proposals_proposal_id"))

    op.drop_table("commitment_proposals")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(
            "one_lead_administration", sqlite_where=sa.text("kind = 'lead'"), postgresql_where=sa.text("kind = 'lead'")
        )
        batch_op.drop_index(batch_op.f("ix_assignments_administration_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_account_id"))

    op.drop_table("sign_ins")
    op.drop_table("session_points")
    op.drop_table("session_attendances")
    op.drop_table("reports")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_plan_id"))

    op.drop_table("proposals")
    op.drop_table("opinions")
    op.drop_table("milestones")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetings_plan_id"))
        batch_op.drop_index(batch_op.f("ix_meetings_administration_id"))

    op.drop_table("meetings")
    with op.batch_alter_table("letter_reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_reminders_letter_id"))

    op.drop_table("letter_reminders")
    op.drop_table("event_attendances")
    with op.batch_alter_table("consultation_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_comments_commitment_id"))

    op.drop_table("consultation_comments")
    op.drop_table("commitment_steps")
    op.drop_table("channels")
    op.drop_table("agenda_items")
    op.drop_table("action_items")
    op.drop_table("themes")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_plan_id"))
        batch_op.drop_index(batch_op.f("ix_letters_administration_id"))

    op.drop_table("letters")
    op.drop_table("events")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contacts_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_contacts_administration_id"))

    op.drop_table("contacts")
    op.drop_table("committee_sessions")
    with op.batch_alter_table("commitments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitments_plan_id"))
        batch_op.drop_index(batch_op.f("ix_commitments_administration_id"))

    op.drop_table("commitments")
    op.drop_table("accounts")
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_login"))

    op.drop_table("sign_in_failures")
    op.drop_table("plans")
    op.drop_table("organisations")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_table")
        batch_op.drop_index("ix_audit_entries_record")
        batch_op.drop_index("ix_audit_entries_plan")

    op.drop_table("audit_entries")
    with op.batch_alter_table("administrations", schema=None) as batch_op:
        batch_op.drop_index("one_lead_ministry", sqlite_where=sa.text("is_lead"), postgresql_where=sa.text("is_lead"))

    op.drop_table("administrations")
