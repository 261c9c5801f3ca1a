"""The action needed to remove a row or to undo its adding or removal; tables not listed allow neither."""

from data_access.permissions import Action

ROWS: dict[str, Action] = {
    "ideas": Action.IMPORT_IDEAS,
    **dict.fromkeys(("proposals", "assignments"), Action.EDIT_PROPOSALS),
    "trail_steps": Action.CONTEST,
    **dict.fromkeys(("letters", "letter_reminders", "incoming_letters", "attachments"), Action.EDIT_LETTERS),
    **dict.fromkeys(("meetings", "meeting_proposals", "meeting_participants"), Action.EDIT_MEETINGS),
    **dict.fromkeys(
        ("commitments", "commitment_proposals", "milestones", "consultation_comments"), Action.EDIT_COMMITMENTS
    ),
    **dict.fromkeys(
        (
            *("committee_sessions", "session_attendances", "agenda_items", "agenda_links", "session_points"),
            *("committee_decisions", "action_items", "opinions", "proposed_items"),
        ),
        Action.EDIT_COMMITTEE,
    ),
    **dict.fromkeys(("reports", "report_comments", "programme_items"), Action.EDIT_REPORTS),
    **dict.fromkeys(("publications", "outreach_acts", "announcements"), Action.EDIT_EVIDENCE),
    **dict.fromkeys(("stages", "stage_dependencies"), Action.EDIT_CALENDAR),
    **dict.fromkeys(("contacts", "contact_distinctions"), Action.EDIT_DIRECTORY),
    **dict.fromkeys(
        (
            *("plans", "administrations", "organisations", "themes", "events", "event_attendances"),
            *("channels", "remits"),
        ),
        Action.EDIT_LISTS,
    ),
    "accounts": Action.MANAGE_ACCOUNTS,
}
"""The tables whose rows people add and remove one by one, and the right that it takes to take this back."""
