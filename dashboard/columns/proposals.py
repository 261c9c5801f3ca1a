"""Columns of ideas and proposals."""

from dashboard.columns.column import Column, Kind, choice, long, opens, state
from data_access.states import IdeaStatus, ParticipantCategory, ProposalStatus
from data_access.trails import TrailMark

IDEAS = (
    opens("number", width=96),
    long("title", essential=True),
    long("clean_title", width=220, grows=False),
    choice("theme_id", of="themes"),
    Column("category", Kind.STATE, 160, states=ParticipantCategory),
    choice("channel_id", of="channels", width=160),
    state("status", IdeaStatus, width=150),
    long("reason", width=200, grows=False),
)

PROPOSALS = (
    opens(),
    long("title", essential=True),
    long("title_ar", width=220, grows=False),
    choice("theme_id", of="themes"),
    choice("lead", of="administrations", by_code=True),
    Column("supporting", Kind.CODES, 170, of="administrations", by_code=True),
    state("status", ProposalStatus),
    Column("trail", Kind.STATE, 200, states=TrailMark),
    long("reason", width=220, grows=False),
    Column("ideas", Kind.NUMBER, 84),
)

ADMINISTRATION = Column("administration", width=140, opens=True, essential=True, label="administration_id")
REMITS = (ADMINISTRATION, long("words", width=320, essential=True), choice("theme_id", of="themes"))
