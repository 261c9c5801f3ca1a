"""Columns of the directory and of the lists that a plan refers to."""

from dashboard.columns.column import Column, Kind, choice, day, long, opens, state
from data_access.papers.kinds import Gender, SpokenLanguage
from data_access.states import ChannelKind, OrganisationKind, ReportStatus

NAMES = (long("name_fr", width=220, essential=True), long("name_ar", width=220), long("name_en", width=220))
POSITION = Column("position", Kind.NUMBER, 96)
ACTIVE = Column("is_active", Kind.BOOLEAN, 96)

CONTACTS = (
    Column("office", width=240, opens=True, essential=True, grows=True),
    choice("administration_id", of="administrations"),
    choice("organisation_id", of="organisations"),
    Column("name", width=180, essential=True),
    Column("function", width=180),
    Column("gender", Kind.STATE, 130, states=Gender),
    Column("email", width=220),
    Column("telephone", width=150),
    Column("languages", Kind.CODES, 150, states=SpokenLanguage),
    Column("is_deputy", Kind.BOOLEAN, 110),
    choice("substitute_id", of="contacts", width=220),
    day("starts_on"),
    day("ends_on"),
    ACTIVE,
)

ADMINISTRATIONS = (opens("code", width=110), *NAMES, long("remit", width=260), ACTIVE, POSITION)
ORGANISATIONS = (
    opens("code", width=110),
    *NAMES,
    state("kind", OrganisationKind),
    ACTIVE,
    POSITION,
)
THEMES = (opens("code", width=110), *NAMES, ACTIVE, POSITION)
CHANNELS = (
    opens("code", width=110),
    *NAMES,
    Column("kind", Kind.STATE, 130, states=ChannelKind),
    ACTIVE,
    POSITION,
)
LOGISTICS = (
    Column("place", width=150),
    Column("capacity", Kind.NUMBER, 110),
    Column("spoken_languages", width=150),
    Column("interpretation", width=180),
    long("accessibility", width=220, grows=False),
)
"""What the report of an event says of its place."""
EVENTS = (opens("code", width=110), *NAMES, day("starts_on"), day("ends_on"), *LOGISTICS, POSITION)

REPORTS = (
    Column("event", width=240, opens=True, essential=True, grows=True, label="event_id"),
    state("status", ReportStatus),
    day("published_on"),
    Column("published_address", width=220),
)
