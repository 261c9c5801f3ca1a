"""Columns of letters and meetings."""

from dashboard.columns.column import Column, Kind, choice, day, long, opens, state
from data_access.states import LetterStatus, MeetingStatus

LETTERS = (
    opens(),
    choice("administration_id", of="administrations"),
    long("subject"),
    state("status", LetterStatus),
    day("signed_on"),
    day("sent_on"),
    day("acknowledged_on"),
    day("answered_on"),
    Column("reminders", Kind.NUMBER, 104),
    long("note", width=200, grows=False),
)

MEETINGS = (
    opens(),
    choice("administration_id", of="administrations"),
    long("subject"),
    state("status", MeetingStatus),
    day("requested_on"),
    day("scheduled_on"),
    Column("starts_at", Kind.TIME, 96),
    day("held_on"),
    Column("place", width=150),
    Column("proposals", width=140),
    long("reason", width=200, grows=False),
    long("minutes", width=240, grows=False),
)
