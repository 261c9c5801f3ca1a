"""The tables from which the rows and the lists of a grid are read: what changes elsewhere leaves them as they are.

A grid that is not named here is read again after every change of anything. `plans` is everywhere: a closed plan is only
read, and holds the days after which a letter is late.
"""

TIED = ("proposals", "commitments", "letters", "reports", "events", "administrations", "assignments")
SOURCES = {
    "action_items": ("action_items", "committee_sessions", "committee_decisions", *TIED),
    "committee_decisions": ("committee_decisions", "committee_sessions", "agenda_items", *TIED),
    "commitment_steps": ("administrations", "commitment_steps", "commitments", "proposals", "commitment_proposals"),
    "commitments": ("administrations", "commitment_steps", "commitments", "proposals", "commitment_proposals"),
    "ideas": ("assignments", "channels", "ideas", "import_batches", "proposal_ideas", "proposals", "themes"),
    "letters": ("administrations", "letter_reminders", "letters", "meetings"),
    "meetings": ("administrations", "letters", "meeting_participants", "meeting_proposals", "meetings", "proposals"),
    "proposals": (
        *("administrations", "assignments", "commitment_proposals", "commitments", "decisions", "proposal_ideas"),
        *("ideas", "proposals", "themes", "trail_steps"),
    ),
}
"""Grid → the tables that any of its rows, filters and lists may be read from."""


def sources(table: str) -> tuple[str, ...]:
    """The tables of a grid; none for one that is read again after every change."""
    return (*SOURCES[table], "plans") if table in SOURCES else ()
