"""An earlier state is what the database held on that evening, table by table, and can only be read."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select

from data_access.connections.past import looking_at
from data_access.database import reading
from data_access.demo import STAGES
from data_access.past.states import States
from data_access.past.taking_back import AS_TODAY
from data_access.tables import TABLES
from tests.support.databases import Databases, using

TIME_ZONE = "Africa/Casablanca"
OWN = {"previous_hash", "hash", "changes"}
"""What the log of a stage has of its own: its first entry says on which day the sample stands."""
BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture
def states() -> Iterator[States]:
    """Earlier states of the test's own."""
    with closing(States()) as made:
        yield made


@pytest.fixture(params=BACKENDS)
def told_to_the_end(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The sample plan at its last stage."""
    address = databases.fresh(request.param, "adopted")
    with using(address):
        yield address
    databases.forget(address)


def rows_of(table: str) -> dict[int, dict[str, Any]]:
    entity: Any = TABLES[table].__table__
    with reading() as session:
        left_out = OWN if table == "audit_entries" else set()
        return {
            row["id"]: {name: value for name, value in row.items() if name not in left_out}
            for row in session.execute(select(entity)).mappings()
        }


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "adopted"])
def test_the_state_of_a_day_is_what_the_sample_was_on_it(
    told_to_the_end: str, databases: Databases, states: States, stage: str
) -> None:
    then = states.of(STAGES[stage], TIME_ZONE)
    at_stage = databases.fresh("sqlite", stage)
    for table in sorted(name for name, entity in TABLES.items() if entity.AUDITED and name not in AS_TODAY):
        with looking_at(then):
            found = rows_of(table)
        with using(at_stage):
            expected = rows_of(table)
        assert found == expected, table
