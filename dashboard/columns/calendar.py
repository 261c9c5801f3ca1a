"""Columns of the stages of the calendar."""

from dashboard.columns.column import Column, Kind, day, long, opens, state
from data_access.papers.kinds import PublicationKind
from data_access.steps import StageKind

STAGES = (
    opens("code"),
    Column("name_fr", width=210, essential=True),
    day("planned_start_on"),
    day("planned_end_on"),
    Column("waits_for", Kind.CODES, 170, of="stages", by_code=True),
    state("kind", StageKind, width=190),
    day("known_start_on"),
    day("known_end_on"),
    day("started_on"),
    day("completed_on"),
    Column("publishes", Kind.STATE, 170, states=PublicationKind),
    Column("name_ar", width=200),
    Column("name_en", width=200),
    long("note", width=240, grows=False),
    Column("position", Kind.NUMBER, 84),
)
