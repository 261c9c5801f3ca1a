"""Columns of commitment sheets, their steps and their milestones."""

from dashboard.columns.column import Column, Kind, choice, day, long, opens, state
from data_access.states import CommitmentStatus, MilestoneProgress
from data_access.steps import StepOwner

COMMITMENTS = (
    opens(),
    long("title", essential=True),
    long("title_ar", width=220, grows=False),
    choice("administration_id", of="administrations"),
    Column("status", Kind.STATE, 150, states=CommitmentStatus, essential=True),
    long("brief", width=240, grows=False),
    long("problem", width=240, grows=False),
    long("causes", width=200, grows=False),
    long("done_so_far", width=200, grows=False),
    long("solution", width=240, grows=False),
    long("results", width=240, grows=False),
    long("transparency", width=200, grows=False),
    long("accountability", width=200, grows=False),
    long("participation", width=200, grows=False),
    Column("lead_contact", width=170),
    long("supporting_government", width=200, grows=False),
    long("supporting_civil_society", width=200, grows=False),
    long("supporting_others", width=200, grows=False),
    day("starts_on"),
    day("ends_on"),
    day("co_drafted_on"),
    choice("continues_id", of="earlier_commitments", width=220),
)

COMMITMENT_STEPS = (
    opens(),
    long("title", width=240, essential=True),
    Column("position", Kind.NUMBER, 96, essential=True),
    day("planned_on"),
    day("started_on"),
    day("completed_on"),
    Column("owner", Kind.STATE, 190, states=StepOwner),
    Column("owner_name", width=170),
)

MILESTONES = (
    opens(),
    Column("position", Kind.NUMBER, 84),
    long("title", essential=True),
    long("outputs", width=220, grows=False),
    day("due_on"),
    Column("lead", width=170),
    Column("supporting", width=170),
    state("progress", MilestoneProgress),
    long("evidence", width=220, grows=False),
)
