"""What a new country can make, change, remove and take back on the screen: every table and field, or why not.

A new table or column fails here until a screen makes, changes and removes it, or until its reason stands in a list.
"""

from pathlib import Path

import pytest

from data_access.permissions import EDITABLE
from data_access.row_rights import ROWS
from data_access.tables import TABLES

SCREENS = "\n".join(path.read_text() for path in (Path(__file__).parents[1] / "dashboard" / "ui").rglob("*.py"))
MADE_BY = {
    "accounts": "add_account",
    "administrations": "add_administration",
    "channels": "add_channel",
    "commitment_proposals": "link_proposal",
    "commitments": "add_sheet",
    "consultation_comments": "add_comment",
    "contacts": "add_contact",
    "decisions": "record_decision",
    "event_attendances": "count_attendance",
    "events": "add_event",
    "idea_parts": "split",
    "ideas": "add_idea",
    "import_batches": "import_ideas",
    "letter_reminders": "add_reminder",
    "letters": "add_letter",
    "meeting_proposals": "set_agenda",
    "meetings": "add_meeting",
    "milestones": "add_milestone",
    "opinions": "give_opinion",
    "organisations": "add_organisation",
    "plans": "add_plan",
    "proposal_ideas": "attach_ideas",
    "proposals": "add_proposal",
    "remits": "add_remit",
    "sorting_acts": "undo_act",
    "suggestions": "sign",
    "themes": "add_theme",
}
"""Table → the change by which a screen makes its rows."""
NOT_MADE = {
    "assignments": "the lead and the supporting administrations of a proposal, as its cells",
    "commitment_steps": "born with their sheet",
    **dict.fromkeys(
        ("committee_sessions", "session_attendances", "agenda_items", "session_points", "action_items"),
        "the sessions of the committee have pages of their own to come",
    ),
    **dict.fromkeys(("reports", "report_sections"), "the workshop reports have pages of their own to come"),
    **dict.fromkeys(
        ("audit_entries", "sign_ins", "sign_in_failures", "known_devices", "reading_claims"),
        "kept by the program itself",
    ),
}
NOT_REMOVED = {
    "commitment_steps": "go with their sheet",
    "decisions": "a decision stays on record; the discussion is reopened with a reason",
    "import_batches": "undone as a whole, with a reason",
    "proposal_ideas": "detached, and attached again",
    **dict.fromkeys(("sorting_acts", "idea_parts", "suggestions"), "undone by an act of the desk"),
    **{name: why for name, why in NOT_MADE.items() if name not in ("assignments", "commitment_steps")},
}
FIXED = {
    "id": "the number of the row",
    "plan_id": "a row stays in its plan",
    "reference": "given by the program, and written in letters",
    "number": "given by the program",
    "created_at": "a fact",
}
"""Columns that no table lets people change."""
NOT_CHANGED = {
    "accounts": {
        *("role", "administration_id", "organisation_id", "password_hash", "must_change_password", "is_active"),
        "language",  # role, password and state have changes of their own: set_role, set_password, set_active
    },
    "administrations": {"code", "is_lead"},
    "organisations": {"code"},
    "themes": {"code"},
    "channels": {"code", "kind", "event_id"},
    "events": {"code"},
    "event_attendances": {"event_id", "category"},
    "remits": {"administration_id"},
    "plans": {"is_sample", "is_closed", "today_on"},  # closed and opened again with a reason
    "contacts": {"administration_id", "organisation_id"},
    "letters": {"administration_id"},
    "meetings": {"administration_id"},
    "commitments": {"administration_id", "adopted_on", "withdrawn_on", "withdrawal_reason"},  # adopt, withdraw, go back
    "commitment_steps": {"commitment_id", "position", "started_on", "completed_on"},  # advance, complete, go back
    "milestones": {"commitment_id", "position"},
    "opinions": {"commitment_id", "organisation_id"},
    "consultation_comments": {"commitment_id", "author_name", "body", "language", "received_at"},  # as it was written
    "proposals": {"decision_id"},
    "ideas": {
        *("channel_id", "batch_id", "source_sheet", "source_line", "source_theme", "source_reference", "title", "body"),
        *("language", "author_name", "submitted_on", "duplicate_of_id", "fingerprint", "folded"),  # as it was given
    },
}
"""Columns that say which row it is, what was given as it was, or that a named change sets, by table."""


def test_every_table_is_made_on_a_screen_or_says_why_not() -> None:
    assert set(MADE_BY) | set(NOT_MADE) == set(TABLES)
    assert not set(MADE_BY) & set(NOT_MADE)


@pytest.mark.parametrize("table", MADE_BY)
def test_a_screen_calls_what_makes_it(table: str) -> None:
    assert MADE_BY[table] in SCREENS


@pytest.mark.parametrize("table", sorted(set(EDITABLE) & (set(NOT_CHANGED) | set(MADE_BY))))
def test_every_column_can_be_changed_or_says_why_not(table: str) -> None:
    columns = set(TABLES[table].__table__.c.keys())
    fixed = NOT_CHANGED.get(table, set()) | (set(FIXED) & columns)
    assert columns - set(EDITABLE[table]) - fixed == set()
    assert not fixed & set(EDITABLE[table])


def test_what_is_made_can_be_removed_and_taken_back_or_says_why_not() -> None:
    assert set(TABLES) - set(ROWS) - set(NOT_REMOVED) == set()
