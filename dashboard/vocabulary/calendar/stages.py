"""What the stages of the calendar, their fields and their kinds are called: English words marked for the catalogues."""

from enum import StrEnum

from dashboard.translations import pword
from data_access.steps import StageKind

STAGES: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    StageKind: {
        StageKind.COLLECTING: pword("stage", "Events and portal"),
        StageKind.SORTING: pword("stage", "Sorting of the ideas"),
        StageKind.LETTERS: pword("stage", "Official letters"),
        StageKind.SESSIONS: pword("stage", "Working sessions"),
        StageKind.SHEETS: pword("stage", "Drafting of the sheets"),
        StageKind.STEP_1: pword("stage", "Step 1 of the sheets"),
        StageKind.STEP_2: pword("stage", "Step 2 of the sheets"),
        StageKind.STEP_3: pword("stage", "Step 3 of the sheets"),
        StageKind.STEP_4: pword("stage", "Step 4 of the sheets"),
        StageKind.STEP_5: pword("stage", "Step 5 of the sheets"),
        StageKind.ADOPTION: pword("stage", "Adoption of the sheets"),
        StageKind.REPORTS: pword("stage", "Workshop reports"),
        StageKind.OTHER: pword("stage", "Entered by hand"),
    },
}
STAGE_FIELDS: dict[str, tuple[str, str]] = {
    "first_day": pword("field", "First day of the process"),
    "known_start_on": pword("field", "Start read from the data"),
    "known_end_on": pword("field", "End read from the data"),
    "planned_end_on": pword("field", "Planned end"),
    "planned_start_on": pword("field", "Planned start"),
    "publishes": pword("field", "Publication promised"),
    "stage_id": pword("field", "Stage"),
    "waits_for": pword("field", "Waits for"),
    "waits_for_id": pword("field", "Waits for"),
}
OWN_STAGE_FIELDS: dict[tuple[str, str], tuple[str, str]] = {
    ("stages", "kind"): pword("field", "Actual days read from"),
    ("stages", "started_on"): pword("field", "Actual start entered"),
    ("stages", "completed_on"): pword("field", "Actual end entered"),
}
STAGE_TABLES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "stage_dependencies": (pword("table", "Wait of a stage"), pword("table", "Waits of stages")),
    "stages": (pword("table", "Stage of the calendar"), pword("table", "Stages of the calendar")),
}
