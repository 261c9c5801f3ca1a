"""The column lists agree with the tables, the rights and the vocabulary."""

import pytest

from dashboard import vocabulary
from dashboard.columns import GRIDS, Column, Kind, is_editable
from dashboard.columns.column import choice, day
from dashboard.translations import LANGUAGES, speaking
from data_access.permissions import EDITABLE
from data_access.queries.choices import FURTHER, OFFERED
from data_access.tables import TABLES
from data_access.workflows import TRANSITIONS

EVERY = [(table, column) for table, columns in GRIDS.items() for column in columns]


def named(given: tuple[str, Column]) -> str:
    return f"{given[0]}.{given[1].field}"


@pytest.mark.parametrize("table", GRIDS)
def test_a_grid_names_its_columns_once_and_opens_by_one(table: str) -> None:
    fields = [column.field for column in GRIDS[table]]
    assert len(fields) == len(set(fields))
    assert sum(column.opens for column in GRIDS[table]) == 1
    assert table in TABLES
    assert set(fields) & set(EDITABLE[table])


@pytest.mark.parametrize("given", EVERY, ids=named)
def test_a_column_has_a_word_in_every_language(given: tuple[str, Column]) -> None:
    table, column = given
    for language in LANGUAGES:
        with speaking(language):
            assert vocabulary.field(column.word, table) != column.word


@pytest.mark.parametrize("given", EVERY, ids=named)
def test_a_column_with_a_list_says_where_it_comes_from(given: tuple[str, Column]) -> None:
    _table, column = given
    assert (column.kind == Kind.STATE) <= (column.states is not None) <= (column.kind in (Kind.STATE, Kind.CODES))
    takes_rows = column.kind == Kind.CHOICE or (column.kind == Kind.CODES and column.states is None)
    assert takes_rows == (column.of in {*OFFERED, *FURTHER})


def test_the_state_of_every_workflow_with_a_grid_is_shown() -> None:
    shown = {(table, column.field): column.states for table, column in EVERY}
    for move in TRANSITIONS:
        if move.table in GRIDS and (move.table, move.field) in shown:
            assert move.target in set(shown[move.table, move.field] or ())


def test_only_what_the_door_accepts_is_editable() -> None:
    assert is_editable("meetings", day("held_on"))
    assert not is_editable("meetings", choice("administration_id", of="administrations"))
