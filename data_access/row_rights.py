"""Whose right it takes to take back that a row was added or removed; other tables are not undone row by row."""

from data_access.permissions import Action

ROWS: dict[str, Action] = {
    **dict.fromkeys(("proposals", "assignments"), Action.EDIT_PROPOSALS),
    **dict.fromkeys(("letters", "letter_reminders"), Action.EDIT_LETTERS),
    **dict.fromkeys(("meetings", "meeting_proposals"), Action.EDIT_MEETINGS),
    **dict.fromkeys(
        ("commitments", "commitment_proposals", "milestones", "consultation_comments"), Action.EDIT_COMMITMENTS
    ),
    **dict.fromkeys(("committee_sessions", "session_attendances", "action_items"), Action.EDIT_COMMITTEE),
    "contacts": Action.EDIT_DIRECTORY,
    **dict.fromkeys(("administrations", "organisations", "themes", "events", "channels", "remits"), Action.EDIT_LISTS),
}
"""The tables whose rows people add and remove one by one, and the right that it takes to take this back."""
