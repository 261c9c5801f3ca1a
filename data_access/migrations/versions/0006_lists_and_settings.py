"""What is archived stays readable; what differs from country to country stands in the plan."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ADDED = {
    "themes": ("is_active BOOLEAN DEFAULT true NOT NULL",),
    "channels": ("is_active BOOLEAN DEFAULT true NOT NULL",),
    "plans": (
        "time_zone VARCHAR DEFAULT 'Africa/Casablanca' NOT NULL",
        "languages VARCHAR DEFAULT 'fr,ar,en' NOT NULL",
        "arabic_months VARCHAR(24) DEFAULT 'morocco' NOT NULL CONSTRAINT ck_plans_arabic_months "
        "CHECK (arabic_months IN ('morocco', 'egypt', 'levant', 'algeria'))",
        "days_to_answer INTEGER DEFAULT 15 NOT NULL CONSTRAINT ck_plans_days_to_answer "
        "CHECK (days_to_answer BETWEEN 1 AND 365)",
        "overload_percent INTEGER DEFAULT 150 NOT NULL CONSTRAINT ck_plans_overload_percent "
        "CHECK (overload_percent BETWEEN 101 AND 1000)",
    ),
}
"""Added one by one: SQLite cannot make a table anew to which others refer."""


def upgrade() -> None:
    """Apply this step."""
    for table, columns in ADDED.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def downgrade() -> None:
    """Undo this step."""
    for table, columns in ADDED.items():
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
