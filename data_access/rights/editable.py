"""Every cell that a grid, a form or a workbook may change, and the action it takes."""

from data_access.rights.actions import Action

TIED = ("proposal_id", "commitment_id", "letter_id", "report_id")
NAMES = ("name_fr", "name_ar", "name_en")
EDITABLE: dict[str, dict[str, Action]] = {
    "ideas": dict.fromkeys(
        ("clean_title", "clean_body", "theme_id", "category", "status", "reason"), Action.EDIT_IDEAS
    ),
    "proposals": {
        **dict.fromkeys(
            ("title", "title_ar", "summary", "theme_id", "lead", "supporting", "position"), Action.EDIT_PROPOSALS
        ),
        "status": Action.DECIDE,
    },
    "decisions": {"published_on": Action.EDIT_EVIDENCE},
    "letters": dict.fromkeys(
        (
            *("subject", "status", "register_number", "signed_on", "sent_on", "acknowledged_on", "answered_on"),
            *("answer", "note"),
        ),
        Action.EDIT_LETTERS,
    ),
    "incoming_letters": dict.fromkeys(
        ("their_reference", "received_on", "subject", "body", "proposal_id", "meeting_id"), Action.EDIT_LETTERS
    ),
    "letter_texts": dict.fromkeys(("recipient", "subject", "body", "signatory"), Action.EDIT_LETTERS),
    "meetings": dict.fromkeys(
        (
            "subject",
            "status",
            "letter_id",
            "requested_on",
            "scheduled_on",
            "starts_at",
            "held_on",
            "place",
            "reason",
            "minutes",
        ),
        Action.EDIT_MEETINGS,
    ),
    "meeting_minutes": {"body": Action.EDIT_MEETINGS},
    "meeting_participants": dict.fromkeys(("name", "organisation", "email", "mode"), Action.EDIT_MEETINGS),
    "meeting_proposals": dict.fromkeys(("position", "note"), Action.EDIT_MEETINGS),
    "commitments": dict.fromkeys(
        (
            *("title", "title_ar", "brief", "lead_contact", "supporting_government", "supporting_civil_society"),
            *("supporting_others", "starts_on", "ends_on", "problem", "causes", "done_so_far", "solution", "results"),
            *("transparency", "accountability", "participation", "co_drafted_on", "continues_id"),
        ),
        Action.EDIT_COMMITMENTS,
    ),
    "commitment_steps": dict.fromkeys(("planned_on", "owner", "owner_name"), Action.EDIT_COMMITMENTS),
    "milestones": dict.fromkeys(
        ("title", "outputs", "due_on", "lead", "supporting", "progress", "evidence"), Action.EDIT_COMMITMENTS
    ),
    "opinions": {
        **dict.fromkeys(("kind", "enrichment", "given_on"), Action.GIVE_OPINION),
        **dict.fromkeys(("answer_kind", "answer"), Action.EDIT_COMMITMENTS),
    },
    "consultation_comments": dict.fromkeys(("answer_kind", "answer"), Action.EDIT_COMMITMENTS),
    "report_comments": dict.fromkeys(("answer_kind", "answer"), Action.EDIT_REPORTS),
    "reports": dict.fromkeys(("status", "published_on", "published_address"), Action.EDIT_REPORTS),
    "report_sections": dict.fromkeys(("status", "body", "body_ar", "body_en"), Action.EDIT_REPORTS),
    "committee_sessions": dict.fromkeys(
        ("takes_place_on", "starts_at", "place", "place_ar", "place_en", "status", "minutes_status", "reason"),
        Action.EDIT_COMMITTEE,
    ),
    "session_attendances": {"mode": Action.EDIT_COMMITTEE},
    "agenda_items": dict.fromkeys(("title", "title_ar", "title_en", "is_settled"), Action.EDIT_COMMITTEE),
    "proposed_items": {
        **dict.fromkeys(("title", "body"), Action.GIVE_OPINION),
        "reason": Action.EDIT_COMMITTEE,
    },
    "session_points": dict.fromkeys(
        ("title", "body", "title_ar", "body_ar", "title_en", "body_en"), Action.EDIT_COMMITTEE
    ),
    "committee_decisions": dict.fromkeys(
        ("body", "body_ar", "body_en", "agenda_item_id", *TIED), Action.EDIT_COMMITTEE
    ),
    "action_items": dict.fromkeys(
        (
            *("title", "title_ar", "title_en", "decision_id", "owner", "owner_name", "due_on", "status", "done_on"),
            *TIED,
        ),
        Action.EDIT_COMMITTEE,
    ),
    "session_minutes": {"body": Action.EDIT_COMMITTEE},
    "publications": dict.fromkeys(("kind", "title", "published_on", "address", "sha256"), Action.EDIT_EVIDENCE),
    "outreach_acts": dict.fromkeys(
        ("kind", "title", "held_on", "place", "audience", "people", "address"), Action.EDIT_EVIDENCE
    ),
    "announcements": dict.fromkeys(("title", "starts_on", "announced_on", "address"), Action.EDIT_EVIDENCE),
    "stages": dict.fromkeys(
        (
            *(*NAMES, "kind", "publishes", "planned_start_on", "planned_end_on", "started_on", "completed_on"),
            *("waits_for", "note", "position"),
        ),
        Action.EDIT_CALENDAR,
    ),
    "contacts": dict.fromkeys(
        (
            *("office", "name", "function", "languages", "email", "telephone", "is_deputy", "substitute_id"),
            *("gender", "starts_on", "ends_on", "is_active"),
        ),
        Action.EDIT_DIRECTORY,
    ),
    "administrations": dict.fromkeys((*NAMES, "remit", "is_active", "position"), Action.EDIT_LISTS),
    "organisations": dict.fromkeys((*NAMES, "kind", "is_active", "position"), Action.EDIT_LISTS),
    "remits": dict.fromkeys(("words", "theme_id"), Action.EDIT_LISTS),
    "themes": dict.fromkeys((*NAMES, "is_active", "position"), Action.EDIT_LISTS),
    "events": dict.fromkeys(
        (
            *(*NAMES, "place", "starts_on", "ends_on", "position"),
            *("capacity", "spoken_languages", "interpretation", "accessibility"),
        ),
        Action.EDIT_LISTS,
    ),
    "event_attendances": dict.fromkeys(("people", "women", "men", "young"), Action.EDIT_LISTS),
    "programme_items": dict.fromkeys(
        ("takes_place_on", "starts_at", "ends_at", "kind", "title", "title_ar", "title_en", "speakers"),
        Action.EDIT_REPORTS,
    ),
    "channels": dict.fromkeys((*NAMES, "is_active", "position"), Action.EDIT_LISTS),
    "plans": dict.fromkeys(
        (
            *("code", *NAMES, "starts_on", "ends_on", "portal_address", "portal_seen_on"),
            *("time_zone", "languages", "arabic_months", "days_to_answer", "overload_percent", "quorum"),
            *("letter_pattern", "letter_signatory", "learns_from_origin"),
        ),
        Action.EDIT_LISTS,
    ),
    "accounts": dict.fromkeys(("login", "name"), Action.MANAGE_ACCOUNTS),
}
