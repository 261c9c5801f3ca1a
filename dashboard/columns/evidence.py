"""What is asked about publications, outreach activities and announcements: they have no grid."""

from dashboard.columns.column import Column, Kind, choice, day, state
from data_access.papers.kinds import OutreachKind, PublicationKind

PUBLICATIONS = (
    state("kind", PublicationKind),
    Column("title"),
    day("published_on"),
    Column("address"),
    Column("sha256"),
)
OUTREACH_ACTS = (
    state("kind", OutreachKind),
    Column("title"),
    day("held_on"),
    Column("place"),
    Column("audience"),
    Column("people", Kind.NUMBER),
    Column("address"),
)
EVENT = choice("event_id", of="events")
STAGE = (Column("title"), day("starts_on"))
ANNOUNCED = (day("announced_on"), Column("address"))
"""An event's announcement, or that of another stage, which says what begins and when."""
PORTAL = (Column("portal_address"), day("portal_seen_on"))
