"""Columns of letters and meetings."""

from dashboard.columns.column import Column, Kind, choice, day, long, opens, state
from data_access.states import AttendanceMode, LetterStatus, MeetingStatus

LETTERS = (
    opens(width=140),
    choice("administration_id", of="administrations"),
    long("subject"),
    state("status", LetterStatus),
    Column("register_number", width=140),
    day("signed_on"),
    day("sent_on"),
    day("acknowledged_on"),
    day("answered_on"),
    long("answer", width=240, grows=False),
    Column("reminders", Kind.NUMBER, 104),
    long("note", width=200, grows=False),
)

INCOMING_LETTERS = (
    opens(),
    choice("administration_id", of="administrations"),
    day("received_on"),
    long("subject"),
    Column("their_reference", width=140),
    long("body", width=240, grows=False),
    choice("proposal_id", of="proposals", width=200),
    choice("meeting_id", of="sessions", width=200),
)

MEETINGS = (
    opens(),
    choice("administration_id", of="administrations"),
    long("subject"),
    state("status", MeetingStatus),
    day("scheduled_on"),
    day("held_on"),
    Column("starts_at", Kind.TIME, 84),
    Column("place", width=180),
    day("requested_on"),
    Column("proposals", width=140),
    Column("participants", Kind.NUMBER, 112),
    choice("letter_id", of="letters", width=200),
    long("reason", width=200, grows=False),
    long("minutes", width=240, grows=False),
)

PARTICIPANTS = (Column("name"), Column("organisation"), Column("email"), state("mode", AttendanceMode))
"""What a dialog asks about somebody who takes part in a meeting: they have no grid."""
