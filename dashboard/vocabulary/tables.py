"""What each table is called: English words marked for the catalogues."""

from dashboard.translations import pword
from dashboard.vocabulary.committee import EVIDENCE_TABLES
from dashboard.vocabulary.papers import PAPER_TABLES
from dashboard.vocabulary.trails import TRAIL_TABLES

TABLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    **EVIDENCE_TABLES,
    **PAPER_TABLES,
    **TRAIL_TABLES,
    "accounts": (pword("table", "Account"), pword("table", "Accounts")),
    "action_items": (pword("table", "Next step"), pword("table", "Next steps")),
    "administrations": (pword("table", "Administration"), pword("table", "Administrations")),
    "agenda_items": (pword("table", "Agenda item"), pword("table", "Agenda")),
    "agenda_links": (pword("table", "Subject of an agenda item"), pword("table", "Subjects of agenda items")),
    "assignments": (pword("table", "Assignment"), pword("table", "Assignments")),
    "audit_entries": (pword("table", "Change"), pword("table", "History")),
    "channels": (pword("table", "Channel"), pword("table", "Channels")),
    "commitment_proposals": (pword("table", "Proposal of a commitment"), pword("table", "Proposals of commitments")),
    "commitment_steps": (pword("table", "Co-drafting step"), pword("table", "Co-drafting steps")),
    "commitments": (pword("table", "Commitment"), pword("table", "Commitments")),
    "committee_decisions": (
        pword("table", "Decision of the committee"),
        pword("table", ("Decisions of the committee")),
    ),
    "committee_sessions": (pword("table", "Committee meeting"), pword("table", "Committee meetings")),
    "consultation_comments": (
        pword("table", "Consultation contribution"),
        pword("table", ("Consultation contributions")),
    ),
    "contact_distinctions": (pword("table", "Contacts told apart"), pword("table", "Contacts told apart")),
    "contacts": (pword("table", "Contact"), pword("table", "Contacts")),
    "decisions": (pword("table", "Decision"), pword("table", "Decisions")),
    "event_attendances": (pword("table", "Attendance at an event"), pword("table", "Attendance at events")),
    "events": (pword("table", "Event"), pword("table", "Events")),
    "idea_parts": (pword("table", "Part of an idea"), pword("table", "Parts of ideas")),
    "ideas": (pword("table", "Idea"), pword("table", "Ideas")),
    "import_batches": (pword("table", "Import"), pword("table", "Imports")),
    "incoming_letters": (pword("table", "Incoming letter"), pword("table", "Incoming letters")),
    "known_devices": (pword("table", "Known browser"), pword("table", "Known browsers")),
    "letter_reminders": (pword("table", "Reminder"), pword("table", "Reminders")),
    "letters": (pword("table", "Letter"), pword("table", "Letters")),
    "meeting_participants": (pword("table", "Participant of a meeting"), pword("table", "Participants of meetings")),
    "meeting_proposals": (pword("table", "Proposal of a meeting"), pword("table", "Proposals of meetings")),
    "meetings": (pword("table", "Working session"), pword("table", "Working sessions")),
    "milestones": (pword("table", "Milestone"), pword("table", "Milestones")),
    "notice_runs": (pword("table", "Day of notices"), pword("table", "Days of notices")),
    "opinions": (pword("table", "Opinion"), pword("table", "Opinions")),
    "organisations": (
        pword("table", "Steering-committee organisation"),
        pword("table", ("Steering-committee organisations")),
    ),
    "plans": (pword("table", "Action plan"), pword("table", "Action plans")),
    "proposal_ideas": (pword("table", "Idea of a proposal"), pword("table", "Ideas of proposals")),
    "proposals": (pword("table", "Proposal"), pword("table", "Proposals")),
    "reading_claims": (pword("table", "Idea being read"), pword("table", "Ideas being read")),
    "remits": (pword("table", "Line of the remit table"), pword("table", "Remit table")),
    "report_comments": (pword("table", "Comment on a report"), pword("table", "Comments on reports")),
    "report_sections": (pword("table", "Report section"), pword("table", "Report sections")),
    "reports": (pword("table", "Workshop report"), pword("table", "Workshop reports")),
    "session_attendances": (
        pword("table", "Attendance at a committee meeting"),
        pword("table", ("Attendance at committee meetings")),
    ),
    "session_points": (pword("table", "Point discussed"), pword("table", "Points discussed")),
    "sign_in_failures": (pword("table", "Failed sign-in"), pword("table", "Failed sign-ins")),
    "sign_ins": (pword("table", "Sign-in"), pword("table", "Sign-ins")),
    "sorting_acts": (pword("table", "Sorting action"), pword("table", "Sorting actions")),
    "suggestions": (pword("table", "Reviewed suggestion"), pword("table", "Reviewed suggestions")),
    "text_vectors": (pword("table", "Meaning of a text"), pword("table", "Meanings of texts")),
    "themes": (pword("table", "Theme"), pword("table", "Themes")),
}
"""One row of the table, then the table as a whole."""
