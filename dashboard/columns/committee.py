"""Columns of what the steering committee decided and of the next steps that it agreed on."""

from dashboard.columns.column import Column, Kind, choice, day, long, opens, state
from data_access.states import ActionItemStatus
from data_access.steps import StepOwner

SESSION = choice("session_id", of="committee_sessions", width=150)
TIED = (
    choice("proposal_id", of="proposals", width=200),
    choice("commitment_id", of="commitments", width=200),
    choice("letter_id", of="letters", width=200),
    choice("report_id", of="reports", width=170),
)
"""The one record that a decision or a next step is about."""

COMMITTEE_DECISIONS = (
    opens(width=104),
    SESSION,
    long("body", essential=True),
    choice("agenda_item_id", of="agenda_items", width=220),
    *TIED,
    long("body_ar", width=240, grows=False),
    long("body_en", width=240, grows=False),
)
ACTION_ITEMS = (
    opens(width=104),
    SESSION,
    long("title", essential=True),
    Column("owner", Kind.STATE, 150, states=StepOwner),
    day("due_on"),
    state("status", ActionItemStatus),
    day("done_on"),
    Column("owner_name", width=170),
    choice("decision_id", of="committee_decisions", width=220),
    *TIED,
    long("title_ar", width=240, grows=False),
    long("title_en", width=240, grows=False),
)
