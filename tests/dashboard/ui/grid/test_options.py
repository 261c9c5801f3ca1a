"""What the grid is told: nothing editable without the right, the words and the direction of the language."""

from typing import Any

import pandas as pd
import pytest

from dashboard.columns import GRIDS
from dashboard.translations import speaking
from dashboard.ui.grid import options
from dashboard.ui.grid.state import rows
from data_access.permissions import Actor, abilities
from data_access.states import MeetingStatus, Role
from data_access.workflows import next_states

WORDS = {"status": {state.value: state.name for state in MeetingStatus}, "administration_id": {"1": "MJ"}}
FRAME = pd.DataFrame(
    [{"id": 7, "administration_id": 1, "status": "scheduled"}, {"id": 8, "administration_id": 2, "status": "held"}],
    columns=["id", *(column.field for column in GRIDS["meetings"])],
    dtype=object,
)


def actor(role: Role) -> Actor:
    return Actor(1, role, role, administration_id=1 if role == Role.FOCAL_POINT else None)


def editable(told: dict[str, Any]) -> set[str]:
    return {column["field"] for column in told["columnDefs"] if "owned" in column["type"]}


@pytest.mark.parametrize("role", Role)
def test_only_what_the_role_may_change_is_editable(role: Role) -> None:
    told = options.options(actor(role), "meetings", WORDS)
    fields = {column.field for column in GRIDS["meetings"]}
    assert editable(told) == set(abilities(actor(role), "meetings")) & fields
    assert told["rowSelection"]["checkboxes"] == bool(editable(told))


def test_nothing_is_editable_in_a_closed_plan() -> None:
    assert editable(options.options(actor(Role.SECRETARIAT), "meetings", WORDS, is_closed=True)) == set()


@pytest.mark.parametrize(
    ("language", "is_rtl", "no_rows"), [("fr", False, "Aucune"), ("ar", True, "لا"), ("en", False, "")]
)
def test_the_grid_speaks_the_language(language: str, is_rtl: bool, no_rows: str) -> None:
    with speaking(language):
        told = options.options(actor(Role.SECRETARIAT), "meetings", WORDS)
    assert told["enableRtl"] is is_rtl
    assert told["localeText"].get("noRowsToShow", "").startswith(no_rows)
    assert bool(told["localeText"]) == (language != "en")


@pytest.mark.parametrize("table", ["stages", "themes"])
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_of_the_names_of_a_row_the_readers_own_comes_first_and_stays_where_it_is_narrow(
    table: str, language: str
) -> None:
    words = {column.field: {one.value: one.name for one in column.states or ()} for column in GRIDS[table]}
    with speaking(language):
        told = options.options(actor(Role.SECRETARIAT), table, words)
    names = [column for column in told["columnDefs"] if column["field"].startswith("name_")]
    assert [column["field"] for column in names if column["context"]["essential"]] == [f"name_{language}"]
    assert names[0]["field"] == f"name_{language}"
    assert {column["field"] for column in names} == {"name_fr", "name_ar", "name_en"}


def test_a_state_is_a_word_a_shape_and_a_colour() -> None:
    told = options.options(actor(Role.SECRETARIAT), "meetings", WORDS)
    status = next(column for column in told["columnDefs"] if column["field"] == "status")
    assert status["refData"]["held"] == "● HELD"
    assert status["context"]["tones"]["held"] == "good"


def test_rows_carry_their_next_states_and_whose_they_are() -> None:
    first, second = rows.rows(actor(Role.FOCAL_POINT), "meetings", FRAME)
    assert (first["mine"], second["mine"]) == (True, False)
    assert first["next"]["status"] == next_states("meetings", "scheduled")
    assert all(row["mine"] for row in rows.rows(actor(Role.SECRETARIAT), "meetings", FRAME))


def test_a_frame_may_say_whose_rows_they_are() -> None:
    told = rows.rows(actor(Role.FOCAL_POINT), "meetings", FRAME.assign(mine=[False, True]))
    assert [row["mine"] for row in told] == [False, True]
