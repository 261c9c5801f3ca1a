"""Columns of the programme of an event, and of how many people came."""

from dashboard.columns.column import Column, Kind, day, long
from data_access.papers.kinds import ProgrammeKind
from data_access.states import ParticipantCategory

PROGRAMME_ITEMS = (
    day("takes_place_on"),
    Column("starts_at", Kind.TIME, 96, essential=True),
    Column("ends_at", Kind.TIME, 96),
    Column("title", Kind.LONG, 260, grows=True, opens=True, essential=True),
    Column("kind", Kind.STATE, 150, states=ProgrammeKind),
    long("speakers", width=240, grows=False),
    long("title_ar", width=220, grows=False),
    long("title_en", width=220, grows=False),
)
EVENT_ATTENDANCES = (
    Column("category", Kind.STATE, 220, states=ParticipantCategory, opens=True, essential=True),
    Column("people", Kind.NUMBER, 120, essential=True),
    Column("women", Kind.NUMBER, 110),
    Column("men", Kind.NUMBER, 110),
    Column("young", Kind.NUMBER, 130),
)
